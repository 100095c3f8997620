import type { MockLink } from '@apollo/client/testing';
import { fireEvent, screen, waitFor } from '@testing-library/react';
import { GraphQLError } from 'graphql';
import { Profiler, type ProfilerOnRenderCallback } from 'react';
import { LoadPbxNumbersDocument, SetShortNumbersDocument, ShortNumbersOfConnectionDocument } from '../../gql/graphql';
import { renderApp } from '../../test-render';
import { ShortNumbersEditor } from './ShortNumbersEditor';

const people = [
  { __typename: 'Employee', id: 'olga', name: 'Olga Petrova', isActive: true },
  { __typename: 'Employee', id: 'timur', name: 'Timur Akhmedov', isActive: true },
];

const loaded = (numbers: [string, string][]): MockLink.MockedResponse => ({
  request: { query: ShortNumbersOfConnectionDocument, variables: { id: 'c1' } },
  result: {
    data: {
      pbxConnection: {
        __typename: 'PbxConnection',
        id: 'c1',
        provider: { __typename: 'PbxProvider', id: 'zadarma', capabilities: ['LOAD_NUMBERS'] },
        shortNumbers: numbers.map(([number, employee]) => ({
          __typename: 'ShortNumber',
          id: number,
          number,
          employee: { __typename: 'Employee', id: employee },
        })),
      },
      employees: people,
    },
  },
});

const saving = (shortNumbers: { employeeId: string; number: string }[], result: MockLink.MockedResponse['result']) => ({
  request: { query: SetShortNumbersDocument, variables: { input: { connectionId: 'c1', shortNumbers } } },
  result,
});

const editor = <ShortNumbersEditor connectionId="c1" />;
const numberOf = (row: number) => screen.findByLabelText(`Short number in row ${row}`);
const save = () => fireEvent.click(screen.getByRole('button', { name: 'Save' }));

it('B-11: a number is typed, sent trimmed with its leading zero, and saved', async () => {
  const result = jest.fn(() => ({ data: { setShortNumbers: [] } }));
  const values = [{ employeeId: 'olga', number: '0201' }];
  await renderApp(editor, { mocks: [loaded([['201', 'olga']]), saving(values, result), loaded([['0201', 'olga']])] });
  fireEvent.change(await numberOf(1), { target: { value: ' 0201 ' } });
  save();
  await waitFor(() => expect(result).toHaveBeenCalled());
  await waitFor(async () => expect(await numberOf(1)).toHaveValue('0201'));
});

it('B-11: rows are added and removed', async () => {
  await renderApp(editor, { mocks: [loaded([['201', 'olga']])] });
  await numberOf(1);
  fireEvent.click(screen.getByRole('button', { name: 'Add a number' }));
  expect(await numberOf(2)).toHaveValue('');
  fireEvent.click(screen.getByRole('button', { name: 'Remove row 1' }));
  expect(screen.queryByLabelText('Short number in row 2')).not.toBeInTheDocument();
});

it('Q-41: a number that stands in the list already is refused with its holder', async () => {
  await renderApp(editor, {
    mocks: [
      loaded([
        ['201', 'olga'],
        ['202', 'timur'],
      ]),
    ],
  });
  fireEvent.change(await numberOf(2), { target: { value: '201' } });
  save();
  expect(await screen.findByText('201 already belongs to Olga Petrova')).toBeInTheDocument();
});

it('Q-41: a number that somebody else got meanwhile is refused with their name', async () => {
  const values = [{ employeeId: 'olga', number: '205' }];
  const conflict = new GraphQLError('taken', {
    extensions: { code: 'CONFLICT', holder: 'Leyla Mammadova', number: '205', index: 0 },
  });
  await renderApp(editor, { mocks: [loaded([['201', 'olga']]), saving(values, { errors: [conflict] })] });
  fireEvent.change(await numberOf(1), { target: { value: '205' } });
  save();
  expect(await screen.findByText('205 already belongs to Leyla Mammadova')).toBeInTheDocument();
  expect(await numberOf(1)).toHaveValue('205');
});

