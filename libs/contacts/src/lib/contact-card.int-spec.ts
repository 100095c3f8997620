import { Employee } from '@ringdesk/auth';
import type { DataSource } from 'typeorm';
import { addContact, addEmployee, createBench } from '../test-support/contacts-bench';
import { primeWholeCard, wholeCardJson, wholeCardOf, type WholeCardRow } from './contact-card';
import { Contact, ContactGroup, ContactKind, ContactResponsible } from './contact.entity';
import { contactLoader, groupLoader, phoneLoader, responsibleLoader, responsiblePartyLoader } from './contact.loaders';

describe('the whole card of a contact', () => {
  let bench: Awaited<ReturnType<typeof createBench>>;
  let db: DataSource;

  beforeAll(async () => {
    bench = await createBench();
    db = bench.dataSource;
  });
  afterEach(() => bench.empty());
  afterAll(() => bench.drop());

  async function readCard(id: string) {
    const [{ card }] = await db.query<{ card: WholeCardRow | null }[]>(
      `SELECT ${wholeCardJson('wanted.id')} AS card FROM (SELECT $1::uuid AS id) wanted`,
      [id],
    );
    return card && wholeCardOf(db, card);
  }

  it('B-25: is what the loaders read one by one, and spares them the reading', async () => {
    const companyId = await addContact(db, { name: 'Acme', kind: ContactKind.COMPANY });
    const id = await addContact(db, { phones: ['+79161234567', '8 495 123-45-67,104'], country: 'RU', companyId });
    const { id: groupId } = await db.manager.save(db.manager.create(ContactGroup, { name: 'Clients' }));
    await db.manager.update(Contact, { id }, { groupId, lastCallAt: new Date('2026-11-02T08:30:00.123Z') });
    for (const [position, name] of ['Olga', 'Ivan'].entries()) {
      const employeeId = await addEmployee(db, name);
      await db.manager.insert(ContactResponsible, { contactId: id, employeeId, position });
    }

    const card = await readCard(id);
    const context = { loaders: new Map() };
    const present = {
      contact: await contactLoader(context, db.manager).load(id),
      company: await contactLoader(context, db.manager).load(companyId),
      group: await groupLoader(context, db.manager).load(groupId),
      phones: await phoneLoader(context, db.manager).load(id),
      responsibles: await responsibleLoader(context, db.manager).load(id),
      parties: await responsiblePartyLoader(context, db.manager).load(id),
    };
    const withoutHash = present.responsibles.map((employee) => Object.assign(employee, { passwordHash: undefined }));
    expect(card).toEqual({ ...present, responsibles: withoutHash });
    expect(card?.responsibles[0]).toBeInstanceOf(Employee);

    const primed = { loaders: new Map() };
    if (card) primeWholeCard(primed, db, card, false);
    expect(await phoneLoader(primed, db.manager).load(id)).toBe(card?.phones);
    expect(await contactLoader(primed, db.manager).load(id)).toBe(card?.contact);
  });

  it('has nothing where the contact has nothing, and is none where there is no contact', async () => {
    const id = await addContact(db, {});
    expect(await readCard(id)).toMatchObject({ company: null, group: null, phones: [], responsibles: [] });
    expect(await readCard('00000000-0000-4000-8000-000000000000')).toBeNull();
  });
});
