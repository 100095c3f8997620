import { fireEvent, screen, waitFor } from '@testing-library/react';
import { loadPageTexts } from '../../i18n';
import { type Answers, TestApi } from '../../test-support/api';
import { admin, renderInApp } from '../../test-support/render';
import { LinesEditor } from './LinesEditor';

const line = (number: string, name: string | null, color: string, audience: object[] = []) => ({
  ...{ id: number, number, name, color },
  audience,
});
const olga = { id: 'e1', name: 'Olga', isGroup: false };
const retired = { id: 'e9', name: 'Retired Pavel', isGroup: false };
const night = { id: 'g1', name: 'Night shift', isGroup: true };
const sales = line('+996312900100', 'Sales', '#12635c');
const nameless = line('+996312900101', null, '#b96f0c');

const show = async (lines: object[], answers: Answers = {}) => {
  const api = new TestApi({
    pbxConnection: { id: 'c1', provider: { id: 'zadarma', capabilities: ['LOAD_NUMBERS'] }, lines },
    employees: [olga],
    employeeGroups: [night],
    setLines: [],
    ...answers,
  });
  await renderInApp(<LinesEditor connectionId="c1" />, { api, me: admin });
  return api;
};
const save = () => fireEvent.click(screen.getByRole('button', { name: 'Save' }));
const savedBy = async (api: TestApi) => {
  await waitFor(() => expect(api.sentOf('SetLines')).toHaveLength(1));
  return (api.sentOf('SetLines')[0].input as { lines: object[] }).lines;
};

beforeAll(() => loadPageTexts());

it('B-22, B-23: the preview shows the line’s name, or its number where it has none', async () => {
  await show([sales, nameless]);
  expect(await screen.findByText('Sales')).toBeInTheDocument();
  expect(screen.getByText('+996312900101')).toBeInTheDocument();
});

it('B-91: number, name and colour of a line are saved', async () => {
  const api = await show([sales]);
  fireEvent.change(await screen.findByLabelText('Name of line 1'), { target: { value: 'Sales team ' } });
  fireEvent.change(screen.getByLabelText('Colour of line 1'), { target: { value: '#5b5bd6' } });
  save();
  expect(await savedBy(api)).toEqual([
    { number: '+996312900100', name: 'Sales team', color: '#5b5bd6', audienceIds: [] },
  ]);
});

it('B-19: employees and groups are named who see the calls of a line; who left the company is not lost', async () => {
  const api = await show([line('100', null, '#12635c', [retired]), sales]);
  fireEvent.click(await screen.findByRole('combobox', { name: 'Audience of line 1' }));
  fireEvent.click(await screen.findByRole('option', { name: 'Night shift' }));
  fireEvent.click(screen.getByRole('option', { name: 'Olga' }));
  save();
  expect(await savedBy(api)).toMatchObject([{ audienceIds: ['e9', 'g1', 'e1'] }, { audienceIds: [] }]);
});

it('B-91: the same number twice is refused', async () => {
  await show([sales, nameless]);
  fireEvent.change(await screen.findByLabelText('Number of line 2'), { target: { value: ' +996312900100' } });
  save();
  expect(await screen.findAllByText('This number stands in the list twice')).toHaveLength(2);
});

const loading = (lines: { number: string; name: string | null }[]): Answers => ({
  loadPbxNumbers: { extensions: [], lines },
});

it('B-91: the PBX’s lines are offered with their names; name and colour of a known one stay', async () => {
  const answer = loading([
    { number: '996312900100', name: 'Main' },
    { number: '996312900101', name: 'Warehouse' },
    { number: '996312900102', name: 'Night' },
  ]);
  await show([sales, nameless], answer);
  fireEvent.click(await screen.findByRole('button', { name: 'Load from the PBX' }));
  expect(await screen.findByLabelText('Number of line 3')).toHaveValue('996312900102');
  expect(screen.getByLabelText('Name of line 1')).toHaveValue('Sales');
  expect(screen.getByLabelText('Colour of line 1')).toHaveValue('#12635c');
  expect(screen.getByLabelText('Name of line 2')).toHaveValue('Warehouse');
  expect(screen.getByLabelText('Colour of line 2')).toHaveValue('#b96f0c');
  expect(screen.getByLabelText('Name of line 3')).toHaveValue('Night');
  expect(screen.getByText(/^1 line of the PBX is added/)).toBeInTheDocument();
  expect(screen.getByRole('button', { name: 'Save' })).toBeEnabled(); // nothing is saved yet
});

it.each([
  ['that all are known', [{ number: '996312900100', name: null }], /^Nothing new/],
  ['that there are none', [], /^The PBX names no lines/],
])('says %s', async (_, lines, words) => {
  await show([sales], loading(lines));
  fireEvent.click(await screen.findByRole('button', { name: 'Load from the PBX' }));
  expect(await screen.findByText(words)).toBeInTheDocument();
  expect(screen.queryByRole('button', { name: 'Save' })).not.toBeInTheDocument();
});
