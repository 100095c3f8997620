import { fireEvent, screen, waitFor, within } from '@testing-library/react';
import { loadPageTexts } from '../../i18n';
import { type Answers, refusal, TestApi } from '../../test-support/api';
import { renderInApp } from '../../test-support/render';
import { FilingSection } from './FilingSection';

const STATUS_IS_NEW = { field: 'STATUS', operator: 'EQUALS', value: 'NEW' } as const;
const preview = { onContact: true, makesTask: false, unmet: [], task: null };
const api = (answers: Answers = {}) =>
  new TestApi({
    employees: [{ id: 'e1', name: 'Olga' }],
    contactGroups: [{ id: 'g1', name: 'VIP' }],
    contacts: { items: [{ id: 'k1', name: 'Kodru SRL', company: null }], total: 1 },
    filingPreview: preview,
    updatePbxConnection: { __typename: 'PbxConnectionSaved', connection: { id: 'c1' } },
    ...answers,
  });

async function show(test: TestApi, filing: object = {}) {
  const setting = { place: 'CONTACT', conditions: [], logic: '', fallback: 'CONTACT', ...filing };
  await renderInApp(<FilingSection connection={{ id: 'c1', filing: setting } as never} />, { api: test, at: '/' });
  fireEvent.click(screen.getByRole('button', { name: /^Where successful calls go/ }));
  await screen.findAllByRole('radio'); // the section has unfolded
}
const save = () => fireEvent.click(screen.getByRole('button', { name: 'Save' }));

beforeAll(() => loadPageTexts());

describe('FilingSection', () => {
  it('B-76: offers the seven places in their order; conditions only where they count', async () => {
    await show(api());
    const places = screen.getAllByRole('radio');
    expect(places.map((place) => (place as HTMLInputElement).value)).toEqual([
      ...['CONTACT', 'CONTACT_HIDDEN', 'LAST_TASK', 'LAST_TASK_HIDDEN'],
      ...['MATCHING_TASK', 'MATCHING_TASK_HIDDEN', 'NEW_TASK'],
    ]);
    expect(screen.queryByRole('button', { name: 'Add a condition' })).toBeNull();
    fireEvent.click(places[6]);
    expect(screen.getByRole('button', { name: 'Add a condition' })).toBeInTheDocument();
    expect(screen.queryByText('When no task meets the conditions')).toBeNull();
    fireEvent.click(places[4]);
    expect(screen.getByText('When no task meets the conditions')).toBeInTheDocument();
  });

  it('B-79, B-80: rows, line and fallback are saved together', async () => {
    const test = api();
    await show(test, { place: 'MATCHING_TASK', conditions: [STATUS_IS_NEW] });
    fireEvent.click(screen.getByRole('button', { name: 'Add a condition' }));
    const second = screen.getByRole('group', { name: 'Condition 2' });
    fireEvent.change(within(second).getByLabelText('Field'), { target: { value: 'TITLE' } });
    fireEvent.change(within(second).getByLabelText('Comparison'), { target: { value: 'CONTAINS' } });
    fireEvent.change(within(second).getByLabelText('Value'), { target: { value: 'offer' } });
    fireEvent.change(screen.getByLabelText('How the conditions hang together'), { target: { value: '1 OR 2' } });
    fireEvent.click(screen.getByLabelText('Create a new task'));
    save();
    await waitFor(() => expect(test.sentOf('UpdateConnection')).toHaveLength(1));
    expect(test.sentOf('UpdateConnection')[0].input).toEqual({
      id: 'c1',
      filing: {
        ...{ place: 'MATCHING_TASK', logic: '1 OR 2', fallback: 'NEW_TASK' },
        conditions: [STATUS_IS_NEW, { field: 'TITLE', operator: 'CONTAINS', value: 'offer' }],
      },
    });
  });

  it('B-79: says where the line is wrong', async () => {
    const wrong = refusal('BAD_USER_INPUT', { 'filing.logic': 'no-such-row:5' });
    await show(api({ updatePbxConnection: () => wrong }), {
      ...{ place: 'MATCHING_TASK', conditions: [STATUS_IS_NEW, STATUS_IS_NEW] },
    });
    fireEvent.change(screen.getByLabelText('How the conditions hang together'), { target: { value: '1 OR 3' } });
    save();
    expect(await screen.findByText('Character 6: there is no condition of this number')).toBeInTheDocument();
  });

  it('Q-33: warns of conditions that a new task cannot meet', async () => {
    await show(api({ filingPreview: { ...preview, makesTask: true, unmet: [1] } }), {
      ...{ place: 'NEW_TASK', conditions: [{ field: 'DUE', operator: 'IS_FILLED', value: '' }] },
    });
    expect(await screen.findByText('A new task cannot meet condition 1; it is ignored there.')).toBeInTheDocument();
  });

  it('shows where the record of a contact would go', async () => {
    const task = { id: 't1', number: 7, title: 'The offer' };
    await show(api({ filingPreview: { ...preview, onContact: false, task } }), { place: 'MATCHING_TASK' });
    fireEvent.click(screen.getByRole('combobox', { name: 'Try it with a contact' }));
    fireEvent.click(await screen.findByRole('option', { name: 'Kodru SRL' }));
    expect(await screen.findByRole('link', { name: '№7 The offer' })).toHaveAttribute('href', '/tasks/t1');
  });
});
