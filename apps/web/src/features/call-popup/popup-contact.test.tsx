import { act, fireEvent, screen, waitFor, within } from '@testing-library/react';
import { refusal } from '../../test-support/api';
import { renderInApp } from '../../test-support/render';
import { CallPopups } from './CallPopups';
import { card, forgetPopups, known, popupApi, popupOf, send } from './popup-bench';
import { aContact, aField, aPopup } from './popup-factory';

beforeEach(forgetPopups);

describe('the contact in the popup', () => {
  it("B-24, B-49: shows the contact's tasks with its role in each, as links, and the way to a new one", async () => {
    const task = {
      ...{ id: 'task-1', number: 7, title: 'Send the offer', status: 'IN_PROGRESS', counterparty: null },
      participants: [{ role: 'PARTICIPANT', contact: { id: 'contact-1' } }],
    };
    const api = popupApi({ contact: { ...card, tasks: [task] } });
    await renderInApp(<CallPopups />, { api });
    await send(api, 'OPENED', known());
    const link = await screen.findByRole('link', { name: '№7 Send the offer' });
    expect(link).toHaveAttribute('href', '/tasks/task-1');
    expect(within(link.parentElement as HTMLElement).getByText('Participant · In progress')).toBeVisible();
    const way = screen.getByRole('link', { name: 'New task' });
    expect(way).toHaveAttribute('href', '/tasks/new?contact=contact-1');
  });

  it('Q-09: a withheld number has no contact', async () => {
    const api = popupApi();
    await renderInApp(<CallPopups />, { api });
    const popup = aPopup('a');
    await send(api, 'OPENED', { ...popup, call: { ...popup.call, remoteNumber: null, remoteNumberDisplay: null } });
    expect(within(await popupOf(/number withheld/i)).queryByRole('textbox', { name: 'Name' })).not.toBeInTheDocument();
  });

  it('B-30, Q-04: an unknown caller’s name can be typed at once and is saved by Enter', async () => {
    const unknown = aContact({ isNew: true, name: '+996 555 123 456' });
    const updateContact = jest.fn(() => ({ ...unknown, isNew: false, name: 'Aibek' }));
    const api = popupApi({ updateContact });
    await renderInApp(<CallPopups />, { api });
    await send(api, 'OPENED', known({ contact: unknown }));
    expect(await screen.findByText('New contact')).toBeVisible();
    const name = screen.getByRole('textbox', { name: 'Name' });
    expect(name).toHaveValue('');
    fireEvent.change(name, { target: { value: 'Aibek' } });
    fireEvent.keyDown(name, { key: 'Enter' });
    await waitFor(() =>
      expect(api.sentOf('SavePopupContact')).toEqual([{ input: { id: 'contact-1', name: 'Aibek' } }]),
    );
    expect(await popupOf(/incoming call: aibek/i)).toBeVisible();
    expect(screen.queryByText('New contact')).not.toBeInTheDocument();
  });

  it('B-26: a field is saved when it is left; a refusal keeps what was typed and says why', async () => {
    const api = popupApi({ updateContact: () => refusal('BAD_USER_INPUT', { 'fields.0.value': 'not-an-email' }) });
    await renderInApp(<CallPopups />, { api });
    await send(api, 'OPENED', known());
    const email = await screen.findByRole('textbox', { name: 'E-mail' });
    fireEvent.change(email, { target: { value: 'dinara@' } });
    fireEvent.blur(email);
    expect(await screen.findByText('This is not an e-mail address')).toBeVisible();
    expect(email).toHaveValue('dinara@');
    expect(email).toBeInvalid();
    const mended = aField('email', 'E-mail', 'dinara@example.com', 'EMAIL');
    api.answers.updateContact = () => aContact({ fields: [mended] });
    fireEvent.change(email, { target: { value: 'dinara@example.com' } });
    fireEvent.click(screen.getByRole('button', { name: 'Try again' }));
    await waitFor(() => expect(screen.getByRole('textbox', { name: 'E-mail' })).not.toBeInvalid());
    expect(api.sentOf('SavePopupContact')).toHaveLength(2);
  });

  it('B-26: what is being typed survives news of the call', async () => {
    const api = popupApi();
    await renderInApp(<CallPopups />, { api });
    await send(api, 'OPENED', known());
    const city = await screen.findByRole('textbox', { name: 'City' });
    fireEvent.change(city, { target: { value: 'Bishkek' } });
    await send(api, 'CHANGED', known({ state: 'TALKING', serverTime: '2026-11-23T09:00:05Z' }));
    expect(await screen.findByText('Talking')).toBeVisible();
    expect(city).toHaveValue('Bishkek');
  });

  it('B-25: main fields in the template’s order', async () => {
    const api = popupApi();
    await renderInApp(<CallPopups />, { api });
    await send(api, 'OPENED', known());
    const popup = await popupOf(/incoming/i);
    const labels = within(popup)
      .getAllByRole('textbox')
      .map((input) => input.id && popup.querySelector(`label[for="${input.id}"]`)?.textContent)
      .filter((label) => label !== 'Note of the call');
    expect(labels).toEqual(['Name', 'City', 'E-mail']);
  });

  it('B-24: all details at the side, found by field; Escape empties the search, then closes, and nothing else', async () => {
    const api = popupApi();
    await renderInApp(<CallPopups />, { api });
    await send(api, 'OPENED', known());
    const opener = screen.getByRole('button', { name: 'All details' });
    act(() => opener.focus());
    fireEvent.click(opener);
    const panel = within(await screen.findByRole('group', { name: 'All details of Dinara Akmatova' }));
    expect(opener).toHaveAttribute('aria-expanded', 'true');
    const find = panel.getByRole('searchbox', { name: 'Find a field' });
    expect(find).toHaveFocus();
    expect(await panel.findByText('Changed')).toBeVisible();
    for (const name of ['City', 'E-mail', 'Note']) expect(panel.getByRole('textbox', { name })).toBeVisible();
    fireEvent.change(find, { target: { value: 'vip' } });
    expect(panel.getAllByRole('textbox')).toEqual([panel.getByRole('textbox', { name: 'Note' })]);
    expect(panel.queryByText('Changed')).toBeNull();
    fireEvent.change(find, { target: { value: 'zzz' } });
    expect(panel.getByRole('status')).toHaveTextContent('No such field');
    fireEvent.keyDown(find, { key: 'Escape' });
    expect(find).toHaveValue('');
    fireEvent.keyDown(find, { key: 'Escape' });
    expect(screen.queryByRole('group', { name: /^All details/ })).toBeNull();
    expect(opener).toHaveFocus();
    expect(await popupOf(/incoming/i)).toBeVisible(); // not minimised
  });

  it('B-24: of a contact that is seen only while it rings the panel shows what the popup has', async () => {
    const api = popupApi({ contact: () => refusal('NOT_FOUND') });
    await renderInApp(<CallPopups />, { api });
    await send(api, 'OPENED', known());
    fireEvent.click(screen.getByRole('button', { name: 'All details' }));
    const panel = within(await screen.findByRole('group', { name: /^All details/ }));
    expect(panel.getByRole('textbox', { name: 'City' })).toHaveValue('Osh');
    expect(panel.queryByText('Changed')).toBeNull();
    expect(screen.queryByRole('button', { name: /^Favourite/ })).toBeNull();
  });

  it('B-24: the star of a favourite is set by one click; a refusal takes it back', async () => {
    const api = popupApi({ setContactFavourite: { id: 'contact-1', isFavourite: true } });
    await renderInApp(<CallPopups />, { api });
    await send(api, 'OPENED', known());
    const star = await screen.findByRole('button', { name: 'Favourite: Dinara Akmatova' });
    expect(star).toHaveAttribute('aria-pressed', 'false');
    fireEvent.click(star);
    await waitFor(() => expect(star).toHaveAttribute('aria-pressed', 'true'));
    await waitFor(() =>
      expect(api.sentOf('SetContactFavourite')).toEqual([{ input: { contactId: 'contact-1', isFavourite: true } }]),
    );
    api.answers.setContactFavourite = () => refusal('NOT_FOUND');
    await act(async () => fireEvent.click(star));
    await waitFor(() => expect(api.sentOf('SetContactFavourite')).toHaveLength(2));
    await waitFor(() => expect(star).toHaveAttribute('aria-pressed', 'true'));
  });

  it('Q-19: switches to another contact of the number by one click', async () => {
    const other = { id: 'contact-2', name: 'Osh Trade', company: null };
    const api = popupApi({ chooseCallContact: () => ({ id: 'a', contact: null, match: null }) });
    await renderInApp(<CallPopups />, { api });
    await send(api, 'OPENED', known({ otherContacts: [other] }));
    fireEvent.click(await screen.findByRole('button', { name: 'Osh Trade' }));
    await waitFor(() =>
      expect(api.sentOf('ChooseCallContact')).toEqual([{ input: { callId: 'a', contactId: 'contact-2' } }]),
    );
  });
});
