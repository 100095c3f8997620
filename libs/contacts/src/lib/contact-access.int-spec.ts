import { Role } from '@ringdesk/auth';
import { addContact, addEmployee, BOSS, createBench } from '../test-support/contacts-bench';
import { AccessReason, ContactAccess } from './contact-access.entity';
import { ContactOrder } from './contact-input';
import { ContactKind } from './contact.entity';

describe('who may see a contact', () => {
  let bench: Awaited<ReturnType<typeof createBench>>;
  let olga: string;
  let ivan: string;
  let group: string;

  beforeAll(async () => {
    bench = await createBench();
  });
  beforeEach(async () => {
    [olga, ivan] = [await addEmployee(bench.dataSource, 'Olga'), await addEmployee(bench.dataSource, 'Ivan')];
    [{ id: group }] = await bench.dataSource.query(`INSERT INTO employee_group (name) VALUES ('Sales') RETURNING id`);
    await bench.dataSource.query(`INSERT INTO employee_group_member VALUES ($1, $2, 0)`, [group, olga]);
  });
  afterEach(() => bench.empty());
  afterAll(() => bench.drop());

  const as = (id: string, role = Role.OPERATOR) => ({ id, role });
  const restricted = (values: Parameters<typeof addContact>[1] = {}) =>
    addContact(bench.dataSource, { isRestricted: true, ...values });
  const put = (contactId: string, party: 'employee_id' | 'group_id', id: string, mayEdit: boolean) =>
    bench.dataSource.query(
      `INSERT INTO contact_access (contact_id, ${party}, may_edit, reason) VALUES ($1, $2, $3, 'GIVEN')`,
      [contactId, id, mayEdit],
    );
  const set = (contactId: string, entries: { partyId: string; mayEdit: boolean }[], isRestricted = true) =>
    bench.access.set({ contactId, isRestricted, entries }, BOSS);
  const makeResponsible = (id: string, responsibleIds: string[]) => bench.cards.update({ id, responsibleIds }, BOSS);
  /** 'none', 'see' or 'edit', by the doors themselves. */
  async function rightOf(employeeId: string, contactId: string, role = Role.OPERATOR): Promise<string> {
    const viewer = as(employeeId, role);
    const isFound = await bench.access.get(contactId, viewer).then(
      () => true,
      () => false,
    );
    const page = await bench.cards.list({}, ContactOrder.NAME, { offset: 0, limit: 10 }, viewer);
    expect(page.items.some(({ id }) => id === contactId)).toBe(isFound);
    expect(page.total).toBe(page.items.length);
    const isEdited = await bench.cards.update({ id: contactId, name: 'Edited' }, viewer).then(
      () => true,
      () => false,
    );
    expect(await bench.access.mayEdit({ loaders: new Map() }, contactId, viewer)).toBe(isEdited);
    return isEdited ? 'edit' : isFound ? 'see' : 'none';
  }

  describe('B-31, B-41: the rule, case by case', () => {
    it.each<[string, (id: string) => Promise<unknown>, string, string]>([
      ['nobody is on the list', async () => undefined, 'none', 'none'],
      ['an employee may see', (id) => put(id, 'employee_id', ivan, false), 'none', 'see'],
      ['an employee may edit', (id) => put(id, 'employee_id', ivan, true), 'none', 'edit'],
      ['a group may see', (id) => put(id, 'group_id', group, false), 'see', 'none'],
      ['a group may edit', (id) => put(id, 'group_id', group, true), 'edit', 'none'],
      [
        'the strongest of two ways counts',
        (id) => Promise.all([put(id, 'group_id', group, false), put(id, 'employee_id', olga, true)]),
        'edit',
        'none',
      ],
      ['a responsible may edit', (id) => makeResponsible(id, [ivan]), 'none', 'edit'],
      ['a responsible group may edit', (id) => makeResponsible(id, [group]), 'edit', 'none'],
      [
        'who is no longer responsible may not',
        async (id) => {
          await makeResponsible(id, [ivan, group]);
          await makeResponsible(id, [group]);
        },
        'edit',
        'none',
      ],
      [
        'a responsible who is taken from the list alone still sees',
        async (id) => {
          await makeResponsible(id, [ivan]);
          await set(id, []);
        },
        'none',
        'see',
      ],
      [
        'and stays so when the order of the responsibles changes',
        async (id) => {
          await makeResponsible(id, [ivan, group]);
          await set(id, [{ partyId: group, mayEdit: true }]);
          await makeResponsible(id, [group, ivan]);
        },
        'edit',
        'see',
      ],
      ['everybody edits what is not restricted', (id) => set(id, [], false), 'edit', 'edit'],
    ])('%s', async (_, prepare, ofOlga, ofIvan) => {
      const id = await restricted();
      await prepare(id);
      expect([await rightOf(olga, id), await rightOf(ivan, id)]).toEqual([ofOlga, ofIvan]);
      expect(await rightOf(ivan, id, Role.MANAGER)).toBe('edit');
      expect(await rightOf(ivan, id, Role.ADMIN)).toBe('edit');
    });

    it('who leaves the group loses what it may', async () => {
      const id = await restricted();
      await put(id, 'group_id', group, true);
      await bench.dataSource.query(`DELETE FROM employee_group_member`);
      expect(await rightOf(olga, id)).toBe('none');
    });
  });

  it('B-28: who answers gets access, those who have it already and managers get no further entry', async () => {
    const id = await restricted();
    await put(id, 'group_id', group, false);
    const petra = await addEmployee(bench.dataSource, 'Petra');
    await bench.dataSource.query(`UPDATE employee SET role = 'MANAGER' WHERE id = $1`, [petra]);
    await bench.transact((tx) => bench.contacts.grantAnswerers(tx, id, [olga, ivan, petra]));
    await bench.transact((tx) => bench.contacts.grantAnswerers(tx, id, [ivan]));
    expect(await rightOf(ivan, id)).toBe('edit');
    const rows = await bench.dataSource.manager.findBy(ContactAccess, { contactId: id, reason: AccessReason.ANSWERED });
    expect(rows.map(({ employeeId }) => employeeId)).toEqual([ivan]);
  });

  it('B-28: an open contact keeps no entry of its answerers, so restricting it later restricts it', async () => {
    const id = await addContact(bench.dataSource, {});
    await bench.transact((tx) => bench.contacts.grantAnswerers(tx, id, [ivan]));
    await set(id, [], true);
    expect(await rightOf(ivan, id)).toBe('none');
  });

  it('B-41: responsibles of a company, groups too, are added to its persons, with the right to edit them', async () => {
    const company = await restricted({ kind: ContactKind.COMPANY, name: 'Alfa' });
    const person = await restricted({ companyId: company });
    await makeResponsible(company, [group, ivan]);
    expect([await rightOf(olga, person), await rightOf(ivan, person)]).toEqual(['edit', 'edit']);
  });

  it('B-36: a hidden holder of a number is told by its responsibles only, a hidden holder of an address not at all', async () => {
    const [email] = (await bench.directories.fields()).filter(({ name }) => name === 'E-mail');
    const id = await restricted({ phones: ['+79161234567'], country: 'RU' });
    await bench.cards.update({ id, fields: [{ fieldId: email.id, value: 'a@example.com' }] }, BOSS);
    await makeResponsible(id, [group]);
    expect(await bench.cards.byPhone('+79161234567', null, as(ivan))).toEqual([]);
    expect(await bench.cards.hiddenByPhone('+79161234567', null, as(ivan))).toEqual([
      [{ id: group, name: 'Sales', isGroup: true }],
    ]);
    expect(await bench.cards.hiddenByPhone('+79161234567', null, as(olga))).toEqual([]);
    const own = { kind: ContactKind.PERSON, name: 'New', fields: [{ fieldId: email.id, value: 'a@example.com' }] };
    const details = (viewer: string) => bench.cards.create(own, as(viewer)).catch((error) => error.details);
    expect(await details(ivan)).toEqual({ reason: 'email' });
    expect(await details(olga)).toMatchObject({ contactId: id });
  });

  it('a hidden company cannot be chosen, and stays where somebody who does not see it saves the card', async () => {
    const company = await restricted({ kind: ContactKind.COMPANY });
    const person = await addContact(bench.dataSource, { companyId: company });
    const other = await addContact(bench.dataSource, {});
    await expect(bench.cards.update({ id: other, companyId: company }, as(ivan))).rejects.toMatchObject({
      details: { fields: { companyId: 'not-found' } },
    });
    expect(await bench.cards.update({ id: person, companyId: null }, as(ivan))).toMatchObject({ companyId: company });
  });

  it('B-31: the template says who sees a new contact; whoever made it goes on with it', async () => {
    const access = [{ partyId: group, mayEdit: false }];
    const template = await bench.templates.save({
      name: 'Quiet',
      kind: ContactKind.PERSON,
      isRestricted: true,
      access,
    });
    const { id } = await bench.cards.create({ kind: ContactKind.PERSON, name: 'A', templateId: template.id }, as(ivan));
    expect([await rightOf(olga, id), await rightOf(ivan, id)]).toEqual(['see', 'edit']);
    const caller = { raw: '+79161234567', country: 'RU', storedNumber: '+79161234567', templateId: template.id };
    const { contactId } = await bench.transact((tx) => bench.contacts.findOrCreateByPhone(tx, caller));
    expect([await rightOf(olga, contactId ?? ''), await rightOf(ivan, contactId ?? '')]).toEqual(['see', 'none']);
    await bench.templates.delete(template.id);
  });

  it('Q-49: what was kept from somebody is not shown to them by a merge', async () => {
    const open = await addContact(bench.dataSource, { name: 'Open' });
    const hidden = await restricted({ name: 'Hidden' });
    await put(hidden, 'employee_id', ivan, false);
    const boss = await addEmployee(bench.dataSource, 'Boss');
    await bench.merges.merge({ survivorId: open, mergedId: hidden }, { fields: {} }, boss);
    expect([await rightOf(olga, open), await rightOf(ivan, open)]).toEqual(['none', 'see']);
  });

  it('explains who sees it, and why', async () => {
    const id = await restricted();
    await makeResponsible(id, [group]);
    await bench.transact((tx) => bench.contacts.grantAnswerers(tx, id, [ivan]));
    const petra = await addEmployee(bench.dataSource, 'Petra');
    await bench.dataSource.query(`UPDATE employee SET role = 'ADMIN' WHERE id = $1`, [petra]);
    const lines = (await bench.access.explain(id, BOSS)).map(({ employee, mayEdit, grounds }) => ({
      ...{ name: employee.name, mayEdit },
      grounds: grounds.map(({ kind, group: by }) => [kind, by?.name]),
    }));
    expect(lines).toEqual([
      { name: 'Ivan', mayEdit: true, grounds: [['ANSWERED', undefined]] },
      { name: 'Olga', mayEdit: true, grounds: [['RESPONSIBLE', 'Sales']] },
      { name: 'Petra', mayEdit: true, grounds: [['ROLE', undefined]] },
    ]);
  });
});
