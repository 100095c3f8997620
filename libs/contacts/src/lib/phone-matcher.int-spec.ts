import { phoneCandidates } from '@ringdesk/telephony';
import { addContact, addEmployee, createBench } from '../test-support/contacts-bench';
import { seeds, spellingsOf } from '../test-support/spellings';
import { ContactKind } from './contact.entity';

describe('PhoneMatcher', () => {
  let bench: Awaited<ReturnType<typeof createBench>>;

  beforeAll(async () => {
    bench = await createBench();
  });
  afterEach(() => bench.empty());
  afterAll(() => bench.drop());

  const match = (raw: string, country: string) => bench.matcher.match(bench.dataSource.manager, raw, country);
  const add = (phones: string[], country = '', values = {}) =>
    addContact(bench.dataSource, { phones, country, ...values });

  const table = seeds.flatMap((seed) => spellingsOf(seed).map((spelling) => ({ seed, spelling })));

  it(`D-06: each of the spellings of the twelve countries leads to its contact and to no other`, async () => {
    expect(table.length).toBeGreaterThan(200);
    const owners = new Map<string, string>();
    for (const { e164 } of seeds) owners.set(e164, await add([e164]));
    const wrong: unknown[] = [];
    for (const { seed, spelling } of table) {
      const found = await match(spelling, seed.country);
      if (found?.contactId !== owners.get(seed.e164)) wrong.push({ ...seed, spelling, found: found?.matchedNumber });
    }
    expect(wrong).toEqual([]);
  });

  it('D-06: each spelling, stored as typed in its country, is found by the international number', async () => {
    const wrong: unknown[] = [];
    for (const seed of seeds) {
      await bench.empty();
      const owners: string[] = [];
      for (const spelling of spellingsOf(seed)) owners.push(await add([spelling], seed.country));
      const found = await bench.matcher.contactsByPhone(bench.dataSource.manager, seed.e164, seed.country);
      const missed = spellingsOf(seed).filter((_, index) => !found.includes(owners[index]));
      if (missed.length > 0) wrong.push({ ...seed, missed });
    }
    expect(wrong).toEqual([]);
  });

  it('D-06: spellings stored without a country lead nobody astray over the connections of all countries', async () => {
    const owners = new Map<string, Set<string>>();
    for (const seed of seeds) {
      const ids = await Promise.all(spellingsOf(seed).map((spelling) => add([spelling])));
      owners.set(seed.e164, new Set(ids));
    }
    const wrong: unknown[] = [];
    for (const { e164, country } of seeds) {
      const found = await match(e164, country);
      if (!found || !owners.get(e164)?.has(found.contactId)) wrong.push({ e164, country, found });
      const strangers = found?.candidateIds.filter((id) => !owners.get(e164)?.has(id)) ?? [];
      if (strangers.length > 0) wrong.push({ e164, country, strangers });
    }
    expect(wrong).toEqual([]);
  });

  describe('rules', () => {
    const cases: [
      title: string,
      stored: string[],
      storedIn: string,
      caller: string,
      country: string,
      rule: string | null,
    ][] = [
      ['D-06: the international form', ['8 916 123-45-67'], 'RU', '+79161234567', 'KZ', 'EXACT_INTERNATIONAL'],
      ['W-01: international digits', ['+7 916 123-45-67'], '', '79161234567', 'UA', 'EXACT_INTERNATIONAL'],
      ['D-06: national by the connection', ['+7 916 123-45-67'], '', '8 916 123-45-67', 'KZ', 'NATIONAL'],
      ['D-06: stored nationally', ['8 916 123-45-67'], '', '+79161234567', 'RU', 'NATIONAL'],
      ['D-06: a local number without area code', ['234-56-78'], 'KZ', '2345678', 'KZ', 'NATIONAL'],
      ['D-06: a foreign national spelling', ['+7 916 123-45-67'], '', '8 916 123-45-67', 'UZ', 'UNIQUE_SUFFIX'],
      ['D-06: a foreign national number', ['+380 67 123 45 67'], '', '067 123 45 67', 'RU', 'UNIQUE_SUFFIX'],
      ['D-06: stored in a foreign national spelling', ['067 123 45 67'], '', '+380671234567', 'AZ', 'UNIQUE_SUFFIX'],
      ['D-06: a national number of seven digits', ['512 3456'], '', '+3725123456', 'EE', 'NATIONAL'],
      ['D-06: a digit for the outside line', ['+7 916 123-45-67'], '', '679161234567', 'RU', 'UNIQUE_SUFFIX'],
      ['Q-20: a suffix has 9 digits at least', ['+373 60 111 222'], '', '060 111 222', 'RU', null],
      ['D-06: part of a longer number is no suffix', ['+7 990 123 45 67'], '', '90 123 45 67', 'KZ', null],
      ['D-06: two countries with one national number', ['+380 50 123 45 67'], '', '+994501234567', 'AZ', null],
      ['D-06: the connection reads another number', ['050 123 45 67'], '', '+380501234567', 'AZ', null],
      [
        'Q-20: the extension plays no part',
        ['+7 495 123-45-67,104'],
        '',
        '+7 495 123-45-67',
        'RU',
        'EXACT_INTERNATIONAL',
      ],
      ['B-98: digits after a word are no number', ['234-56-78 ext 90'], 'UZ', '+998234567890', 'UZ', null],
      ['D-06: a service number leads to nobody', ['100', '+7 495 100-01-00'], 'RU', '100', 'RU', null],
      ['D-06: a short number leads to nobody', ['9965', '+996 555 12 99 65'], 'KZ', '9965', 'KZ', null],
      ['Q-09: a withheld number leads to nobody', ['+7 916 123-45-67'], '', 'anonymous', 'RU', null],
      ['D-06: another number', ['+7 916 123-45-68'], '', '+7 916 123-45-67', 'RU', null],
    ];
    it.each(cases)('%s (%s in %j, call %s in %s: %s)', async (_, stored, storedIn, caller, country, rule) => {
      const contactId = await add(stored, storedIn);
      const found = await match(caller, country);
      expect(found && { contactId: found.contactId, rule: found.rule }).toEqual(rule && { contactId, rule });
    });
  });

  it('D-06: tells the number that matched, as it was entered', async () => {
    await add(['+7 495 000-00-01', '8 (916) 123-45-67'], 'RU');
    expect((await match('79161234567', 'RU'))?.matchedNumber).toBe('8 (916) 123-45-67');
  });

  it('Q-20: a suffix that two contacts share leads to nobody, a person sees both', async () => {
    const ids = [await add(['+380 50 123 45 67']), await add(['+994 50 123 45 67'])];
    expect(await match('050 123 45 67', 'RU')).toBeNull();
    const listed = await bench.matcher.contactsByPhone(bench.dataSource.manager, '050 123 45 67', 'RU');
    expect(listed.sort()).toEqual(ids.sort());
  });

  it('Q-20: persons and companies are searched', async () => {
    const id = await add(['+7 495 123-45-67'], '', { kind: ContactKind.COMPANY });
    expect((await match('84951234567', 'RU'))?.contactId).toBe(id);
  });

  it('Q-19: of several contacts the latest call wins, then the latest change; the others are named', async () => {
    const day = (text: string) => new Date(`2026-11-${text}T10:00:00Z`);
    const old = await add(['+79161234567'], '', { updatedAt: day('01') });
    const changed = await add(['8 916 123 45 67'], 'RU', { updatedAt: day('20') });
    const called = await add(['+79161234567'], '', { updatedAt: day('01'), lastCallAt: day('02') });
    const calledLater = await add(['79161234567'], 'RU', { updatedAt: day('01'), lastCallAt: day('10') });
    expect(await match('+79161234567', 'RU')).toMatchObject({
      contactId: calledLater,
      rule: 'EXACT_INTERNATIONAL',
      candidateIds: [called, changed, old],
    });
  });

  it('Q-19: a contact with the number twice is one candidate', async () => {
    const id = await add(['+79161234567', '8 916 123-45-67'], 'RU');
    expect(await match('+79161234567', 'RU')).toMatchObject({ contactId: id, candidateIds: [] });
  });

  it('D-06: a choice is remembered for every spelling, and forgotten when the contact loses the number', async () => {
    const { manager } = bench.dataSource;
    const employeeId = await addEmployee(bench.dataSource, 'Olga');
    const first = await add(['+79161234567'], '', { lastCallAt: new Date() });
    const chosen = await add(['+79161234567']);
    await bench.contacts.rememberChoice(manager, '89161234567', chosen, employeeId);
    for (const [spelling, country] of [
      ['+79161234567', 'UA'],
      ['8 916 123-45-67', 'KZ'],
      ['79161234567', 'RU'],
    ]) {
      expect(await match(spelling, country)).toMatchObject({
        contactId: chosen,
        rule: 'CHOSEN',
        candidateIds: [first],
      });
    }
    await bench.contacts.rememberChoice(manager, '+79161234567', first, employeeId);
    await bench.contacts.rememberChoice(manager, '89161234567', first, employeeId);
    expect(await match('+79161234567', 'RU')).toMatchObject({ contactId: first, rule: 'CHOSEN' });
    await manager.query(`DELETE FROM contact_phone WHERE contact_id = $1`, [first]);
    expect(await match('+79161234567', 'RU')).toMatchObject({ contactId: chosen, rule: 'EXACT_INTERNATIONAL' });
  });

  it('D-06: a choice settles a shared suffix', async () => {
    const employeeId = await addEmployee(bench.dataSource, 'Olga');
    const chosen = await add(['+380 50 123 45 67']);
    await add(['+994 50 123 45 67']);
    await bench.contacts.rememberChoice(bench.dataSource.manager, '0501234567', chosen, employeeId);
    expect(await match('050 123 45 67', 'RU')).toMatchObject({ contactId: chosen, rule: 'CHOSEN' });
  });

  it('B-99: masks play no part', async () => {
    const id = await add(['+7 916 123-45-67']);
    await bench.dataSource.query(`UPDATE phone_type SET mask = '###'`);
    expect((await match(phoneCandidates('+79161234567', 'RU')[0], 'RU'))?.contactId).toBe(id);
  });
});
