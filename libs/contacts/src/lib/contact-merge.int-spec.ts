import { addContact, addEmployee, BOSS, createBench } from '../test-support/contacts-bench';
import { CONTACT_CHANGED } from './contact-events';
import { Contact, ContactKind, ContactPhone } from './contact.entity';

const MISSING = '00000000-0000-4000-8000-000000000000';
const NO_CHOICES = { fields: {} };

describe('Q-49: merging two contacts', () => {
  let bench: Awaited<ReturnType<typeof createBench>>;
  let boss: string;

  beforeAll(async () => {
    bench = await createBench();
  });
  beforeEach(async () => {
    boss = await addEmployee(bench.dataSource, 'Boss');
  });
  afterEach(() => bench.empty());
  afterAll(() => bench.drop());

  const merge = (survivorId: string, mergedId: string) =>
    bench.merges.merge({ survivorId, mergedId }, NO_CHOICES, boss);
  const phonesOf = async (contactId: string) => {
    const rows = await bench.dataSource.manager.find(ContactPhone, {
      where: { contactId },
      order: { position: 'ASC' },
    });
    return rows.map(({ raw }) => raw);
  };
  const responsiblesOf = (id: string) => bench.contacts.responsiblesOf(bench.dataSource.manager, id);
  const setResponsibles = (id: string, responsibleIds: string[]) => bench.cards.update({ id, responsibleIds }, BOSS);

  it('numbers and responsibles of both are the survivor’s, its own first, none twice', async () => {
    const [olga, ivan] = [await addEmployee(bench.dataSource, 'Olga'), await addEmployee(bench.dataSource, 'Ivan')];
    const survivor = await addContact(bench.dataSource, { phones: ['+7 916 123-45-67'], country: 'RU' });
    const merged = await addContact(bench.dataSource, {
      ...{ name: 'Ann', phones: ['8 916 123-45-67', '+7 495 000-00-00'], country: 'RU' },
    });
    await setResponsibles(survivor, [olga]);
    await setResponsibles(merged, [ivan, olga]);
    await merge(survivor, merged);
    expect(await phonesOf(survivor)).toEqual(['+7 916 123-45-67', '+7 495 000-00-00']);
    expect(await responsiblesOf(survivor)).toEqual([olga, ivan]);
    expect(await bench.dataSource.manager.countBy(Contact, { id: merged })).toBe(0);
  });

  it('the merged id leads to the survivor, over several merges, and edits made under it land there', async () => {
    const [first, second, third] = await Promise.all(
      ['First', 'Second', 'Third'].map((name) => addContact(bench.dataSource, { name })),
    );
    await merge(second, first);
    await merge(third, second);
    expect(await bench.access.get(first, BOSS)).toMatchObject({ id: third, name: 'Third' });
    await bench.cards.update({ id: first, name: 'Renamed' }, BOSS);
    expect(await bench.access.get(third, BOSS)).toMatchObject({ name: 'Renamed' });
    expect((await bench.merges.mergesOf(third)).map(({ mergedName }) => mergedName)).toEqual(['Second', 'First']);
  });

  it('who merged, when, and what was merged stays on record', async () => {
    const survivor = await addContact(bench.dataSource, {});
    const merged = await addContact(bench.dataSource, { name: 'Ann', phones: ['+79161234567'] });
    await merge(survivor, merged);
    const [row] = await bench.merges.mergesOf(survivor);
    expect(row).toMatchObject({
      ...{ mergedId: merged, mergedName: 'Ann', mergedById: boss },
      mergedCard: { contact: { name: 'Ann' }, phones: ['+79161234567'], responsibleIds: [] },
    });
    expect(Date.now() - row.mergedAt.getTime()).toBeLessThan(60_000);
  });

  it('a remembered choice of the number follows (D-06)', async () => {
    const [survivor, merged] = [await addContact(bench.dataSource, {}), await addContact(bench.dataSource, {})];
    await bench.dataSource.transaction((tx) => bench.contacts.rememberChoice(tx, '+79161234567', merged, boss));
    await merge(survivor, merged);
    const rows = await bench.dataSource.query('SELECT contact_id FROM contact_choice');
    expect(rows).toEqual([{ contact_id: survivor }]);
  });

  it('B-41: persons of a merged company belong to the survivor and get its responsibles', async () => {
    const olga = await addEmployee(bench.dataSource, 'Olga');
    const [alfa, alpha] = await Promise.all(
      ['Alfa', 'Alpha'].map((name) => addContact(bench.dataSource, { name, kind: ContactKind.COMPANY })),
    );
    const person = await addContact(bench.dataSource, { companyId: alpha });
    const own = await addContact(bench.dataSource, { companyId: alfa });
    await bench.dataSource.query(`INSERT INTO contact_responsible (contact_id, employee_id) VALUES ($1, $2)`, [
      ...[alpha, olga],
    ]);
    await merge(alfa, alpha);
    expect(await bench.access.get(person, BOSS)).toMatchObject({ companyId: alfa });
    expect(await responsiblesOf(own)).toEqual([olga]);
  });

  it('a person becomes part of a company, not the other way round; nobody is merged with itself or with nobody', async () => {
    const person = await addContact(bench.dataSource, { phones: ['+79161234567'] });
    const company = await addContact(bench.dataSource, { name: 'Alfa', kind: ContactKind.COMPANY });
    await expect(merge(person, company)).rejects.toMatchObject({ code: 'CONFLICT', details: { reason: 'kind' } });
    await expect(merge(person, person)).rejects.toMatchObject({ code: 'CONFLICT', details: { reason: 'same' } });
    await expect(merge(person, MISSING)).rejects.toMatchObject({ code: 'NOT_FOUND' });
    expect(await phonesOf(person)).toHaveLength(1);
    expect(await merge(company, person)).toMatchObject({ id: company, kind: 'COMPANY', name: 'Alfa' });
    expect(await phonesOf(company)).toEqual(['+79161234567']);
  });

  it('of two people who merge the same contacts at once, in either direction, one does it', async () => {
    const [one, other] = [
      await addContact(bench.dataSource, { phones: ['+79161234567'] }),
      await addContact(bench.dataSource, { phones: ['+74950000000'] }),
    ];
    const outcomes = await Promise.allSettled([merge(one, other), merge(other, one), merge(one, other)]);
    expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    expect(await bench.dataSource.manager.count(Contact)).toBe(1);
    expect(await bench.dataSource.manager.count(ContactPhone)).toBe(2);
  });

  it('whoever shows the survivor hears of it', async () => {
    const [survivor, merged] = [await addContact(bench.dataSource, {}), await addContact(bench.dataSource, {})];
    const heard: string[] = [];
    const stop = await bench.live.subscribe<{ contactId: string }>(CONTACT_CHANGED, ({ contactId }) =>
      heard.push(contactId),
    );
    await merge(survivor, merged);
    stop();
    expect(heard).toEqual([survivor]);
  });
});
