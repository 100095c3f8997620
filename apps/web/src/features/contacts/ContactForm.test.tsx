import { fireEvent, screen, waitFor } from '@testing-library/react';
import { loadPageTexts } from '../../i18n';
import { type Answers, TestApi, refusal } from '../../test-support/api';
import { renderInApp } from '../../test-support/render';
import NewContactPage from './NewContactPage';

const field = (id: string, name: string, kind: string) => ({ id, name, kind, options: [], position: 0 });
const formApi = (answers: Answers = {}) =>
  new TestApi({
    phoneTypes: [
      { id: 'mobile', name: 'Mobile', code: 'MOBILE', mask: '+# (###) ###-##-##' },
      { id: 'work', name: 'Work', code: 'WORK', mask: '+# (##) ##-##-##' },
    ],
    contactGroups: [{ id: 'g1', name: 'Customers' }],
    contactFields: [field('email', 'E-mail', 'EMAIL'), field('born', 'Birthday', 'DATE')],
    contactTemplates: [],
    employees: [{ id: 'e1', name: 'Anna Kim' }],
    employeeGroups: [{ id: 'g9', name: 'Sales' }],
    contacts: { items: [], total: 0 },
    contactsByPhone: [],
    hiddenContactsByPhone: [],
    ...answers,
  });

const created = {
  id: 'k1',
  kind: 'PERSON',
  name: 'Erlan',
  isNew: false,
  isFavourite: false,
  company: null,
  group: null,
  responsibles: [],
  mayEdit: true,
  responsibleParties: [],
  phones: [],
  fields: [],
  mainFieldCount: 0,
  members: [],
  merges: [],
  tasks: [],
  lastCallAt: null,
  createdAt: '',
  updatedAt: '',
};
const phone = () => screen.getByRole('textbox', { name: 'Number 1' });
const type = (input: HTMLElement, value: string) => fireEvent.change(input, { target: { value } });

beforeAll(() => loadPageTexts());

describe('the form of a contact', () => {
  it('B-93, Q-23: a number is typed in the mask of its type; another type shows it in its own', async () => {
    await renderInApp(<NewContactPage />, { api: formApi() });
    await screen.findByRole('textbox', { name: 'Number 1' });
    type(phone(), '79161234567');
    expect(phone()).toHaveValue('+7 (916) 123-45-67');
    type(screen.getByRole('combobox', { name: /Type of/ }), 'work');
    expect(phone()).toHaveValue('+7 (91) 61-23-4567');
  });

  it('B-36: links to who has the number already, and saves all the same', async () => {
    const api = formApi({
      contactsByPhone: [
        { id: 'k9', name: 'Dinara', phones: [{ id: 'p9', raw: '8 916 123-45-67', display: '+7 (916) 123-45-67' }] },
      ],
      createContact: created,
    });
    await renderInApp(<NewContactPage />, { api });
    type(await screen.findByLabelText(/^Name/), 'Erlan');
    type(phone(), '79161234567');
    expect(await screen.findByRole('link', { name: 'Dinara' })).toHaveAttribute('href', '/contacts/k9');
    expect(screen.getByText(/\+7 \(916\) 123-45-67/)).toBeVisible();
    fireEvent.click(screen.getByRole('button', { name: 'Save' }));
    await waitFor(() => expect(screen.getByLabelText('address')).toHaveTextContent('/contacts/k1'));
    expect(api.sentOf('CreateContact')[0].input).toMatchObject({
      name: 'Erlan',
      phones: [{ raw: '+7 (916) 123-45-67', typeId: 'mobile' }],
    });
  });

  it('B-36: an e-mail address of another contact is refused with a link to it', async () => {
    const taken = () => {
      const error = refusal('CONFLICT');
      Object.assign(error.extensions, { reason: 'email', contactId: 'k9', name: 'Dinara' });
      return error;
    };
    await renderInApp(<NewContactPage />, { api: formApi({ createContact: taken }) });
    type(await screen.findByLabelText(/^Name/), 'Erlan');
    fireEvent.click(screen.getByRole('button', { name: 'Save' }));
    expect(await screen.findByText('Already in use: Dinara')).toBeVisible();
    expect(screen.getByRole('link', { name: 'Open that contact' })).toHaveAttribute('href', '/contacts/k9');
    expect(screen.getByLabelText(/^Name/)).toHaveValue('Erlan');
  });

  it('B-35: a new group is made on the way', async () => {
    const api = formApi({ createContact: created });
    await renderInApp(<NewContactPage />, { api });
    type(await screen.findByLabelText(/^Name/), 'Erlan');
    type(screen.getByLabelText('Group'), 'new');
    fireEvent.click(screen.getByRole('button', { name: 'Save' }));
    expect(await screen.findByText('Please fill this in')).toBeVisible();
    type(screen.getByLabelText(/Name of the new group/), 'VIP');
    fireEvent.click(screen.getByRole('button', { name: 'Save' }));
    await waitFor(() => expect(api.sentOf('CreateContact')[0]?.input).toMatchObject({ newGroupName: 'VIP' }));
  });

  it('shows at the field what the API refused, and keeps what was typed', async () => {
    const api = formApi({ createContact: () => refusal('BAD_USER_INPUT', { 'fields.0.value': 'not-a-date' }) });
    await renderInApp(<NewContactPage />, { api });
    type(await screen.findByLabelText(/^Name/), 'Erlan');
    type(screen.getByLabelText('Birthday'), '2001-01-01');
    fireEvent.click(screen.getByRole('button', { name: 'Save' }));
    expect(await screen.findByText('This is not a date')).toBeVisible();
    expect(screen.getByLabelText('Birthday')).toBeInvalid();
  });

  it('numbers can be added, moved and removed', async () => {
    await renderInApp(<NewContactPage />, { api: formApi() });
    await screen.findByRole('textbox', { name: 'Number 1' });
    type(phone(), '1');
    fireEvent.click(screen.getByRole('button', { name: 'Add a number' }));
    type(screen.getByRole('textbox', { name: 'Number 2' }), '2');
    fireEvent.click(screen.getByRole('button', { name: 'Move up: +2' }));
    expect(phone()).toHaveValue('+2');
    fireEvent.click(screen.getByRole('button', { name: 'Remove: +2' }));
    expect(phone()).toHaveValue('+1');
  });

  it('speaks Russian', async () => {
    await renderInApp(<NewContactPage />, { api: formApi(), language: 'ru' });
    expect(await screen.findByRole('heading', { name: 'Новый контакт' })).toBeVisible();
    expect(await screen.findByRole('button', { name: 'Добавить номер' })).toBeVisible();
  });
});
