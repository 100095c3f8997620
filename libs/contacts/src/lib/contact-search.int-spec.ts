import { addContact, addEmployee, BOSS, createBench } from '../test-support/contacts-bench';
import { ContactOrder } from './contact-input';
import { filteredContacts, orderContacts } from './contact-search';
import { ContactKind } from './contact.entity';
import { endingQuery } from './number-query';
import { normalizePhone } from '@ringdesk/telephony';

const PAGE = { offset: 0, limit: 50 };
const { NAME, LAST_CALL, CREATED } = ContactOrder;

describe('the list of contacts', () => {
  let bench: Awaited<ReturnType<typeof createBench>>;
  beforeAll(async () => {
    bench = await createBench();
  });
  afterAll(() => bench.drop());

  const names = async (filter: object, order = NAME, page = PAGE) =>
    (await bench.cards.list(filter, order, page, BOSS)).items.map((contact) => contact.name);

  describe('search', () => {
    beforeAll(async () => {
      const add = (name: string, phones: string[] = [], values = {}) =>
        addContact(bench.dataSource, { name, phones, country: 'RU', ...values });
      const company = await add('ООО «Ёлка»', ['+7 495 123-45-67'], { kind: ContactKind.COMPANY });
      await add('Пётр Иванов', ['+7 916 123-45-67'], { companyId: company });
      await add('Иванова Анна', ['8 (903) 765-43-21']);
      await add('50%_off', ['+380 67 555 44 33']);
      await add('Anna Smith', ['067 111 22 33']);
    });
    afterAll(() => bench.empty());

    it.each([
      ['any part of the name', 'вано', ['Иванова Анна', 'Пётр Иванов']],
      ['capitals or not', 'ИВАНОВ', ['Иванова Анна', 'Пётр Иванов']],
      ['е for ё', 'петр', ['Пётр Иванов']],
      ['ё for е', 'ёлк', ['ООО «Ёлка»']],
      ['words in any order', 'анна иван', ['Иванова Анна']],
      ['Latin names', 'SMI', ['Anna Smith']],
      ['signs of patterns as they are', '%_', ['50%_off']],
      ['signs of patterns as they are', '_', ['50%_off']],
      ['any part of a number', '6123', ['Пётр Иванов']],
      ['brackets and dashes', '(916) 123', ['Пётр Иванов']],
      ['a national spelling finds the international one', '8 916 12', ['Пётр Иванов']],
      ['a national spelling finds the international one', '8 (495)', ['ООО «Ёлка»']],
      ['a trunk 0 too', '0675', ['50%_off']],
      ['the international spelling finds the national one', '+7 903 765', ['Иванова Анна']],
      ['a complete number in any spelling', '00380675554433', ['50%_off']],
      ['a complete number stored without a country', '0671112233', ['Anna Smith']],
      ['nothing', 'Sidorov', []],
      ['nothing', '999999', []],
    ])('finds %s: %s', async (_, search, expected) => {
      expect((await names({ search })).sort()).toEqual([...expected].sort());
    });
  });

  describe('filter, order and pages', () => {
    let ids: string[];
    beforeAll(async () => {
      const day = (number: number) => new Date(Date.UTC(2026, 10, number));
      ids = [];
      for (const [index, name] of ['ёж', 'Дом', 'Жук', 'Еда', 'Zoo', 'apple'].entries()) {
        const lastCallAt = index < 3 ? day(index + 1) : null;
        const kind = index % 2 === 0 ? ContactKind.PERSON : ContactKind.COMPANY;
        ids.push(await addContact(bench.dataSource, { name, lastCallAt, kind }));
      }
    });
    afterAll(() => bench.empty());

    it('by name without regard to capitals, ё as е', async () => {
      expect(await names({})).toEqual(['apple', 'Zoo', 'Дом', 'Еда', 'ёж', 'Жук']);
    });

    it('by the latest call, those never called last', async () => {
      expect((await names({}, LAST_CALL)).slice(0, 3)).toEqual(['Жук', 'Дом', 'ёж']);
    });

    it('by creation, the newest first', async () => {
      expect(await names({}, CREATED)).toEqual(['apple', 'Zoo', 'Еда', 'Жук', 'Дом', 'ёж']);
    });

    it.each([NAME, LAST_CALL, CREATED])('pages by %s hold each contact once', async (order) => {
      const pages = await Promise.all(
        [0, 2, 4].map((offset) => bench.cards.list({}, order, { offset, limit: 2 }, BOSS)),
      );
      expect(pages.map((page) => page.total)).toEqual([6, 6, 6]);
      expect(new Set(pages.flatMap((page) => page.items.map((contact) => contact.id))).size).toBe(6);
    });

    it('by kind, group and responsible', async () => {
      const olga = await addEmployee(bench.dataSource, 'Olga');
      await bench.cards.update({ id: ids[0], responsibleIds: [olga], newGroupName: 'Clients' }, BOSS);
      const [group] = await bench.directories.groups();
      expect(await names({ kind: ContactKind.COMPANY })).toEqual(['apple', 'Дом', 'Еда']);
      expect(await names({ responsibleId: olga })).toEqual(['ёж']);
      expect(await names({ groupId: group.id, kind: ContactKind.PERSON, search: 'еж' })).toEqual(['ёж']);
    });
  });

  describe('with 20,000 contacts', () => {
    beforeAll(async () => {
      const [{ id: typeId }] = await bench.phoneTypes.list();
      await bench.dataSource.query(
        `INSERT INTO contact (kind, name, created_at)
         SELECT 'PERSON', 'Contact ' || md5(n::text), now() - n * interval '1 minute' FROM generate_series(1, 20000) n`,
      );
      await bench.dataSource.query(
        `INSERT INTO contact_phone (contact_id, type_id, raw, digits, e164)
         SELECT id, $1, '+79' || n, '79' || n, '+79' || n
         FROM (SELECT id, 100000000 + row_number() OVER () * 39119 AS n FROM contact) c`,
        [typeId],
      );
      await bench.dataSource.query('VACUUM ANALYZE contact, contact_phone');
    });

    const planOf = async (text: string, values: unknown[]) => {
      const rows = await bench.dataSource.query<{ 'QUERY PLAN': string }[]>(`EXPLAIN ${text}`, values);
      return rows.map((row) => row['QUERY PLAN']).join('\n');
    };

    it.each(['e4f5a', 'contact a1b2', '8 916 123', '916 1234', '+7 916 123-45-67'])(
      'a search for %s reads no table as a whole',
      async (search) => {
        const query = orderContacts(filteredContacts(bench.dataSource, { search }, 'RU'), NAME).limit(50);
        const plan = await planOf(...query.getQueryAndParameters());
        expect(plan).not.toContain('Seq Scan');
        expect(plan).toContain('trgm');
      },
    );

    it.each([NAME, LAST_CALL, CREATED])('the first page by %s comes from an index', async (order) => {
      const plan = await planOf(
        ...orderContacts(filteredContacts(bench.dataSource, {}, 'RU'), order)
          .limit(50)
          .getQueryAndParameters(),
      );
      expect(plan).not.toContain('Seq Scan');
      expect(plan).not.toContain('Sort');
    });

    it.each(['+79161234567', '8 916 123-45-67', '067 123 45 67', '2345678', '679161234567'])(
      'Q-20: matching %s takes one look-up in an index, with a plan made once for all numbers',
      async (raw) => {
        const { text, values } = endingQuery(normalizePhone(raw, 'RU'));
        const runner = bench.dataSource.createQueryRunner();
        try {
          await runner.query(`SET plan_cache_mode = force_generic_plan`);
          await runner.query(`PREPARE by_ending (text) AS ${text}`);
          const rows = await runner.query(`EXPLAIN EXECUTE by_ending ('${values[0]}')`);
          const plan = rows.map((row: Record<string, string>) => row['QUERY PLAN']).join('\n');
          expect(plan).not.toContain('Seq Scan on contact_phone');
          expect(plan).not.toMatch(/Seq Scan on contact\b(?!_)/);
          expect(plan).toContain('contact_phone_ending');
        } finally {
          await runner.query(`DEALLOCATE ALL; RESET plan_cache_mode`);
          await runner.release();
        }
      },
    );
  });
});