it('B-11: one row of hundreds is typed without drawing the others again', async () => {
  const numbers = Array.from({ length: 20 }, (_, n): [string, string] => [String(200 + n), 'olga']);
  const shares: number[] = []; // of the work to draw the whole list
  const onRender: ProfilerOnRenderCallback = (_id, _phase, actual, whole) => shares.push(actual / whole);
  await renderApp(
    <Profiler id="editor" onRender={onRender}>
      {editor}
    </Profiler>,
    { mocks: [loaded(numbers)] },
  );
  const number = await numberOf(20);
  shares.length = 0;
  fireEvent.change(number, { target: { value: '999' } });
  expect(number).toHaveValue('999');
  expect(Math.max(...shares)).toBeLessThan(0.4);
});

it('says what is missing when there are none yet', async () => {
  await renderApp(editor, { mocks: [loaded([])] });
  expect(await screen.findByRole('heading', { name: 'No short numbers yet' })).toBeInTheDocument();
});

const loading = (result: MockLink.MockedResponse['result']) => ({
  request: { query: LoadPbxNumbersDocument, variables: { input: { connectionId: 'c1' } } },
  result,
});
/** The PBX's answer: number, name there, employee found by it. */
const answering = (extensions: [number: string, name: string | null, employee: string | null][]) =>
  loading({
    data: {
      loadPbxNumbers: {
        __typename: 'LoadedNumbers',
        lines: [],
        extensions: extensions.map(([number, name, id]) => ({
          ...{ __typename: 'LoadedExtension', number, name },
          employee: id && { __typename: 'Employee', id },
        })),
      },
    },
  });
const load = () => fireEvent.click(screen.getByRole('button', { name: 'Load from the PBX' }));

it('numbers of the PBX are offered with their employees and names, known ones are left alone', async () => {
  const answer = answering([
    ['201', 'Timur', 'timur'],
    ['202', 'Timur Akhmedov', 'timur'],
    ['203', 'Reception', null],
  ]);
  await renderApp(editor, { mocks: [loaded([['201', 'olga']]), answer] });
  await numberOf(1);
  load();
  expect(await numberOf(3)).toHaveValue('203');
  expect(await numberOf(2)).toHaveValue('202');
  expect(screen.getByRole('combobox', { name: 'Employee in row 1' })).toHaveValue('Olga Petrova');
  expect(screen.getByRole('combobox', { name: 'Employee in row 2' })).toHaveValue('Timur Akhmedov');
  expect(screen.getByRole('combobox', { name: 'Employee in row 3' })).toHaveValue('');
  expect(screen.getByText(/^At the PBX: Reception/)).toBeInTheDocument();
  expect(screen.getByText(/^2 numbers of the PBX are added/)).toBeInTheDocument();
});

it('B-11: what nobody was chosen for is not saved, and stays on offer', async () => {
  const answer = answering([
    ['202', null, null],
    ['203', null, 'timur'],
  ]);
  const result = jest.fn(() => ({ data: { setShortNumbers: [] } }));
  const values = [
    { employeeId: 'olga', number: '201' },
    { employeeId: 'timur', number: '203' },
  ];
  const after = loaded([
    ['201', 'olga'],
    ['203', 'timur'],
  ]);
  await renderApp(editor, { mocks: [loaded([['201', 'olga']]), answer, saving(values, result), after] });
  await numberOf(1);
  load();
  await numberOf(3);
  save();
  await waitFor(() => expect(result).toHaveBeenCalled());
  await waitFor(async () => expect(await numberOf(3)).toHaveValue('202'));
  expect(screen.queryByRole('button', { name: 'Save' })).not.toBeInTheDocument();
});

it.each([
  ['that all are known', [['201', null, null]], 'Nothing new: the PBX has 1 short number, and it is in the list.'],
  ['that there are none', [], 'The PBX has no short numbers yet.'],
] as const)('says %s', async (_, extensions, words) => {
  await renderApp(editor, { mocks: [loaded([['201', 'olga']]), answering(extensions.map((row) => [...row]))] });
  await numberOf(1);
  load();
  expect(await screen.findByText(words)).toBeInTheDocument();
  expect(screen.queryByRole('button', { name: 'Save' })).not.toBeInTheDocument();
});

it('the refusal of the PBX is told in its own words', async () => {
  const words = { en: 'Not authorized', ru: 'Не авторизован' };
  const refused = new GraphQLError('Not authorized', { extensions: { code: 'PBX_UNREACHABLE', words } });
  await renderApp(editor, { mocks: [loaded([['201', 'olga']]), loading({ errors: [refused] })] });
  await numberOf(1);
  load();
  expect(await screen.findByText('Not authorized')).toBeVisible();
});
