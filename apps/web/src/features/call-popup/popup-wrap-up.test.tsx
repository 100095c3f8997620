import { act, fireEvent, screen, waitFor, within } from '@testing-library/react';
import type { PopupCallFragment } from '../../gql/graphql';
import { loadPageTexts } from '../../i18n';
import { announceCallChange } from '../../lib/call-changes';
import { type Answers, TestApi, refusal } from '../../test-support/api';
import { renderInApp } from '../../test-support/render';
import PopupFoot from './PopupFoot';
import { aContact, aPopup } from './popup-factory';

const anOutcome = (id: string, changes: object = {}) => ({
  ...{ __typename: 'WrapUpOutcome', id, name: id, code: null, direction: null, wantsNextStep: false },
  ...{ isArchived: false, ...changes },
});
const order = anOutcome('order', { name: 'Order or deal', code: 'ORDER' });
const visit = anOutcome('visit', { name: 'Visit agreed', wantsNextStep: true });
const refusedOffer = anOutcome('no', { name: 'Not interested', code: 'NO_INTEREST', direction: 'OUTBOUND' });
const answered = { disposition: 'ANSWERED', state: 'ENDED' } as const;
const base = aPopup('a', { state: 'ENDED', contact: aContact() });
const ended: PopupCallFragment = { ...base, call: { ...base.call, ...answered } };

function wrapUpApi(answers: Answers = {}): TestApi {
  const call: Record<string, unknown> = { id: 'a', outcome: null, outcomeSetBy: null, outcomeSetAt: null };
  Object.assign(call, { task: null, filing: null });
  const reminders: object[] = [];
  const all = [order, visit, refusedOffer];
  return new TestApi({
    call: () => call,
    wrapUpOutcomes: all,
    setCallOutcome: ({ input }: { input: { outcomeId: string | null } }) =>
      Object.assign(call, { outcome: all.find(({ id }) => id === input.outcomeId) ?? null }),
    reminders: () => ({ items: reminders, total: reminders.length }),
    createReminder: ({ input }: { input: { text: string; at: string } }) => {
      const reminder = { id: 'r1', ...input, doneAt: null, contact: null, task: null, call: { id: 'a' } };
      reminders.push(reminder);
      return reminder;
    },
    createTask: { id: 't1', number: 7, title: 'x' },
    attachCall: () =>
      Object.assign(call, { filing: { decidedBy: 'POPUP', task: { id: 't1', number: 7, title: 'x' } } }),
    callDraft: { id: 'a', text: '', isHidden: false, version: 0, commentId: null, files: [] },
    endWrapUp: { id: 'employee-1', state: 'READY', isAway: false },
    ...answers,
  });
}
let onLeave: (() => void) | null = null;
const setOnLeave = (act: (() => void) | null) => void (onLeave = act);
const show = (api: TestApi, popup = ended) => renderInApp(<PopupFoot popup={popup} setOnLeave={setOnLeave} />, { api });
const chipsOf = async () => within(await screen.findByRole('group', { name: 'How did the call go?' }));
const chosen = async () =>
  (await chipsOf()).queryAllByRole('button', { pressed: true }).map(({ textContent }) => textContent);

beforeAll(() => loadPageTexts());

