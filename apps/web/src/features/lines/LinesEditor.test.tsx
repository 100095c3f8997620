import type { MockLink } from '@apollo/client/testing';
import { fireEvent, screen, waitFor } from '@testing-library/react';
import { LinesOfConnectionDocument, LoadPbxNumbersDocument, SetLinesDocument } from '../../gql/graphql';
import { renderApp } from '../../test-render';
import { LinesEditor } from './LinesEditor';

const loaded = (lines: { number: string; name: string | null; color: string }[]): MockLink.MockedResponse => ({
  request: { query: LinesOfConnectionDocument, variables: { id: 'c1' } },
  result: {
    data: {
      pbxConnection: {
        __typename: 'PbxConnection',
        id: 'c1',
        provider: { __typename: 'PbxProvider', id: 'zadarma', capabilities: ['LOAD_NUMBERS'] },
        lines: lines.map((line) => ({ __typename: 'Line', id: line.number, ...line })),
      },
    },
  },
});
const sales = { number: '+996312900100', name: 'Sales', color: '#12635c' };
const nameless = { number: '+996312900101', name: null, color: '#b96f0c' };

const editor = <LinesEditor connectionId="c1" />;
const save = () => fireEvent.click(screen.getByRole('button', { name: 'Save' }));

it('B-22, B-23: the preview shows the line’s name, or its number where it has none', async () => {
  await renderApp(editor, { mocks: [loaded([sales, nameless])] });
  expect(await screen.findByText('Sales')).toBeInTheDocument();
  expect(screen.getByText('+996312900101')).toBeInTheDocument();
});

it('B-91: number, name and colour of a line are saved', async () => {
  const lines = [{ number: '+996312900100', name: 'Sales team', color: '#5b5bd6' }];
  const result = jest.fn(() => ({ data: { setLines: [] } }));
  const saving = { request: { query: SetLinesDocument, variables: { input: { connectionId: 'c1', lines } } }, result };
  await renderApp(editor, { mocks: [loaded([sales]), saving, loaded(lines)] });
  fireEvent.change(await screen.findByLabelText('Name of line 1'), { target: { value: 'Sales team ' } });
  fireEvent.change(screen.getByLabelText('Colour of line 1'), { target: { value: '#5b5bd6' } });
  save();
  await waitFor(() => expect(result).toHaveBeenCalled());
});

it('B-91: the same number twice is refused', async () => {
  await renderApp(editor, { mocks: [loaded([sales, nameless])] });
  fireEvent.change(await screen.findByLabelText('Number of line 2'), { target: { value: ' +996312900100' } });
  save();
  expect(await screen.findAllByText('This number stands in the list twice')).toHaveLength(2);
});

const answering = (lines: { number: string; name: string | null }[]): MockLink.MockedResponse => ({
  request: { query: LoadPbxNumbersDocument, variables: { input: { connectionId: 'c1' } } },
  result: {
    data: {
      loadPbxNumbers: {
        ...{ __typename: 'LoadedNumbers', extensions: [] },
        lines: lines.map((line) => ({ __typename: 'LoadedLine', ...line })),
      },
    },
  },
});

it('B-91: the PBX’s lines are offered with their names; name and colour of a known one stay', async () => {
  const answer = answering([
    { number: '996312900100', name: 'Main' },
    { number: '996312900101', name: 'Warehouse' },
    { number: '996312900102', name: 'Night' },
  ]);
  await renderApp(editor, { mocks: [loaded([sales, nameless]), answer] });
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
  await renderApp(editor, { mocks: [loaded([sales]), answering(lines)] });
  fireEvent.click(await screen.findByRole('button', { name: 'Load from the PBX' }));
  expect(await screen.findByText(words)).toBeInTheDocument();
  expect(screen.queryByRole('button', { name: 'Save' })).not.toBeInTheDocument();
});
