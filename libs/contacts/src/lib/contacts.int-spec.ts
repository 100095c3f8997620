import { addContact, addEmployee, BOSS, createBench } from '../test-support/contacts-bench';
import { Contact, ContactPhone } from './contact.entity';
import { nameOfCaller, type CallerNumber } from './contacts.service';

const caller = (raw: string, values: Partial<CallerNumber> = {}): CallerNumber => ({
  raw,
  country: 'RU',
  storedNumber: raw,
  ...values,
});

describe('contacts of calls', () => {
  let bench: Awaited<ReturnType<typeof createBench>>;

  beforeAll(async () => {
    bench = await createBench();
  });
  afterEach(() => bench.empty());
  afterAll(() => bench.drop());

  const findOrCreate = (number: CallerNumber) => bench.transact((tx) => bench.contacts.findOrCreateByPhone(tx, number));
  const count = () => bench.dataSource.manager.count(Contact);
  const phonesOf = (contactId: string) => bench.dataSource.manager.findBy(ContactPhone, { contactId });

  it('B-30, Q-04, Q-05: an unknown number becomes a new contact named by it, with the first phone type', async () => {
    const { contactId, match, isCreated } = await findOrCreate(caller('8 916 123-45-67'));
    expect(isCreated).toBe(true);
    expect(match).toEqual({
      contactId,
      rule: 'EXACT_INTERNATIONAL',
      matchedNumber: '8 916 123-45-67',
      candidateIds: [],
    });
    expect(await bench.access.get(contactId as string, BOSS)).toMatchObject({
      name: '+7 (916) 123-45-67',
      isNew: true,
      kind: 'PERSON',
    });
    const mobile = await bench.phoneTypes.first(bench.dataSource.manager);
    expect(await phonesOf(contactId as string)).toMatchObject([
      { raw: '8 916 123-45-67', digits: '89161234567', e164: '+79161234567', typeId: mobile.id },
    ]);
  });

  it('B-33: later calls find it, in any spelling', async () => {
    const { contactId } = await findOrCreate(caller('8 916 123-45-67'));
    for (const raw of ['+79161234567', '79161234567', '9161234567']) {
      expect(await findOrCreate(caller(raw))).toMatchObject({ contactId, isCreated: false });
    }
    expect(await count()).toBe(1);
  });

  it('B-33: twenty legs at once make one contact', async () => {
    const spellings = ['+79161234567', '8 916 123-45-67', '79161234567', '9161234567'];
    const found = await Promise.all(
      Array.from({ length: 20 }, (_, index) => findOrCreate(caller(spellings[index % spellings.length]))),
    );
    expect(new Set(found.map(({ contactId }) => contactId)).size).toBe(1);
    expect(found.filter(({ isCreated }) => isCreated)).toHaveLength(1);
    expect(await count()).toBe(1);
  });

  it('B-33: two PBXs that write the number differently, and of which one knows no country, make one contact', async () => {
    const found = await Promise.all(
      Array.from({ length: 20 }, (_, index) =>
        findOrCreate(index % 2 ? caller('+79161234567') : caller('9161234567', { country: 'XX' })),
      ),
    );
    expect(found.filter(({ isCreated }) => isCreated)).toHaveLength(1);
    expect(await count()).toBe(1);
  });

  it('B-33: legs of a number without area code make one contact too', async () => {
    const found = await Promise.all(Array.from({ length: 20 }, () => findOrCreate(caller('234-56-78'))));
    expect(found.filter(({ isCreated }) => isCreated)).toHaveLength(1);
    expect(await count()).toBe(1);
  });

  it('B-33: a maker that fails leaves the next one to make it', async () => {
    const failing = bench.transact(async (tx) => {
      await bench.contacts.findOrCreateByPhone(tx, caller('+79161234567'));
      throw new Error('the call could not be saved');
    });
    await expect(failing).rejects.toThrow('could not be saved');
    expect(await findOrCreate(caller('+79161234567'))).toMatchObject({ isCreated: true });
  });

  it.each([
    ['B-32: the rewritten number is stored', '+79161234567', '89161234567', '89161234567', '+79161234567'],
    ['B-32: even one that is no number any more', '+79161234567', '9,89161234567', '9,89161234567', '+79161234567'],
    ['B-32: an added area code', '2345678', '+73832345678', '+73832345678', '+73832345678'],
    ['B-32: nothing left of it', '+79161234567', '', '+79161234567', '+79161234567'],
  ])('%s, and later calls find the contact', async (_, raw, storedNumber, stored, e164) => {
    const first = await findOrCreate(caller(raw, { storedNumber }));
    expect(first.isCreated).toBe(true);
    expect(await phonesOf(first.contactId as string)).toMatchObject([{ raw: stored, e164 }]);
    expect(await findOrCreate(caller(raw, { storedNumber }))).toMatchObject({
      contactId: first.contactId,
      isCreated: false,
    });
  });

  it.each(['', 'anonymous', '100', '9965', '123456', 'a12b34567'])(
    'D-06, Q-09: %j leads to nobody and makes no contact',
    async (raw) => {
      expect(await findOrCreate(caller(raw))).toEqual({ contactId: null, match: null, isCreated: false });
      expect(await count()).toBe(0);
    },
  );

  it('B-38, Q-07: an employee becomes responsible only while nobody is', async () => {
    const { manager } = bench.dataSource;
    const [olga, ivan] = [await addEmployee(bench.dataSource, 'Olga'), await addEmployee(bench.dataSource, 'Ivan')];
    const { contactId } = await findOrCreate(caller('+79161234567'));
    const other = await addContact(bench.dataSource, {});
    const set = (id: string, employee: string) =>
      bench.transact((tx) => bench.contacts.setResponsibleIfEmpty(tx, id, employee));
    expect(await set(contactId as string, olga)).toBe(true);
    expect(await set(contactId as string, ivan)).toBe(false);
    expect(await bench.contacts.responsiblesOf(manager, contactId as string)).toEqual([olga]);
    const outcomes = await Promise.all([set(other, ivan), set(other, olga), set(other, ivan)]);
    expect(outcomes.filter(Boolean)).toHaveLength(1);
    expect(await bench.contacts.responsiblesOf(manager, other)).toHaveLength(1);
  });

  it('Q-19: the moment of the last call only moves forward, and is no change of the card', async () => {
    const { manager } = bench.dataSource;
    const id = await addContact(bench.dataSource, { updatedAt: new Date('2026-01-01T00:00:00Z') });
    const [early, late] = [new Date('2026-11-01T00:00:00Z'), new Date('2026-11-02T00:00:00Z')];
    await bench.contacts.touchLastCall(manager, id, late);
    await bench.contacts.touchLastCall(manager, id, early);
    expect(await bench.access.get(id, BOSS)).toMatchObject({
      lastCallAt: late,
      updatedAt: new Date('2026-01-01T00:00:00Z'),
    });
  });
});

describe('nameOfCaller', () => {
  const MOBILE = '+# (###) ###-##-##';
  it.each([
    ['the name that the PBX reports', ' Anna Petrova ', '+79161234567', 'Anna Petrova'],
    ['the number, where the name is the number again', '79161234567', '+79161234567', '+7 (916) 123-45-67'],
    ['the number, where the name says nothing', 'Unknown', '+79161234567', '+7 (916) 123-45-67'],
    ['the number, where there is no name', null, '+79161234567', '+7 (916) 123-45-67'],
    ['the international notation, where the mask does not fit', '', '+998901234567', '+998 90 123 45 67'],
    ['the number as reported, where it is no international one', '', null, '234-56-78'],
  ])('Q-04: %s', (_, reported, e164, name) => {
    expect(nameOfCaller(reported, { raw: e164 ? '8 916' : '234-56-78', e164 }, MOBILE)).toBe(name);
  });
});
