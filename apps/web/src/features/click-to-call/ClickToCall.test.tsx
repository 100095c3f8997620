import { act, fireEvent, screen, waitFor } from '@testing-library/react';
import { announceCallChange } from '../../lib/call-changes';
import { type Answers, TestApi } from '../../test-support/api';
import { renderInApp } from '../../test-support/render';
import { PhoneText } from '../../ui/PhoneText';
import { ClickToCallProvider } from './ClickToCallProvider';
import { DialField } from './DialField';
import { pickConnection } from './dial-connection';
import { isDiallable } from './dial-suggestions';
import { telUriOf } from './use-dial';

const office = { id: 'c1', name: 'Office', extension: '101' };
const branch = { id: 'c2', name: 'Branch', extension: '215' };
const started = {
  __typename: 'ClickToCallStarted',
  intentId: 'i1',
  connectionId: 'c1',
  extension: '101',
  dialledNumber: '996555123456',
};
const refused = (reason: string, message: string | null = null) => ({
  __typename: 'ClickToCallRefused',
  reason,
  message,
  telUri: 'tel:+996555123456',
});

const page = (
  <ClickToCallProvider>
    <DialField />
    <PhoneText contactPhoneId="p1" display="+996 (555) 123-456" />
  </ClickToCallProvider>
);
const dialApi = (answers: Answers = {}) =>
  new TestApi({ myDialConnections: [office], clickToCall: started, contacts: { items: [], total: 0 }, ...answers });
const number = () => screen.getByRole('button', { name: 'Call +996 (555) 123-456' });

beforeEach(() => localStorage.clear());

describe('click-to-call', () => {
  it('B-51, B-10: a click on a number calls it and says that the own phone rings', async () => {
    const api = dialApi();
    await renderInApp(page, { api });
    fireEvent.click(number());
    expect(await screen.findByText('Your phone 101 rings')).toBeVisible();
    expect(api.sentOf('ClickToCall')).toEqual([{ input: { contactPhoneId: 'p1', connectionId: 'c1' } }]);
  });

  it('B-29: the popup takes over from the message', async () => {
    await renderInApp(page, { api: dialApi() });
    fireEvent.click(number());
    await screen.findByText('Your phone 101 rings');
    act(() => announceCallChange({ callId: 'a', kind: 'OPENED', state: 'RINGING', direction: 'OUTBOUND' }));
    expect(screen.queryByText('Your phone 101 rings')).not.toBeInTheDocument();
  });

  it('B-29: a popup that opens before the answer arrives leaves no message behind', async () => {
    const api = dialApi({
      clickToCall: () => {
        act(() => announceCallChange({ callId: 'a', kind: 'OPENED', state: 'RINGING', direction: 'OUTBOUND' }));
        return started;
      },
    });
    await renderInApp(page, { api });
    fireEvent.click(number());
    await waitFor(() => expect(api.sentOf('ClickToCall')).toHaveLength(1));
    await waitFor(() => expect(screen.getAllByRole('status')[0]).toBeEmptyDOMElement());
    expect(screen.queryByText('Your phone 101 rings')).not.toBeInTheDocument();
  });

  it('a double click calls once', async () => {
    const api = dialApi();
    await renderInApp(page, { api });
    fireEvent.click(number());
    fireEvent.click(number());
    await screen.findByText('Your phone 101 rings');
    expect(api.sentOf('ClickToCall')).toHaveLength(1);
  });

  it('Q-25: without a short number nothing is sent; a hint and a tel: address are shown', async () => {
    const api = dialApi({ myDialConnections: [] });
    await renderInApp(page, { api });
    fireEvent.click(number());
    expect(await screen.findByText(/no short number in the PBX yet/)).toBeVisible();
    expect(screen.getByRole('link', { name: 'Dial without the PBX' })).toHaveAttribute('href', 'tel:+996555123456');
    expect(api.sentOf('ClickToCall')).toHaveLength(0);
  });

  const refusals: [reason: string, words: RegExp, canRetry: boolean][] = [
    ['REFUSED', /The PBX refused the call/, true],
    ['UNREACHABLE', /The PBX does not answer/, true],
    ['UNAUTHORIZED', /does not accept our key/, false],
    ['INVALID_NUMBER', /not a number that can be dialled/, false],
    ['NOT_SUPPORTED', /cannot start calls/, false],
  ];
  it.each(refusals)('Q-26: %s is said in words, with the PBX’s own', async (reason, words, canRetry) => {
    const api = dialApi({ clickToCall: refused(reason, 'Extension 101 is busy') });
    await renderInApp(page, { api });
    fireEvent.click(number());
    expect(await screen.findByText(words)).toBeVisible();
    expect(screen.getByText('The PBX says: “Extension 101 is busy”')).toBeVisible();
    expect(screen.queryAllByRole('button', { name: 'Try again' })).toHaveLength(canRetry ? 1 : 0);
  });

  it('Q-26: a second try may succeed', async () => {
    const api = dialApi({ clickToCall: refused('UNREACHABLE') });
    await renderInApp(page, { api });
    fireEvent.click(number());
    const retry = await screen.findByRole('button', { name: 'Try again' });
    api.answers.clickToCall = started;
    fireEvent.click(retry);
    expect(await screen.findByText('Your phone 101 rings')).toBeVisible();
  });

  it('D-01: with several connections the choice is asked for once, and remembered', async () => {
    const api = dialApi({ myDialConnections: [office, branch] });
    await renderInApp(page, { api });
    fireEvent.click(number());
    fireEvent.click(await screen.findByRole('button', { name: 'Branch, 215' }));
    await screen.findByText('Your phone 101 rings');
    fireEvent.click(number());
    await waitFor(() => expect(api.sentOf('ClickToCall')).toHaveLength(2));
    expect(api.sentOf('ClickToCall').map(({ input }) => (input as { connectionId: string }).connectionId)).toEqual([
      'c2',
      'c2',
    ]);
  });

  it('speaks Russian', async () => {
    await renderInApp(page, { api: dialApi(), language: 'ru' });
    fireEvent.click(screen.getByRole('button', { name: 'Позвонить на +996 (555) 123-456' }));
    expect(await screen.findByText('Звонит ваш телефон 101')).toBeVisible();
  });
});

