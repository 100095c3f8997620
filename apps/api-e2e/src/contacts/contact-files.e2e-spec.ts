import { type Employee, Role } from '@ringdesk/auth';
import { CallIngestService } from '@ringdesk/calls';
import type { CallEvent } from '@ringdesk/telephony';
import { startApi, type TestApi } from '../support/api';
import { connectionFor } from '../support/connection';
import { until } from '../support/until';

type Columns = { target: string; fieldId?: string; phoneTypeId?: string }[];

const IMPORT = `id state processed rowCount encoding delimiter headers sample columns { target fieldId phoneTypeId }
  counts { created updated skipped wrong } wrongRows(language: "en") { total items { line cells problems { column text } } }`;

describe('files of contacts over HTTP and GraphQL', () => {
  let api: TestApi;
  let manager: Employee;
  let token: string;
  let operatorToken: string;
  let fields: { id: string; name: string }[];

  beforeAll(async () => {
    api = await startApi();
    manager = await api.makeEmployee({ role: Role.MANAGER, name: 'Olga', email: 'olga@example.test' });
    token = await api.tokenOf(manager);
    operatorToken = await api.tokenOf(await api.makeEmployee());
    fields = (await api.gql('{ contactFields { id name } }', {}, token)).contactFields;
  });
  afterEach(() => api.db.query('DELETE FROM contact; DELETE FROM contact_group'));
  afterAll(() => api.stop());

  const send = (content: string | Buffer, as = token) =>
    fetch(`${api.url}/contact-imports?name=people.csv`, {
      method: 'POST',
      headers: { authorization: `Bearer ${as}`, 'content-type': 'text/csv' },
      body: content as never,
    });
  const read = async (id: string) =>
    (await api.gql(`query ($id: ID!) { contactImport(id: $id) { ${IMPORT} } }`, { id }, token)).contactImport;
  const upload = async (content: string | Buffer) => {
    const { id } = (await (await send(content)).json()) as { id: string };
    return read(id);
  };
  const settled = (id: string) =>
    until(async () => {
      const found = await read(id);
      if (!['CHECKED', 'DONE', 'FAILED'].includes(found.state)) throw new Error(`it is ${found.state}`);
      return found;
    }, 240_000);
  const check = async (id: string, columns: Columns, more: object = {}) => {
    const query = `mutation ($input: CheckContactImportInput!) { checkContactImport(input: $input) { id state } }`;
    await api.gql(query, { input: { id, columns, mode: 'CREATE_AND_UPDATE', ...more } }, token);
    return settled(id);
  };
  const start = async (id: string) => {
    await api.gql(
      `mutation ($input: ContactImportIdInput!) { startContactImport(input: $input) { id } }`,
      { input: { id } },
      token,
    );
    return settled(id);
  };
  /** Uploads, checks with what the names of the columns suggest, and imports. */
  const bring = async (content: string | Buffer, more: object = {}) => {
    const { id, columns } = await upload(content);
    await check(id, columns, more);
    return start(id);
  };
  const contacts = (): Promise<Record<string, unknown>[]> =>
    api.db.query(
      `SELECT contact.id, contact.name, contact.kind, contact.is_new, field_values,
              (SELECT name FROM contact company WHERE company.id = contact.company_id) AS company,
              (SELECT name FROM contact_group WHERE id = group_id) AS "group",
              ARRAY(SELECT raw FROM contact_phone p WHERE p.contact_id = contact.id ORDER BY position) AS phones,
              ARRAY(SELECT employee.name FROM contact_responsible r JOIN employee ON employee.id = employee_id
                     WHERE r.contact_id = contact.id) AS responsibles
         FROM contact ORDER BY contact.name`,
    );
  const fieldId = (name: string) => fields.find((field) => field.name === name)?.id ?? '';
  const exported = async (query = '', as = token) => {
    const response = await fetch(`${api.url}/contact-exports/contacts.csv${query}`, {
      headers: { authorization: `Bearer ${as}` },
    });
    const bytes = Buffer.from(await response.arrayBuffer());
    const isMarked = bytes.subarray(0, 3).equals(Buffer.from([0xef, 0xbb, 0xbf]));
    return { status: response.status, isMarked, text: bytes.toString().replace(/^\uFEFF/, '') };
  };

  describe('import', () => {
    it('guesses delimiter and columns, and shows the first rows', async () => {
      const found = await upload(
        'ФИО;Мобильный телефон;Раб. телефон;Эл. почта;Birthday;Прочее\nАнна;89161234567;;;;\n',
      );
      expect(found).toMatchObject({ delimiter: ';', encoding: 'UTF-8', rowCount: 1, state: 'UPLOADED' });
      expect(found.columns.map(({ target }: { target: string }) => target)).toEqual([
        ...['NAME', 'PHONE', 'PHONE', 'FIELD', 'FIELD', 'SKIP'],
      ]);
      expect(found.columns[1].phoneTypeId).not.toBe(found.columns[2].phoneTypeId);
      expect(found.sample).toEqual([['Анна', '89161234567', '', '', '', '']]);
    });

    it('makes contacts with company, group, responsible, numbers and fields', async () => {
      const done = await bring(
        'Name,Company,Group,Responsible,Phone,E-mail,Birthday\n' +
          'Anna,Alfa,Clients,olga@example.test,8 916 123-45-67; +7 495 000-00-00,Anna@Example.com,01.02.1990\n' +
          'Boris,alfa,,Olga,+79160000001,,\n',
      );
      expect(done).toMatchObject({ state: 'DONE', counts: { created: 2, updated: 0, skipped: 0, wrong: 0 } });
      expect(await contacts()).toMatchObject([
        { name: 'Alfa', kind: 'COMPANY', phones: [] },
        {
          ...{ name: 'Anna', kind: 'PERSON', is_new: false, company: 'Alfa', group: 'Clients', responsibles: ['Olga'] },
          phones: ['8 916 123-45-67', '+7 495 000-00-00'],
          field_values: { [fieldId('E-mail')]: 'anna@example.com', [fieldId('Birthday')]: '1990-02-01' },
        },
        { name: 'Boris', company: 'Alfa', responsibles: ['Olga'], phones: ['+79160000001'] },
      ]);
    });

    it('Q-20: a row of a known number changes its contact; empty cells take nothing away', async () => {
      await bring('Name,Phone,Group,Note\nAnna,+7 916 123-45-67,Clients,old\n');
      const done = await bring('Name,Phone,Phone 2,Group,Note\n,8 (916) 123-45-67,+74950000000,,new\n');
      expect(done.counts).toEqual({ created: 0, updated: 1, skipped: 0, wrong: 0 });
      expect(await contacts()).toMatchObject([
        {
          ...{ name: 'Anna', group: 'Clients', phones: ['+7 916 123-45-67', '+74950000000'] },
          field_values: { [fieldId('Note')]: 'new' },
        },
      ]);
    });

    it.each([
      ['CREATE', { created: 1, updated: 0, skipped: 1, wrong: 0 }, ['Anna', 'Boris']],
      ['UPDATE', { created: 0, updated: 1, skipped: 1, wrong: 0 }, ['Anya']],
    ])('mode %s leaves the other rows out', async (mode, counts, names) => {
      await bring('Name,Phone\nAnna,+79161234567\n');
      const done = await bring('Name,Phone\nAnya,89161234567\nBoris,+79160000001\n', { mode });
      expect(done.counts).toEqual(counts);
      expect((await contacts()).map(({ name }) => name)).toEqual(names);
    });

    it('the check tells what is wrong, by line and in words, and changes nothing', async () => {
      await bring('Name,Phone,E-mail\nAnna,+79161234567,anna@example.com\n');
      const { id, columns } = await upload(
        'Name,Phone,E-mail,Birthday,Source,Responsible\n' +
          'Boris,12,boris@,31.02.1990,Radio,Nobody\n' +
          '\n' +
          ',+79160000001,,,,\n' +
          'Vera,+79160000002,anna@example.com,,,\n' +
          'Galina,+79160000003,,,,\n' +
          'Dina,8 916 000-00-03,,,,\n',
      );
      const checked = await check(id, columns);
      expect(checked).toMatchObject({ state: 'CHECKED', counts: { created: 1, updated: 0, skipped: 0, wrong: 4 } });
      const texts = checked.wrongRows.items.map((row: { line: number; problems: { text: string }[] }) => [
        ...[row.line, ...row.problems.map(({ text }) => text)],
      ]);
      expect(texts).toEqual([
        [
          2,
          'This is not a phone number',
          'This is not an e-mail address',
          'This is not a date',
          'The list has no such option',
          'There is no such employee: Nobody',
        ],
        [4, 'There is no name'],
        [5, 'This e-mail address belongs to Anna'],
        [7, 'Line 6 has this number already'],
      ]);
      expect(await contacts()).toHaveLength(1);
      const done = await start(id);
      expect(done.counts).toEqual({ created: 1, updated: 0, skipped: 0, wrong: 4 });
      expect((await contacts()).map(({ name }) => name)).toEqual(['Anna', 'Galina']);
    });

    it('wrong rows are given out as a file, which is read again once it is corrected', async () => {
      const { id } = await bring('Имя;Телефон;E-mail\nБорис;+79160000001;борис@\nВера;+79160000002;\n');
      const response = await fetch(`${api.url}/contact-imports/${id}/wrong-rows.csv?language=ru`, {
        headers: { authorization: `Bearer ${token}` },
      });
      const text = await response.text();
      expect(text.split('\r\n').slice(0, 2)).toEqual([
        'Имя;Телефон;E-mail;Строка;Что не так',
        `Борис;"'+79160000001";борис@;2;E-mail: Это не адрес почты`,
      ]);
      const done = await bring(text.replace('борис@', 'boris@example.com'));
      expect(done.counts).toEqual({ created: 1, updated: 0, skipped: 0, wrong: 0 });
      expect((await contacts()).find(({ name }) => name === 'Борис')).toMatchObject({ phones: ['+79160000001'] });
    });

    it('a number that several contacts have is left to a person', async () => {
      for (const name of ['Anna', 'Anya']) {
        const [{ id }] = await api.db.query(`INSERT INTO contact (kind, name) VALUES ('PERSON', $1) RETURNING id`, [
          name,
        ]);
        await api.db.query(
          `INSERT INTO contact_phone (contact_id, type_id, raw, digits, e164)
           SELECT $1, id, '+79161234567', '79161234567', '+79161234567' FROM phone_type LIMIT 1`,
          [id],
        );
      }
      const done = await bring('Name,Phone\nAnnette,89161234567\n');
      expect(done.wrongRows.items[0].problems[0].text).toMatch(
        /^Several contacts have these numbers: An(na, Anya|ya, Anna)$/,
      );
    });

    it('B-31: new contacts begin with the chosen template', async () => {
      const admin = await api.tokenOf(await api.makeEmployee({ role: Role.ADMIN }));
      const note = [{ fieldId: fieldId('Note'), value: 'from a list' }];
      const save = `mutation ($input: SaveContactTemplateInput!) { saveContactTemplate(input: $input) { id } }`;
      const input = { name: 'Firms', kind: 'COMPANY', defaultValues: note, responsibleIds: [manager.id] };
      const { id: templateId } = (await api.gql(save, { input }, admin)).saveContactTemplate;
      await bring('Name,Phone\nAlfa,+74950000000\n', { templateId });
      expect(await contacts()).toMatchObject([
        { kind: 'COMPANY', responsibles: ['Olga'], field_values: { [fieldId('Note')]: 'from a list' } },
      ]);
    });

    it('companies of the file are there before their persons, wherever they stand', async () => {
      const done = await bring('Name,Kind,Company,Phone\nAnna,person,Alfa,+79161234567\nAlfa,company,,+74950000000\n');
      expect(done.counts.created).toBe(2);
      expect(await contacts()).toMatchObject([
        { name: 'Alfa', phones: ['+74950000000'] },
        { name: 'Anna', company: 'Alfa' },
      ]);
    });

    it('50,000 rows are checked and imported, with progress on the way', async () => {
      const lines = Array.from(
        { length: 50_000 },
        (_, index) => `Person ${index},+7916${String(index).padStart(7, '0')},City ${index % 50}`,
      );
      const { id, columns, rowCount } = await upload(`Name,Phone,Address\n${lines.join('\n')}\n`);
      expect(rowCount).toBe(50_000);
      const began = Date.now();
      expect((await check(id, columns)).counts.created).toBe(50_000);
      const running = start(id);
      const seen = new Set<number>();
      const watch = setInterval(() => void read(id).then(({ processed }) => seen.add(processed)), 200);
      const done = await running;
      clearInterval(watch);
      expect(done).toMatchObject({ state: 'DONE', processed: 50_000, counts: { created: 50_000, wrong: 0 } });
      expect([...seen].some((processed) => processed > 0 && processed < 50_000)).toBe(true);
      const [{ count }] = await api.db.query('SELECT count(*)::int AS count FROM contact');
      expect(count).toBe(50_000);
      expect(Date.now() - began).toBeLessThan(150_000);
    }, 300_000);

    it('B-33: calls that come in while their numbers are imported make no second contacts', async () => {
      const pbx = await connectionFor(api, { country: 'MD', operators: ['214'] });
      const numbers = Array.from({ length: 400 }, (_, index) => `+37369${String(100_000 + index)}`);
      const { id, columns } = await upload(
        `Name,Phone\n${numbers.map((number) => `Person ${number},${number}`).join('\n')}\n`,
      );
      await check(id, columns);
      const ring = (remoteNumber: string) => {
        const callId = `import-${remoteNumber}`;
        const event = { kind: 'ringing', direction: 'inbound', callId, extension: '214', remoteNumber } as CallEvent;
        return api.app.get(CallIngestService).ingest(pbx.ingest, [event], { requestId: null, receivedAt: new Date() });
      };
      const [done] = await Promise.all([start(id), ...numbers.map((number) => ring(number.replace('+373', '0')))]);
      expect(done.counts.created + done.counts.updated).toBe(400);
      const doubles = await api.db.query('SELECT e164 FROM contact_phone GROUP BY e164 HAVING count(*) > 1');
      expect(doubles).toEqual([]);
      const [{ count }] = await api.db.query('SELECT count(*)::int AS count FROM contact');
      expect(count).toBe(400);
    }, 60_000);

    it('goes on where a process left off that died in the middle, without importing a row twice', async () => {
      const lines = Array.from(
        { length: 1_200 },
        (_, index) => `Person ${index},+7916${String(index).padStart(7, '0')}`,
      );
      const { id, columns } = await upload(`Name,Phone\n${lines.join('\n')}\n`);
      await check(id, columns);
      // as it was after the first batch, when its process died a while ago
      await bring(`Name,Phone\n${lines.slice(0, 500).join('\n')}\n`);
      await api.db.query(
        `UPDATE contact_import SET state = 'IMPORTING', processed = 500, counts = '{"created":500,"updated":0,"skipped":0,"wrong":0}',
                claimed_at = now() - interval '5 minutes' WHERE id = $1`,
        [id],
      );
      const done = await settled(id);
      expect(done.counts).toEqual({ created: 1_200, updated: 0, skipped: 0, wrong: 0 });
      const [{ count }] = await api.db.query('SELECT count(*)::int AS count FROM contact');
      expect(count).toBe(1_200);
    }, 60_000);

    it.each([
      ['a workbook', Buffer.from('PK\u0003\u0004...'), 'spreadsheet'],
      ['an empty file', Buffer.from('\n\n'), 'empty'],
      ['a file with names of columns only', Buffer.from('Name,Phone\n'), 'no-rows'],
      ['a file that is too large', Buffer.alloc(21 * 1024 * 1024, 'a'), 'too-large'],
    ])('%s is refused', async (_, content, problem) => {
      const response = await send(content);
      expect(response.status).toBe(400);
      expect(await response.json()).toMatchObject({ code: 'BAD_USER_INPUT', fields: { file: problem } });
    });

    it('a plan that names neither name nor number, or a column twice, is refused', async () => {
      const { id } = await upload('Name,Phone\nAnna,+79161234567\n');
      await expect(check(id, [{ target: 'SKIP' }, { target: 'GROUP' }])).rejects.toMatchObject({
        extensions: { fields: { columns: 'required' } },
      });
      await expect(check(id, [{ target: 'NAME' }, { target: 'NAME' }])).rejects.toMatchObject({
        extensions: { fields: { 'columns.1': 'repeated' } },
      });
    });

    it('what was imported is not imported again', async () => {
      const { id } = await bring('Name,Phone\nAnna,+79161234567\n');
      await expect(start(id)).rejects.toMatchObject({ code: 'CONFLICT' });
      expect(await contacts()).toHaveLength(1);
    });

    it('D-14: the file is forgotten once it is imported; what was wrong in it can still be had', async () => {
      const { id } = await bring('Name,Phone\nAnna,+79161234567\nBoris,12\n');
      const [{ content }] = await api.db.query('SELECT content FROM contact_import WHERE id = $1', [id]);
      expect(content).toBeNull();
      expect((await read(id)).wrongRows.total).toBe(1);
    });

    it('is for managers; nobody reads the file of another', async () => {
      expect((await send('Name\nAnna\n', operatorToken)).status).toBe(403);
      expect((await send('Name\nAnna\n', 'nobody')).status).toBe(401);
      const { id } = await upload('Name\nAnna\n');
      const other = await api.tokenOf(await api.makeEmployee({ role: Role.MANAGER }));
      const { errors } = await api.ask(`query ($id: ID!) { contactImport(id: $id) { id } }`, { id }, other);
      expect(errors?.[0].extensions.code).toBe('NOT_FOUND');
    });
  });

  describe('export', () => {
    it('gives what the list finds, numbers in their masks, and is read back without change', async () => {
      await bring(
        'Name,Company,Group,Responsible,Phone,Birthday\nAnna,Alfa,Clients,Olga,89161234567,1990-02-01\nBoris,,,,+79160000001,\n',
      );
      const before = await contacts();
      const { status, isMarked, text } = await exported('?search=Anna');
      expect([status, isMarked]).toEqual([200, true]); // Excel takes it for UTF-8
      const [header, anna, ...rest] = text.trim().split('\r\n');
      expect(header).toMatch(/^Name,Kind,Company,Group,Responsible,Phone \(Mobile\),/);
      expect(anna).toContain(`Anna,Person,Alfa,Clients,Olga,"'+7 (916) 123-45-67",`);
      expect(rest).toEqual([]);
      const done = await bring((await exported()).text);
      // the company has no number by which it could be found
      expect(done.counts).toMatchObject({ updated: 2 });
      expect((await contacts()).filter(({ kind }) => kind === 'PERSON')).toEqual(
        before.filter(({ kind }) => kind === 'PERSON'),
      );
    });

    it('no cell is a formula', async () => {
      await api.db.query(`INSERT INTO contact (kind, name) VALUES ('PERSON', '=HYPERLINK("http://evil.example","x")')`);
      const { text } = await exported('?language=ru');
      expect(text.split('\r\n')[1]).toMatch(/^"'=HYPERLINK\(""http/);
    });

    it('is for managers', async () => {
      expect((await exported('', operatorToken)).status).toBe(403);
    });
  });
});
