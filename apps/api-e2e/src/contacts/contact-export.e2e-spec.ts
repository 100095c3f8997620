import { type ContactFiles, startContactFiles } from '../support/contact-files';

describe('export of contacts to a file', () => {
  let files: ContactFiles;
  beforeAll(async () => {
    files = await startContactFiles();
  });
  afterEach(() => files.forgetContacts());
  afterAll(() => files.api.stop());

  it('gives what the list finds, numbers in their masks, and is read back without change', async () => {
    await files.bring(
      'Name,Company,Group,Responsible,Phone,Birthday\nAnna,Alfa,Clients,Olga,89161234567,1990-02-01\nBoris,,,,+79160000001,\n',
    );
    const before = await files.contacts();
    const { status, isMarked, text } = await files.exported('?search=Anna');
    expect([status, isMarked]).toEqual([200, true]); // Excel takes it for UTF-8
    const [header, anna, ...rest] = text.trim().split('\r\n');
    expect(header).toMatch(/^Name,Kind,Company,Group,Responsible,Phone \(Mobile\),/);
    expect(anna).toContain(`Anna,Person,Alfa,Clients,Olga,"'+7 (916) 123-45-67",`);
    expect(rest).toEqual([]);
    const done = await files.bring((await files.exported()).text);
    // the company has no number by which it could be found
    expect(done.counts).toMatchObject({ updated: 2 });
    expect((await files.contacts()).filter(({ kind }) => kind === 'PERSON')).toEqual(
      before.filter(({ kind }) => kind === 'PERSON'),
    );
  });

  it('no cell is a formula', async () => {
    await files.api.db.query(
      `INSERT INTO contact (kind, name) VALUES ('PERSON', '=HYPERLINK("http://evil.example","x")')`,
    );
    const { text } = await files.exported('?language=ru');
    expect(text.split('\r\n')[1]).toMatch(/^"'=HYPERLINK\(""http/);
  });

  it('is for managers', async () => {
    expect((await files.exported('', files.operatorToken)).status).toBe(403);
  });
});