describe('PopupWrapUp', () => {
  it('appears when the call is over, with the outcomes that are offered for its direction', async () => {
    const api = wrapUpApi();
    const { unmount } = await show(api, { ...ended, state: 'TALKING' });
    expect(await screen.findByRole('textbox', { name: 'Note of the call' })).toBeVisible();
    expect(screen.queryByText('How did the call go?')).not.toBeInTheDocument();
    unmount();
    await show(api);
    const names = (await chipsOf()).getAllByRole('button').map(({ textContent }) => textContent);
    expect(names).toEqual(['Order or deal', 'Visit agreed']);
  });

  it('appears at an outgoing call that came to nothing, too', async () => {
    const failed = { ...ended, call: { ...ended.call, direction: 'OUTBOUND' as const, disposition: 'BUSY' as const } };
    const api = wrapUpApi();
    await show(api, failed);
    const names = (await chipsOf()).getAllByRole('button').map(({ textContent }) => textContent);
    expect(names).toEqual(['Order or deal', 'Visit agreed', 'Not interested']);
    fireEvent.click((await chipsOf()).getByRole('button', { name: 'Not interested' }));
    await waitFor(() =>
      expect(api.sentOf('SetCallOutcome').map(({ input }) => input)).toEqual([{ callId: 'a', outcomeId: 'no' }]),
    );
  });

  it('one click chooses, another one takes it back', async () => {
    const api = wrapUpApi();
    await show(api);
    fireEvent.click((await chipsOf()).getByRole('button', { name: 'Order or deal' }));
    await waitFor(async () => expect(await chosen()).toEqual(['Order or deal']));
    await waitFor(() => expect(api.sentOf('SetCallOutcome')).toHaveLength(1));
    fireEvent.click((await chipsOf()).getByRole('button', { name: 'Order or deal' }));
    await waitFor(async () => expect(await chosen()).toEqual([]));
    expect(api.sentOf('SetCallOutcome').map(({ input }) => input)).toEqual([
      { callId: 'a', outcomeId: 'order' },
      { callId: 'a', outcomeId: null },
    ]);
  });

  it('the choice is shown before the API has answered; a refusal takes it back', async () => {
    let refuse: (error: Error) => void = () => undefined;
    await show(wrapUpApi({ setCallOutcome: () => new Promise((_, reject) => (refuse = reject)) }));
    fireEvent.click((await chipsOf()).getByRole('button', { name: 'Order or deal' }));
    await waitFor(async () => expect(await chosen()).toEqual(['Order or deal']));
    await act(async () => refuse(refusal('NOT_FOUND')));
    await waitFor(async () => expect(await chosen()).toEqual([]));
  });

  it('Q-27: takes over what another tab has chosen', async () => {
    const api = wrapUpApi();
    await show(api);
    expect(await chosen()).toEqual([]);
    api.answers.call = { id: 'a', outcome: order, outcomeSetBy: null, outcomeSetAt: null, task: null, filing: null };
    act(() => announceCallChange({ callId: 'a', kind: 'CHANGED', state: 'ENDED', direction: 'INBOUND' }));
    await waitFor(async () => expect(await chosen()).toEqual(['Order or deal']));
  });

  it('an outcome that wants a next step asks for it; a reminder hangs at the call and its contact', async () => {
    const api = wrapUpApi();
    await show(api);
    fireEvent.click((await chipsOf()).getByRole('button', { name: 'Visit agreed' }));
    const form = within(await screen.findByRole('form', { name: 'Next step' }));
    const text = form.getByRole('textbox', { name: 'What is to be done' });
    expect(text).toHaveValue('Visit agreed: Dinara Akmatova');
    fireEvent.change(text, { target: { value: 'Bring the samples' } });
    fireEvent.change(form.getByLabelText('When'), { target: { value: '2027-01-08T10:30' } });
    fireEvent.click(form.getByRole('button', { name: 'Remind me' }));
    expect(await screen.findByText('Bring the samples')).toBeVisible();
    expect(api.sentOf('CreateReminder')[0].input).toEqual({
      ...{ text: 'Bring the samples', callId: 'a', contactId: 'contact-1' },
      at: new Date(2027, 0, 8, 10, 30).toISOString(),
    });
    expect(screen.queryByRole('form', { name: 'Next step' })).not.toBeInTheDocument();
    expect(screen.getByRole('button', { name: 'Next step' })).toHaveFocus();
  });

  it('B-49: or it becomes a task of the employee with its date, to which the call is attached', async () => {
    const api = wrapUpApi();
    await show(api);
    await chipsOf();
    fireEvent.click(screen.getByRole('button', { name: 'Next step' }));
    const form = within(await screen.findByRole('form', { name: 'Next step' }));
    fireEvent.change(form.getByLabelText('When'), { target: { value: '2027-01-08T10:30' } });
    fireEvent.click(form.getByRole('button', { name: 'Make a task' }));
    await waitFor(() => expect(api.sentOf('AttachCall')[0]?.input).toEqual({ callId: 'a', taskId: 't1' }));
    expect(api.sentOf('CreatePopupTask')[0].input).toEqual({
      ...{ title: 'Dinara Akmatova', dueAt: new Date(2027, 0, 8, 10, 30).toISOString(), assigneeId: 'employee-1' },
      contacts: [{ contactId: 'contact-1', role: 'COUNTERPARTY' }],
    });
  });

  it('a refused next step stays as it was typed, with the reason', async () => {
    await show(wrapUpApi({ createReminder: () => refusal('BAD_USER_INPUT', { at: 'past' }) }));
    await chipsOf();
    fireEvent.click(screen.getByRole('button', { name: 'Next step' }));
    const form = within(await screen.findByRole('form', { name: 'Next step' }));
    fireEvent.click(form.getByRole('button', { name: 'Remind me' }));
    expect(await form.findByRole('alert')).toHaveTextContent('This time is over');
    fireEvent.change(form.getByRole('textbox', { name: 'What is to be done' }), { target: { value: ' ' } });
    expect(form.getByRole('button', { name: 'Remind me' })).toBeDisabled();
  });

  it('who has chosen an outcome and closes the popup is ready for the next call; who has not is still at it', async () => {
    const api = wrapUpApi();
    await show(api);
    await chipsOf();
    expect(onLeave).toBeNull();
    fireEvent.click((await chipsOf()).getByRole('button', { name: 'Order or deal' }));
    await waitFor(() => expect(onLeave).not.toBeNull());
    act(() => onLeave?.());
    await waitFor(() => expect(api.sentOf('EndWrapUpOf')).toEqual([{ callId: 'a' }]));
  });

  it('speaks Russian, and translates the outcomes that come with the product', async () => {
    const popup = { ...ended, contact: null };
    await renderInApp(<PopupFoot popup={popup} setOnLeave={setOnLeave} />, { api: wrapUpApi(), language: 'ru' });
    const group = within(await screen.findByRole('group', { name: 'Чем закончился звонок?' }));
    expect(group.getAllByRole('button').map(({ textContent }) => textContent)).toEqual([
      ...['Заказ или сделка', 'Visit agreed'],
    ]);
  });
});
