import { Role } from '@ringdesk/auth';
import { type ContactFiles, startContactFiles } from '../support/contact-files';

describe('import of contacts from a file', () => {
  let files: ContactFiles;
  beforeAll(async () => {
    files = await startContactFiles();
  });
  afterEach(() => files.forgetContacts());
  afterAll(() => files.api.stop());

  it('guesses delimiter and columns, and shows the first rows', async () => {
    const found = await files.upload(
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
    const done = await files.bring(
      'Name,Company,Group,Responsible,Phone,E-mail,Birthday\n' +
        'Anna,Alfa,Clients,olga@example.test,8 916 123-45-67; +7 495 000-00-00,Anna@Example.com,01.02.1990\n' +
        'Boris,alfa,,Olga,+79160000001,,\n',
    );
    expect(done).toMatchObject({ state: 'DONE', counts: { created: 2, updated: 0, skipped: 0, wrong: 0 } });
    expect(await files.contacts()).toMatchObject([
      { name: 'Alfa', kind: 'COMPANY', phones: [] },
      {
        ...{ name: 'Anna', kind: 'PERSON', is_new: false, company: 'Alfa', group: 'Clients', responsibles: ['Olga'] },
        phones: ['8 916 123-45-67', '+7 495 000-00-00'],
        field_values: { [files.fieldId('E-mail')]: 'anna@example.com', [files.fieldId('Birthday')]: '1990-02-01' },
      },
      { name: 'Boris', company: 'Alfa', responsibles: ['Olga'], phones: ['+79160000001'] },
    ]);
  });

  it('Q-20: a row of a known number changes its contact; empty cells take nothing away', async () => {
    await files.bring('Name,Phone,Group,Note\nAnna,+7 916 123-45-67,Clients,old\n');
    const done = await files.bring('Name,Phone,Phone 2,Group,Note\n,8 (916) 123-45-67,+74950000000,,new\n');
    expect(done.counts).toEqual({ created: 0, updated: 1, skipped: 0, wrong: 0 });
    expect(await files.contacts()).toMatchObject([
      {
        ...{ name: 'Anna', group: 'Clients', phones: ['+7 916 123-45-67', '+74950000000'] },
        field_values: { [files.fieldId('Note')]: 'new' },
      },
    ]);
  });

  it.each([
    ['CREATE', { created: 1, updated: 0, skipped: 1, wrong: 0 }, ['Anna', 'Boris']],
    ['UPDATE', { created: 0, updated: 1, skipped: 1, wrong: 0 }, ['Anya']],
  ])('mode %s leaves the other rows out', async (mode, counts, names) => {
    await files.bring('Name,Phone\nAnna,+79161234567\n');
    const done = await files.bring('Name,Phone\nAnya,89161234567\nBoris,+79160000001\n', { mode });
    expect(done.counts).toEqual(counts);
    expect((await files.contacts()).map(({ name }) => name)).toEqual(names);
  });

  it('the check tells what is wrong, by line and in words, and changes nothing', async () => {
    await files.bring('Name,Phone,E-mail\nAnna,+79161234567,anna@example.com\n');
    const { id, columns } = await files.upload(
      'Name,Phone,E-mail,Birthday,Source,Responsible\n' +
        'Boris,12,boris@,31.02.1990,Radio,Nobody\n' +
        '\n' +
        ',+79160000001,,,,\n' +
        'Vera,+79160000002,anna@example.com,,,\n' +
        'Galina,+79160000003,,,,\n' +
        'Dina,8 916 000-00-03,,,,\n',
    );
    const checked = await files.check(id, columns);
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
    expect(await files.contacts()).toHaveLength(1);
    const done = await files.start(id);
    expect(done.counts).toEqual({ created: 1, updated: 0, skipped: 0, wrong: 4 });
    expect((await files.contacts()).map(({ name }) => name)).toEqual(['Anna', 'Galina']);
  });

  it('wrong rows are given out as a file, which is read again once it is corrected', async () => {
    const { id } = await files.bring('Имя;Телефон;E-mail\nБорис;+79160000001;борис@\nВера;+79160000002;\n');
    const response = await fetch(`${files.api.url}/contact-imports/${id}/wrong-rows.csv?language=ru`, {
      headers: { authorization: `Bearer ${files.token}` },
    });
    const text = await response.text();
    expect(text.split('\r\n').slice(0, 2)).toEqual([
      'Имя;Телефон;E-mail;Строка;Что не так',
      `Борис;"'+79160000001";борис@;2;E-mail: Это не адрес почты`,
    ]);
    const done = await files.bring(text.replace('борис@', 'boris@example.com'));
    expect(done.counts).toEqual({ created: 1, updated: 0, skipped: 0, wrong: 0 });
    expect((await files.contacts()).find(({ name }) => name === 'Борис')).toMatchObject({ phones: ['+79160000001'] });
  });

  it('a number that several contacts have is left to a person', async () => {
    for (const name of ['Anna', 'Anya']) {
      const [{ id }] = await files.api.db.query(`INSERT INTO contact (kind, name) VALUES ('PERSON', $1) RETURNING id`, [
        name,
      ]);
      await files.api.db.query(
        `INSERT INTO contact_phone (contact_id, type_id, raw, digits, e164)
         SELECT $1, id, '+79161234567', '79161234567', '+79161234567' FROM phone_type LIMIT 1`,
        [id],
      );
    }
    const done = await files.bring('Name,Phone\nAnnette,89161234567\n');
    expect(done.wrongRows.items[0].problems[0].text).toMatch(
      /^Several contacts have these numbers: An(na, Anya|ya, Anna)$/,
    );
  });

  it('B-31: new contacts begin with the chosen template', async () => {
    const admin = await files.api.tokenOf(await files.api.makeEmployee({ role: Role.ADMIN }));
    const note = [{ fieldId: files.fieldId('Note'), value: 'from a list' }];
    const save = `mutation ($input: SaveContactTemplateInput!) { saveContactTemplate(input: $input) { id } }`;
    const input = { name: 'Firms', kind: 'COMPANY', defaultValues: note, responsibleIds: [files.manager.id] };
    const { id: templateId } = (await files.api.gql(save, { input }, admin)).saveContactTemplate;
    await files.bring('Name,Phone\nAlfa,+74950000000\n', { templateId });
    expect(await files.contacts()).toMatchObject([
      { kind: 'COMPANY', responsibles: ['Olga'], field_values: { [files.fieldId('Note')]: 'from a list' } },
    ]);
  });

  it('companies of the file are there before their persons, wherever they stand', async () => {
    const done = await files.bring(
      'Name,Kind,Company,Phone\nAnna,person,Alfa,+79161234567\nAlfa,company,,+74950000000\n',
    );
    expect(done.counts.created).toBe(2);
    expect(await files.contacts()).toMatchObject([
      { name: 'Alfa', phones: ['+74950000000'] },
      { name: 'Anna', company: 'Alfa' },
    ]);
  });

  it.each([
    ['a workbook', Buffer.from('PK\u0003\u0004...'), 'spreadsheet'],
    ['an empty file', Buffer.from('\n\n'), 'empty'],
    ['a file with names of columns only', Buffer.from('Name,Phone\n'), 'no-rows'],
    ['a file that is too large', Buffer.alloc(21 * 1024 * 1024, 'a'), 'too-large'],
  ])('%s is refused', async (_, content, problem) => {
    const response = await files.send(content);
    expect(response.status).toBe(400);
    expect(await response.json()).toMatchObject({ code: 'BAD_USER_INPUT', fields: { file: problem } });
  });

  it('a plan that names neither name nor number, or a column twice, is refused', async () => {
    const { id } = await files.upload('Name,Phone\nAnna,+79161234567\n');
    await expect(files.check(id, [{ target: 'SKIP' }, { target: 'GROUP' }])).rejects.toMatchObject({
      extensions: { fields: { columns: 'required' } },
    });
    await expect(files.check(id, [{ target: 'NAME' }, { target: 'NAME' }])).rejects.toMatchObject({
      extensions: { fields: { 'columns.1': 'repeated' } },
    });
  });

  it('D-14: the file is forgotten once it is imported; what was wrong in it can still be had', async () => {
    const { id } = await files.bring('Name,Phone\nAnna,+79161234567\nBoris,12\n');
    const [{ content }] = await files.api.db.query('SELECT content FROM contact_import WHERE id = $1', [id]);
    expect(content).toBeNull();
    expect((await files.read(id)).wrongRows.total).toBe(1);
  });

  it('is for managers; nobody reads the file of another', async () => {
    expect((await files.send('Name\nAnna\n', files.operatorToken)).status).toBe(403);
    expect((await files.send('Name\nAnna\n', 'nobody')).status).toBe(401);
    const { id } = await files.upload('Name\nAnna\n');
    const other = await files.api.tokenOf(await files.api.makeEmployee({ role: Role.MANAGER }));
    const { errors } = await files.api.ask(`query ($id: ID!) { contactImport(id: $id) { id } }`, { id }, other);
    expect(errors?.[0].extensions.code).toBe('NOT_FOUND');
  });
});
