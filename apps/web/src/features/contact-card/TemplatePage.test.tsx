import { fireEvent, screen, waitFor, within } from '@testing-library/react';
import { GraphQLError } from 'graphql';
import { Route, Routes } from 'react-router';
import { loadPageTexts } from '../../i18n';
import { type Answers, TestApi } from '../../test-support/api';
import { admin, renderInApp } from '../../test-support/render';
import ContactCardPage from './ContactCardPage';
import TemplatePage from './TemplatePage';

const field = (id: string, name: string, kind = 'STRING') => ({ id, name, kind, options: [], position: 0 });
const [city, post, mail] = [field('city', 'City'), field('post', 'Position'), field('mail', 'E-mail', 'EMAIL')];
const template = (values: object) => ({
  ...{ id: 'person', name: 'Person', kind: 'PERSON', isDefault: true, mainFields: [post], defaultValues: [] },
  ...{
    group: null,
    phoneType: null,
    responsibleParties: [],
    isRestricted: false,
    access: [],
    usage: { connections: [], contacts: 3 },
  },
  ...values,
});
const anna = { id: 'e1', name: 'Anna', isGroup: false };
const sales = { id: 'g2', name: 'Sales', isGroup: true };
const leads = template({
  ...{ id: 'leads', name: 'Leads', isDefault: false, usage: { connections: ['Office'], contacts: 0 } },
  ...{
    mainFields: [city],
    defaultValues: [{ field: city, value: 'Omsk' }],
    responsibleParties: [sales, anna],
  },
});
const apiWith = (answers: Answers = {}) =>
  new TestApi({
    contactFields: [post, city, mail],
    contactTemplates: [template({}), leads],
    contactGroups: [{ id: 'g1', name: 'Clients' }],
    phoneTypes: [{ id: 'mobile', name: 'Mobile', code: 'MOBILE', mask: '+# (###) ###-##-##' }],
    employees: [{ id: 'e1', name: 'Anna' }],
    employeeGroups: [{ id: 'g2', name: 'Sales' }],
    saveContactTemplate: leads,
    ...answers,
  });
const open = (path: string, api: TestApi) =>
  renderInApp(
    <Routes>
      <Route path="/settings/contact-card" element={<ContactCardPage />} />
      <Route path="/settings/contact-card/templates/:id" element={<TemplatePage />} />
    </Routes>,
    { api, me: admin, at: path },
  );
const preview = () => within(screen.getByRole('region', { name: 'So the popup will look' }));
const namesIn = (list: string) =>
  within(screen.getByRole('list', { name: list }))
    .getAllByRole('listitem')
    .map((item) => item.textContent);

beforeAll(() => loadPageTexts());

it('B-25: fields move by buttons, and the preview of the popup follows at once', async () => {
  const api = apiWith();
  await open('/settings/contact-card/templates/leads', api);
  fireEvent.click(await screen.findByRole('button', { name: 'To the main area: Position' }));
  fireEvent.click(screen.getByRole('button', { name: 'Move up: Position' }));
  expect(namesIn('Main area')[0]).toContain('Position');
  expect(
    preview()
      .getAllByRole('term')
      .map((term) => term.textContent),
  ).toEqual(['Position', 'City']);
  expect(preview().getByText('Omsk')).toBeInTheDocument();
  fireEvent.click(screen.getByRole('button', { name: 'Save' }));
  await waitFor(() => expect(api.sentOf('SaveContactTemplate')).toHaveLength(1));
  expect(api.sentOf('SaveContactTemplate')[0]).toMatchObject({
    input: { id: 'leads', mainFieldIds: ['post', 'city'], defaultValues: [{ fieldId: 'city', value: 'Omsk' }] },
  });
});

it('B-31: a template says who sees its contacts, by employees and groups; those that it names already stay', async () => {
  const pavel = { id: 'e9', name: 'Retired Pavel', isGroup: false };
  const closed = { ...leads, isRestricted: true, access: [{ party: pavel, mayEdit: false }] };
  const api = apiWith({ contactTemplates: [template({}), closed] });
  await open('/settings/contact-card/templates/leads', api);
  expect(await screen.findByLabelText(/^Only those on the list/)).toBeChecked();
  fireEvent.click(screen.getByRole('combobox', { name: 'See and change' }));
  fireEvent.click(await screen.findByRole('option', { name: 'Sales' }));
  fireEvent.click(screen.getByRole('button', { name: 'Move down: Sales' }));
  fireEvent.click(screen.getByRole('button', { name: 'Save' }));
  await waitFor(() => expect(api.sentOf('SaveContactTemplate')).toHaveLength(1));
  expect(api.sentOf('SaveContactTemplate')[0].input).toMatchObject({
    ...{ isRestricted: true, responsibleIds: ['e1', 'g2'] },
    access: [
      { partyId: 'g2', mayEdit: true },
      { partyId: 'e9', mayEdit: false },
    ],
  });
});

it('B-36: no default is asked for an e-mail address', async () => {
  await open('/settings/contact-card/templates/leads', apiWith());
  const defaults = (await screen.findByRole('heading', { name: 'Values to begin with' })).parentElement as HTMLElement;
  expect(within(defaults).getByLabelText('City')).toHaveValue('Omsk');
  expect(within(defaults).queryByLabelText('E-mail')).not.toBeInTheDocument();
});

it('B-31: a copy begins with all that the template has, and is a template of its own', async () => {
  const api = apiWith();
  await open('/settings/contact-card', api);
  fireEvent.click(await screen.findByRole('button', { name: 'Copy: Leads' }));
  expect(await screen.findByLabelText(/^Name/)).toHaveValue('Leads (copy)');
  fireEvent.click(screen.getByRole('button', { name: 'Save' }));
  await waitFor(() => expect(api.sentOf('SaveContactTemplate')).toHaveLength(1));
  const [{ input }] = api.sentOf('SaveContactTemplate');
  expect(input).toMatchObject({
    kind: 'PERSON',
    name: 'Leads (copy)',
    mainFieldIds: ['city'],
    responsibleIds: ['g2', 'e1'],
  });
  expect(input).not.toHaveProperty('id');
  expect(input).not.toHaveProperty('isDefault');
});

it('B-31: a refused deletion says which connections need the template', async () => {
  const used = new GraphQLError('used', { extensions: { code: 'CONFLICT', reason: 'used', connections: ['Office'] } });
  await open('/settings/contact-card', apiWith({ deleteContactTemplate: used }));
  fireEvent.click(await screen.findByRole('button', { name: 'Delete: Leads' }));
  fireEvent.click(await screen.findByRole('button', { name: 'Delete' }));
  expect(await screen.findByRole('alert')).toHaveTextContent(
    'New contacts of these connections are made from it: Office.',
  );
});
