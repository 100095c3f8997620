import { fireEvent, screen, waitFor, within } from '@testing-library/react';
import { loadPageTexts } from '../../i18n';
import { type Answers, TestApi, refusal } from '../../test-support/api';
import { admin, renderInApp } from '../../test-support/render';
import OutcomesPage from './OutcomesPage';

const anOutcome = (id: string, name: string, changes: object = {}) => ({
  ...{ __typename: 'WrapUpOutcome', id, name, code: null, direction: null, wantsNextStep: false, isArchived: false },
  ...changes,
});
const order = anOutcome('o1', 'Order or deal', { code: 'ORDER' });
const visit = anOutcome('o2', 'Visit agreed', { direction: 'OUTBOUND', wantsNextStep: true });
const old = anOutcome('o3', 'Fax promised', { isArchived: true });

const listApi = (answers: Answers = {}) => new TestApi({ wrapUpOutcomes: [order, visit, old], ...answers });
const show = (api: TestApi) => renderInApp(<OutcomesPage />, { api, me: admin });
const offered = async () => within(await screen.findByRole('table', { name: 'Outcomes in their order' }));
const namesIn = (table: { getAllByRole: (role: string) => HTMLElement[] }) =>
  table
    .getAllByRole('row')
    .slice(1)
    .map((row) => within(row).getAllByRole('cell')[0].textContent);

beforeAll(() => loadPageTexts());

describe('OutcomesPage', () => {
  it('lists the outcomes with the calls that they are for; archived ones apart', async () => {
    await show(listApi());
    const row = within((await screen.findByText('Visit agreed')).closest('tr') as HTMLElement);
    expect(row.getByText('Outgoing calls')).toBeVisible();
    expect(row.getByText('With a date')).toBeVisible();
    expect(namesIn(await offered())).toEqual(['Order or deal', 'Visit agreed']);
    expect(namesIn(within(screen.getByRole('table', { name: 'Archived outcomes' })))).toEqual(['Fax promised']);
  });

  it('a new one is saved; a name that is taken is told at its field', async () => {
    const api = listApi({ saveWrapUpOutcome: () => refusal('BAD_USER_INPUT', { name: 'taken' }) });
    await show(api);
    fireEvent.click(await screen.findByRole('button', { name: 'Add an outcome' }));
    const dialog = within(await screen.findByRole('dialog'));
    fireEvent.click(dialog.getByRole('button', { name: 'Save' }));
    expect(await dialog.findByText('Please fill this in')).toBeVisible();
    fireEvent.change(dialog.getByRole('textbox', { name: 'Outcome' }), { target: { value: ' Order or deal ' } });
    fireEvent.change(dialog.getByLabelText('For'), { target: { value: 'INBOUND' } });
    fireEvent.click(dialog.getByRole('checkbox'));
    fireEvent.click(dialog.getByRole('button', { name: 'Save' }));
    expect(await dialog.findByText('This is already in use')).toBeVisible();
    api.answers.saveWrapUpOutcome = order;
    fireEvent.click(dialog.getByRole('button', { name: 'Save' }));
    await waitFor(() => expect(screen.queryByRole('dialog')).not.toBeInTheDocument());
    expect(api.sentOf('SaveWrapUpOutcome')[0].input).toEqual({
      ...{ name: 'Order or deal', direction: 'INBOUND', wantsNextStep: true },
    });
  });

  it('a translated name that is left alone stays translated', async () => {
    const api = listApi({ saveWrapUpOutcome: order });
    await renderInApp(<OutcomesPage />, { api, me: admin, language: 'ru' });
    fireEvent.click(await screen.findByRole('button', { name: 'Изменить: Заказ или сделка' }));
    const dialog = within(await screen.findByRole('dialog'));
    fireEvent.click(dialog.getByRole('checkbox'));
    fireEvent.click(dialog.getByRole('button', { name: 'Сохранить' }));
    await waitFor(() =>
      expect(api.sentOf('SaveWrapUpOutcome')[0]?.input).toEqual({
        ...{ id: 'o1', name: 'Order or deal', direction: null, wantsNextStep: true },
      }),
    );
  });

  it('they are put in another order by keyboard, and the place is said', async () => {
    const api = listApi({ orderWrapUpOutcomes: [visit, order] });
    await show(api);
    fireEvent.click(await screen.findByRole('button', { name: 'Move down: Order or deal' }));
    expect(await screen.findByText('“Order or deal” is now number 2')).toBeInTheDocument();
    expect(namesIn(await offered())).toEqual(['Visit agreed', 'Order or deal']);
    expect(api.sentOf('OrderWrapUpOutcomes')).toEqual([{ input: { ids: ['o2', 'o1'] } }]);
    expect(screen.getByText('Fax promised')).toBeVisible();
  });

  it('one that calls have is archived, and can be offered again', async () => {
    const removed = { ...visit, isArchived: true };
    const api = listApi({ removeWrapUpOutcome: removed, restoreWrapUpOutcome: visit });
    await show(api);
    fireEvent.click(await screen.findByRole('button', { name: 'Delete: Visit agreed' }));
    const dialog = within(await screen.findByRole('dialog'));
    expect(dialog.getByText(/^If calls have it, it is archived instead/)).toBeVisible();
    api.answers.wrapUpOutcomes = [order, removed, old];
    fireEvent.click(dialog.getByRole('button', { name: 'Delete' }));
    const again = await screen.findByRole('button', { name: 'Offer again: Visit agreed' });
    api.answers.wrapUpOutcomes = [order, visit, old];
    fireEvent.click(again);
    await waitFor(async () => expect(namesIn(await offered())).toEqual(['Order or deal', 'Visit agreed']));
    expect(api.sentOf('RestoreWrapUpOutcome')).toEqual([{ input: { id: 'o2' } }]);
  });

  it('an empty list says what it means', async () => {
    await show(listApi({ wrapUpOutcomes: [] }));
    expect(await screen.findByText('Operators are asked for none as long as the list is empty.')).toBeVisible();
  });
});
