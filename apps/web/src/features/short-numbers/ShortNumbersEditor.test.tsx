import type { MockLink } from '@apollo/client/testing';
import { fireEvent, screen, waitFor } from '@testing-library/react';
import { GraphQLError } from 'graphql';
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

it('says what is missing when there are none yet', async () => {
  await renderApp(editor, { mocks: [loaded([])] });
  expect(await screen.findByRole('heading', { name: 'No short numbers yet' })).toBeInTheDocument();
});

const loading = (result: MockLink.MockedResponse['result']) => ({
  request: { query: LoadPbxNumbersDocument, variables: { input: { connectionId: 'c1' } } },
  result,
});

it('numbers of the PBX are added with their employees, known ones are left alone', async () => {
  const extension = (number: string, id: string | null) => ({
    ...{ __typename: 'LoadedExtension', number },
    employee: id && { __typename: 'Employee', id },
  });
  const extensions = [extension('201', 'timur'), extension('202', 'timur'), extension('203', null)];
  const answer = { data: { loadPbxNumbers: { __typename: 'LoadedNumbers', extensions } } };
  await renderApp(editor, { mocks: [loaded([['201', 'olga']]), loading(answer)] });
  await numberOf(1);
  fireEvent.click(screen.getByRole('button', { name: 'Load from the PBX' }));
  expect(await numberOf(3)).toHaveValue('203');
  expect(await numberOf(2)).toHaveValue('202');
  expect(screen.getByRole('combobox', { name: 'Employee in row 1' })).toHaveValue('Olga Petrova');
  expect(screen.getByRole('combobox', { name: 'Employee in row 2' })).toHaveValue('Timur Akhmedov');
  expect(screen.getByRole('combobox', { name: 'Employee in row 3' })).toHaveValue('');
});

it('the refusal of the PBX is told in its own words', async () => {
  const refused = new GraphQLError('Not authorized', { extensions: { code: 'PBX_UNREACHABLE' } });
  await renderApp(editor, { mocks: [loaded([['201', 'olga']]), loading({ errors: [refused] })] });
  await numberOf(1);
  fireEvent.click(screen.getByRole('button', { name: 'Load from the PBX' }));
  expect(await screen.findByText('Not authorized')).toBeVisible();
});