describe('the dial field', () => {
  const field = () => screen.getByRole('combobox', { name: 'Call a number or contact' });

  it('calls a number in any form by Enter', async () => {
    const api = dialApi();
    await renderInApp(page, { api });
    fireEvent.change(field(), { target: { value: '0 (555) 12-34-56' } });
    fireEvent.submit(field());
    await waitFor(() =>
      expect(api.sentOf('ClickToCall')).toEqual([{ input: { phone: '0 (555) 12-34-56', connectionId: 'c1' } }]),
    );
  });

  it('finds contacts by name; arrow and Enter call', async () => {
    const phone = {
      id: 'p7',
      raw: '',
      display: '+996 700',
      e164: null,
      extension: null,
      type: { id: 't', name: 'Mobile', code: 'MOBILE' },
    };
    const api = dialApi({
      contacts: { items: [{ id: 'x', name: 'Erlan', company: null, phones: [phone] }], total: 1 },
    });
    await renderInApp(page, { api });
    fireEvent.change(field(), { target: { value: 'erl' } });
    expect(await screen.findByRole('option', { name: /Erlan/ })).toBeVisible();
    fireEvent.keyDown(field(), { key: 'ArrowDown' });
    expect(screen.getByRole('option', { name: /Erlan/ })).toHaveAttribute('aria-selected', 'true');
    fireEvent.submit(field());
    await waitFor(() =>
      expect(api.sentOf('ClickToCall')).toEqual([{ input: { contactPhoneId: 'p7', connectionId: 'c1' } }]),
    );
  });
});

it.each([
  ['+996 (555) 12-34-56', true],
  ['101', true],
  ['8 495 123-45-67, 12', true],
  ['1', false],
  ['erlan', false],
  ['8-800-FLOWERS', false],
  ['', false],
])('takes %j for a number to dial: %s', (text, is) => expect(isDiallable(text)).toBe(is));

it.each([
  ['+7 (916) 123-45-67', 'tel:+79161234567'],
  ['8 (495) 1,12', 'tel:84951;ext=12'],
])('Q-25: the tel: address of %s', (display, uri) => expect(telUriOf(display)).toBe(uri));

it.each([
  [[office], 'c9', office],
  [[office, branch], 'c2', branch],
  [[office, branch], null, null],
  [[office, branch], 'gone', null],
])('D-01: of %j with %s remembered', (connections, remembered, picked) =>
  expect(pickConnection(connections, remembered)).toBe(picked),
);
