import { fireEvent, screen, waitFor } from '@testing-library/react';
import { Route, Routes } from 'react-router';
import { loadPageTexts } from '../../i18n';
import { TestApi } from '../../test-support/api';
import { admin, renderInApp } from '../../test-support/render';
import MergeContactsPage from './MergeContactsPage';

const city = { id: 'city', name: 'City', kind: 'STRING', options: [], position: 0 };
const birthday = { id: 'birthday', name: 'Birthday', kind: 'DATE', options: [], position: 1 };
const contact = (id: string, name: string, value: string | null, born: string | null = null) => ({
  ...{
    id,
    name,
    kind: 'PERSON',
    isNew: false,
    isFavourite: false,
    template: null,
    company: null,
    group: null,
    responsibles: [],
    mayEdit: true,
    responsibleParties: [],
  },
  ...{
    phones: [],
    fields: [city, birthday].map((field) => ({ field, value: field === city ? value : born })),
    mainFieldCount: 1,
    members: [],
    tasks: [],
    merges: [],
  },
  ...{ lastCallAt: null, createdAt: '2026-01-01T00:00:00Z', updatedAt: '2026-01-01T00:00:00Z' },
});
const [anna, ann] = [contact('anna', 'Anna', 'Osh'), contact('ann', 'Ann P.', 'Omsk', '1961-06-05')];
const open = async (at: string) => {
  const api = new TestApi({
    contact: ({ id }: { id: string }) => (id === 'anna' ? anna : ann),
    contacts: { items: [anna, ann], total: 2 },
    contactsByPhone: [],
    mergeContacts: anna,
  });
  const routes = (
    <Routes>
      <Route path="/contacts/:id/merge" element={<MergeContactsPage />} />
      <Route path="/contacts/:id" element={<p>card</p>} />
    </Routes>
  );
  await renderInApp(routes, { api, me: admin, at });
  return api;
};

beforeAll(() => loadPageTexts());

it('Q-49: what stays of each card is chosen side by side, and asked for once more', async () => {
  const api = await open('/contacts/anna/merge?with=ann');
  expect(await screen.findByRole('radio', { name: 'City: Osh' })).toBeChecked();
  fireEvent.click(screen.getByRole('radio', { name: 'City: Omsk' }));
  fireEvent.click(screen.getByRole('button', { name: 'Merge' }));
  expect(await screen.findByText(/cannot be taken back/)).toBeVisible();
  expect(api.sentOf('MergeContacts')).toEqual([]);
  fireEvent.click(screen.getAllByRole('button', { name: 'Merge' }).at(-1) as HTMLElement);
  await waitFor(() => expect(screen.getByLabelText('address')).toHaveTextContent('/contacts/anna'));
  expect(api.sentOf('MergeContacts')).toEqual([
    { input: { survivorId: 'anna', mergedId: 'ann', fields: [{ fieldId: 'city', from: 'MERGED' }] } },
  ]);
});

it('Q-49: the other contact may stay instead; its values then come first', async () => {
  await open('/contacts/anna/merge?with=ann');
  fireEvent.click(await screen.findByRole('radio', { name: 'Ann P.: this contact stays' }));
  expect(screen.getByRole('radio', { name: 'City: Omsk' })).toBeChecked();
  expect(screen.getByRole('radio', { name: 'Name: Ann P.' })).toBeChecked();
});

it('the contact to merge with is offered, never the contact itself', async () => {
  await open('/contacts/anna/merge');
  fireEvent.click(await screen.findByRole('button', { name: 'Choose Ann P.' }));
  expect(screen.queryByRole('button', { name: 'Choose Anna' })).not.toBeInTheDocument();
  await waitFor(() => expect(screen.getByLabelText('address')).toHaveTextContent('/contacts/anna/merge?with=ann'));
});

it('a date reads as on the card', async () => {
  await open('/contacts/anna/merge?with=ann');
  expect(await screen.findByRole('radio', { name: 'Birthday: Jun 5, 1961' })).toBeChecked();
  expect(screen.getByRole('radio', { name: 'Birthday: No value' })).not.toBeChecked();
});
