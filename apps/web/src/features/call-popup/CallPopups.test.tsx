import { act, fireEvent, screen, waitFor, within } from '@testing-library/react';
import { setLiveState } from '../../lib/connection-state';
import { renderInApp } from '../../test-support/render';
import { fakeAudio } from '../../test-support/sounds';
import { CallPopups } from './CallPopups';
import { aContact, aPopup } from './popup-factory';
import { forgetPopups, known, popupApi, popupOf, send, sendClosed } from './popup-bench';

/** As in a browser: React renders and runs effects by its own schedule, not all at once as in `act`. */
async function outsideAct<T>(run: () => Promise<T>): Promise<T> {
  const environment = globalThis as { IS_REACT_ACT_ENVIRONMENT?: boolean };
  environment.IS_REACT_ACT_ENVIRONMENT = false;
  try {
    return await run();
  } finally {
    environment.IS_REACT_ACT_ENVIRONMENT = true;
  }
}

beforeEach(forgetPopups);

describe('CallPopups', () => {
  it('B-18, B-22: opens with direction, line, caller, number and a running clock', async () => {
    const api = popupApi();
    await renderInApp(<CallPopups />, { api });
    await send(api, 'OPENED', known());
    const popup = await popupOf(/incoming call: dinara akmatova/i);
    expect(within(popup).getByRole('heading', { name: 'Incoming call' })).toBeVisible();
    expect(within(popup).getByText('Sales')).toBeVisible();
    expect(within(popup).getByText('Ringing')).toBeVisible();
    expect(within(popup).getByRole('timer')).toBeVisible();
    expect(within(popup).getByRole('textbox', { name: 'Name' })).toHaveValue('Dinara Akmatova');
    expect(popup).toHaveAttribute('data-call-id', 'a');
    expect(popup).toHaveAttribute('data-state', 'RINGING');
  });

  it('B-23: shows the number of a line without a name', async () => {
    const api = popupApi();
    await renderInApp(<CallPopups />, { api });
    const popup = known();
    await send(api, 'OPENED', {
      ...popup,
      call: { ...popup.call, line: { number: '+996312000001', name: null, color: '' } },
    });
    expect(await screen.findByText('+996312000001')).toBeVisible();
  });

  it('D-15: announces the call politely and leaves the focus where it is', async () => {
    const api = popupApi();
    await renderInApp(
      <>
        <input aria-label="elsewhere" />
        <CallPopups />
      </>,
      { api },
    );
    screen.getByLabelText('elsewhere').focus();
    await send(api, 'OPENED', known());
    expect(await screen.findByText('Incoming call: Dinara Akmatova, line Sales')).toBeInTheDocument();
    expect(screen.getByLabelText('elsewhere')).toHaveFocus();
  });

  it('D-15: says and shows nothing of a call that was over before the page was opened', async () => {
    const api = popupApi();
    await renderInApp(<CallPopups />, { api });
    await send(api, 'CHANGED', known({ state: 'ENDED' })); // its contact was renamed
    expect(screen.queryByText(/Dinara Akmatova/)).not.toBeInTheDocument();
    await send(api, 'OPENED', { ...known(), id: 'b' });
    expect(await popupOf(/incoming/i)).toHaveAttribute('data-call-id', 'b');
    expect(screen.queryByRole('list', { name: 'Minimised calls' })).not.toBeInTheDocument();
  });

  it('D-15: Alt+Shift+C goes to the call, Escape minimises it, its chip opens it again', async () => {
    const api = popupApi();
    await renderInApp(<CallPopups />, { api });
    await send(api, 'OPENED', known());
    const popup = await popupOf(/incoming/i);
    fireEvent.keyDown(window, { key: 'Ç', code: 'KeyC', altKey: true, shiftKey: true });
    await waitFor(() => expect(popup).toHaveFocus());
    fireEvent.keyDown(popup, { key: 'Escape' });
    expect(screen.queryByRole('region')).not.toBeInTheDocument();
    fireEvent.click(screen.getByRole('button', { name: /^Open the call: ?Dinara Akmatova/ }));
    await waitFor(async () => expect(await popupOf(/incoming/i)).toHaveFocus());
  });

  it('D-15: the shortcut reaches the call from the moment it is seen', async () => {
    const api = popupApi();
    await renderInApp(<CallPopups />, { api });
    const seen = new Promise<HTMLElement>((resolve) => {
      const observer = new MutationObserver(() => {
        const popup = screen.queryByRole('region', { name: /incoming/i });
        if (!popup) return;
        observer.disconnect(); // the popup is in the page, what React does afterwards is not done yet
        fireEvent.keyDown(window, { code: 'KeyC', altKey: true, shiftKey: true });
        resolve(popup);
      });
      observer.observe(document.body, { childList: true, subtree: true });
    });
    await outsideAct(() => {
      api.push({ callPopup: { kind: 'OPENED', callId: 'a', popup: known(), closeReason: null, trace: 'trace-1' } });
      return seen;
    });
    const popup = await seen;
    await waitFor(() => expect(popup).toHaveFocus());
  });

  it('B-19: disappears when a colleague answers, and says so', async () => {
    const api = popupApi();
    await renderInApp(<CallPopups />, { api });
    await send(api, 'OPENED', known());
    await popupOf(/incoming/i);
    await sendClosed(api, 'a', 'ANSWERED_ELSEWHERE');
    expect(screen.queryByRole('region')).not.toBeInTheDocument();
    expect(screen.getByText('Dinara Akmatova: Answered by a colleague')).toBeInTheDocument();
  });

  it('B-21: turns to talking, then to finished, and stays until it is closed', async () => {
    const api = popupApi();
    await renderInApp(<CallPopups />, { api });
    await send(api, 'OPENED', known());
    await send(api, 'CHANGED', known({ state: 'TALKING', serverTime: '2026-11-23T09:00:05Z' }));
    expect(await screen.findByText('Talking')).toBeVisible();
    const ended = known({ state: 'ENDED', serverTime: '2026-11-23T09:01:00Z' });
    await send(api, 'CHANGED', { ...ended, call: { ...ended.call, disposition: 'ANSWERED', talkSeconds: 55 } });
    expect(await screen.findByText('Call finished')).toBeVisible();
    expect(screen.getByLabelText('55 seconds')).toHaveTextContent('0:55');
    fireEvent.click(screen.getByRole('button', { name: 'Close' }));
    expect(screen.queryByRole('region')).not.toBeInTheDocument();
  });

  it('B-29, B-66: an outgoing call shows why it failed', async () => {
    const api = popupApi();
    await renderInApp(<CallPopups />, { api });
    const failed = known({ state: 'ENDED' });
    await send(api, 'OPENED', { ...failed, call: { ...failed.call, direction: 'OUTBOUND', disposition: 'BUSY' } });
    expect(within(await popupOf(/outgoing call/i)).getByText('Busy')).toBeVisible();
  });

  it('Q-28: a second call goes on top; the first waits as a chip and keeps its state', async () => {
    const api = popupApi();
    await renderInApp(<CallPopups />, { api });
    await send(api, 'OPENED', known({ state: 'TALKING' }));
    await send(api, 'OPENED', aPopup('b', { contact: aContact({ id: 'contact-2', name: 'Erlan' }) }));
    expect(await popupOf(/erlan/i)).toBeVisible();
    const chip = within(screen.getByRole('list', { name: 'Minimised calls' }));
    expect(chip.getByText('Dinara Akmatova')).toBeVisible();
    expect(chip.getByText(/Talking/)).toBeVisible();
  });

  it('Q-27: asks for running calls at load and at each connection', async () => {
    const api = popupApi({ activeCalls: [known({ state: 'TALKING' })] });
    await renderInApp(<CallPopups />, { api });
    expect(await popupOf(/dinara/i)).toHaveAttribute('data-state', 'TALKING');
    api.answers.activeCalls = [];
    act(() => setLiveState('reconnecting'));
    act(() => setLiveState('connected'));
    await waitFor(() => expect(screen.getByRole('region')).toHaveAttribute('data-state', 'ENDED'));
  });

  it('Q-27: a connection asks anew, even while the question before it is under way', async () => {
    let answerFirst: (calls: never[]) => void = () => undefined;
    const first = new Promise<never[]>((resolve) => (answerFirst = resolve));
    const answers = [first, [known()]];
    const api = popupApi({ activeCalls: () => answers.shift() });
    await renderInApp(<CallPopups />, { api });
    act(() => setLiveState('reconnecting'));
    act(() => setLiveState('connected')); // a call began between the first question and the connection
    await act(async () => answerFirst([]));
    expect(await popupOf(/dinara/i)).toBeVisible();
  });

  it('D-05: reports once when the popup of a live message has been painted, not for activeCalls', async () => {
    const api = popupApi({ activeCalls: [known()] });
    await renderInApp(<CallPopups />, { api });
    await popupOf(/dinara/i);
    await send(api, 'OPENED', aPopup('b', { serverTime: new Date().toISOString() }), 'trace-b');
    await waitFor(() => expect(api.sentOf('ReportPopupPainted')).toHaveLength(1));
    expect(api.sentOf('ReportPopupPainted')[0].input).toMatchObject({ trace: 'trace-b' });
  });

  it('speaks Russian (B-22)', async () => {
    const api = popupApi();
    await renderInApp(<CallPopups />, { api, language: 'ru' });
    await send(api, 'OPENED', known());
    expect(await screen.findByRole('heading', { name: 'Входящий звонок' })).toBeVisible();
    expect(screen.getByRole('button', { name: 'Свернуть' })).toBeVisible();
    expect(screen.getByText('Звонит')).toBeVisible();
  });

  it('B-85: a call that was talked can be heard as soon as its recording is there', async () => {
    fakeAudio();
    const waiting = {
      ...{ id: 'r1', state: 'PENDING', problem: null, reason: null, url: null, size: null, durationSeconds: null },
      nextTryAt: null,
    };
    const api = popupApi({ call: { id: 'a', recordings: [waiting] } });
    await renderInApp(<CallPopups />, { api });
    await send(api, 'OPENED', known({ state: 'TALKING' }));
    expect(api.sentOf('PopupRecordings')).toEqual([]);
    const over = known({ state: 'ENDED' });
    await send(api, 'CHANGED', { ...over, call: { ...over.call, disposition: 'ANSWERED', talkSeconds: 12 } });
    await waitFor(() => expect(api.sentOf('PopupRecordings')).toEqual([{ id: 'a' }]));
    expect(screen.queryByRole('button', { name: 'Play recording' })).not.toBeInTheDocument();
    const stored = { ...waiting, state: 'STORED', url: '/recordings/r1' };
    await act(async () => api.push({ recordingChanged: { id: 'a', recordings: [stored] } }));
    fireEvent.click(await screen.findByRole('button', { name: 'Play recording' }));
    expect(await screen.findByRole('group', { name: 'Recording of the call with Dinara Akmatova' })).toBeVisible();
    expect(await screen.findByRole('button', { name: 'Pause' })).toBeVisible();
  });
});
