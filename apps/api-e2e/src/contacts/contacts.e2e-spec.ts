import { type Employee, Role } from '@ringdesk/auth';
import { startApi, type TestApi } from '../support/api';
import { statementsOf } from '../support/statements';

const CARD = `id kind name isNew company { name } group { name } responsibles { name }
  phones { raw display e164 extension type { code } } fields { field { name kind } value } mainFieldCount
  members { name } tasks { title } lastCallAt`;

describe('contacts over GraphQL', () => {
  let api: TestApi;
  let admin: string;
  let operator: string;
  let olga: Employee;
  let types: { id: string; code: string }[];

  beforeAll(async () => {
    api = await startApi();
    admin = await api.tokenOf(await api.makeEmployee({ role: Role.ADMIN }));
    olga = await api.makeEmployee({ name: 'Olga' });
    operator = await api.tokenOf(olga);
    types = (await api.gql('{ phoneTypes { id code } }', {}, operator)).phoneTypes;
  });
  afterAll(() => api.stop());

  const create = async (input: object) => {
    const query = `mutation ($input: CreateContactInput!) { createContact(input: $input) { ${CARD} } }`;
    return (await api.gql(query, { input }, operator)).createContact;
  };
  const codeOf = async (query: string, token: string) => (await api.ask(query, {}, token)).errors?.[0].extensions.code;

  it('B-35, B-93: an operator makes a card and sees its numbers in their masks', async () => {
    const company = await create({ kind: 'COMPANY', name: 'Alfa' });
    const person = await create({
      name: 'Anna',
      companyId: company.id,
      newGroupName: 'Clients',
      responsibleIds: [olga.id],
      phones: [
        { raw: '8 916 123-45-67', typeId: types[0].id },
        { raw: '+998 90 123 45 67', typeId: types[0].id },
      ],
    });
    expect(person).toMatchObject({
      kind: 'PERSON',
      isNew: false,
      company: { name: 'Alfa' },
      group: { name: 'Clients' },
      responsibles: [{ name: 'Olga' }],
      mainFieldCount: 4,
      tasks: [],
    });
    expect(person.phones).toEqual([
      {
        raw: '8 916 123-45-67',
        display: '+7 (916) 123-45-67',
        e164: '+79161234567',
        extension: null,
        type: { code: 'MOBILE' },
      },
      {
        raw: '+998 90 123 45 67',
        display: '+998 90 123 45 67',
        e164: '+998901234567',
        extension: null,
        type: { code: 'MOBILE' },
      },
    ]);
    expect(person.fields.map(({ field }: { field: { name: string } }) => field.name).slice(0, 4)).toEqual([
      ...['Position', 'E-mail', 'Source', 'Note'],
    ]);
    const { contact } = await api.gql(
      `query ($id: ID!) { contact(id: $id) { members { name } } }`,
      { id: company.id },
      operator,
    );
    expect(contact.members).toEqual([{ name: 'Anna' }]);
  });

  it('B-26: a field edited in place is kept, a wrong value is named', async () => {
    const { id } = await create({ name: 'Boris' });
    const { contactFields } = await api.gql('{ contactFields { id name } }', {}, operator);
    const birthday = contactFields.find((field: { name: string }) => field.name === 'Birthday').id;
    const query = `mutation ($input: UpdateContactInput!) { updateContact(input: $input) { fields { field { id } value } } }`;
    const set = (value: string) => api.ask(query, { input: { id, fields: [{ fieldId: birthday, value }] } }, operator);
    const kept = await set('2000-02-29');
    expect(kept.data?.updateContact.fields).toContainEqual({ field: { id: birthday }, value: '2000-02-29' });
    expect((await set('29.02.2000')).errors?.[0].extensions).toEqual({
      code: 'BAD_USER_INPUT',
      fields: { 'fields.0.value': 'not-a-date' },
    });
  });

  it('Q-20: the list and the look-up find a number in any spelling', async () => {
    const { id } = await create({ name: 'Vera', phones: [{ raw: '+7 903 765-43-21', typeId: types[0].id }] });
    const { contacts } = await api.gql(
      `{ contacts(filter: { search: "8 903 765" }, order: LAST_CALL, page: { offset: 0, limit: 10 }) { total items { id } } }`,
      {},
      operator,
    );
    expect(contacts).toEqual({ total: 1, items: [{ id }] });
    const { contactsByPhone } = await api.gql(`{ contactsByPhone(phone: "8 (903) 765-43-21") { id } }`, {}, operator);
    expect(contactsByPhone).toEqual([{ id }]);
  });

  it('B-50: a contact shows its tasks, and a task its contacts with their roles', async () => {
    const { id } = await create({ name: 'Galina' });
    const [{ id: taskId }] = await api.db.query(
      `INSERT INTO task (title, assignee_id) VALUES ('Send the offer', $1) RETURNING id`,
      [olga.id],
    );
    await api.db.query(
      `INSERT INTO task_contact (task_id, contact_id, role) VALUES ($1, $2, 'COUNTERPARTY'), ($1, $2, 'PARTICIPANT')`,
      [taskId, id],
    );
    const query = `query ($id: ID!, $taskId: ID!) {
      contact(id: $id) { tasks { id title assignee { name } } }
      task(id: $taskId) { number status counterparty { name } participants { role contact { name } } }
      byContact: tasks(filter: { contactId: $id }) { total items { id } }
      byText: tasks(filter: { search: "OFFER", status: NEW }) { total }
      done: tasks(filter: { contactId: $id, status: DONE }) { total }
    }`;
    const data = await api.gql(query, { id, taskId }, operator);
    expect(data.contact.tasks).toEqual([{ id: taskId, title: 'Send the offer', assignee: { name: 'Olga' } }]);
    expect(data.task).toMatchObject({ status: 'NEW', counterparty: { name: 'Galina' } });
    expect(data.task.participants.map(({ role }: { role: string }) => role)).toEqual(['COUNTERPARTY', 'PARTICIPANT']);
    expect(data.byContact).toEqual({ total: 1, items: [{ id: taskId }] });
    expect([data.byText.total, data.done.total]).toEqual([1, 0]);
  });

  it('ten cards with all they hold take no more statements than one', async () => {
    for (let number = 0; number < 10; number += 1) {
      await create({
        name: `Ada ${number}`,
        responsibleIds: [olga.id],
        phones: [{ raw: '+7 999 000-00-00', typeId: types[0].id }],
      });
    }
    const statements = (limit: number) =>
      statementsOf(api.db, () =>
        api.gql(
          `{ contacts(filter: { search: "Ada" }, page: { offset: 0, limit: ${limit} }) { items { ${CARD} } } }`,
          {},
          operator,
        ),
      );
    const forOne = await statements(1);
    expect(forOne).toBeGreaterThan(3);
    expect(await statements(10)).toBe(forOne);
  });

  it('B-25, B-35, B-93: only administrators keep the directories', async () => {
    const mutations = [
      'savePhoneType(input: { name: "Fax" }) { id }',
      `deletePhoneType(input: { id: "${types[2].id}" })`,
      `orderPhoneTypes(input: { ids: [] }) { id }`,
      'saveContactGroup(input: { name: "VIP" }) { id }',
      `deleteContactGroup(input: { id: "${types[2].id}" })`,
      'saveContactField(input: { name: "City", kind: STRING }) { id }',
      `deleteContactField(input: { id: "${types[2].id}" })`,
      `saveContactTemplate(input: { id: "${types[2].id}" }) { id }`,
    ];
    const refused = await Promise.all(mutations.map((mutation) => codeOf(`mutation { ${mutation} }`, operator)));
    expect(refused).toEqual(mutations.map(() => 'FORBIDDEN'));
    const { savePhoneType, saveContactGroup, saveContactField } = await api.gql(
      `mutation {
        savePhoneType(input: { name: "Fax", mask: "###-##-##" }) { name mask position }
        saveContactGroup(input: { name: "VIP" }) { name }
        saveContactField(input: { name: "Size", kind: LIST, options: ["S", "M"] }) { kind options }
      }`,
      {},
      admin,
    );
    expect(savePhoneType).toEqual({ name: 'Fax', mask: '###-##-##', position: 3 });
    expect([saveContactGroup, saveContactField]).toEqual([{ name: 'VIP' }, { kind: 'LIST', options: ['S', 'M'] }]);
    expect(await codeOf('mutation { savePhoneType(input: { name: "Odd", mask: "+7" }) { id } }', admin)).toBe(
      'BAD_USER_INPUT',
    );
  });

  it('a contact or task that does not exist is said so', async () => {
    const missing = '00000000-0000-4000-8000-000000000000';
    expect(await codeOf(`{ contact(id: "${missing}") { id } }`, operator)).toBe('NOT_FOUND');
    expect(await codeOf(`{ task(id: "${missing}") { id } }`, operator)).toBe('NOT_FOUND');
    expect(await codeOf('{ contact(id: "half-an-id") { id } }', operator)).toBe('NOT_FOUND');
    expect(await codeOf('{ task(id: "half-an-id") { id } }', operator)).toBe('NOT_FOUND');
    expect(await codeOf('{ contacts { total } }', '')).toBe('UNAUTHENTICATED');
  });
});
