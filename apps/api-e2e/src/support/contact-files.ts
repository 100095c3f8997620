import { type Employee, Role } from '@ringdesk/auth';
import { startApi, type TestApi } from './api';
import { until } from './until';

type Columns = { target: string; fieldId?: string; phoneTypeId?: string }[];

const IMPORT = `id state processed rowCount encoding delimiter headers sample columns { target fieldId phoneTypeId }
  counts { created updated skipped wrong } wrongRows(language: "en") { total items { line cells problems { column text } } }`;

/** A manager who brings in and takes out files of contacts. */
export class ContactFiles {
  constructor(
    readonly api: TestApi,
    readonly manager: Employee,
    readonly token: string,
    readonly operatorToken: string,
    private readonly fields: { id: string; name: string }[],
  ) {}

  send(content: string | Buffer, as = this.token): Promise<Response> {
    return fetch(`${this.api.url}/contact-imports?name=people.csv`, {
      method: 'POST',
      headers: { authorization: `Bearer ${as}`, 'content-type': 'text/csv' },
      body: content as never,
    });
  }

  async read(id: string) {
    const query = `query ($id: ID!) { contactImport(id: $id) { ${IMPORT} } }`;
    return (await this.api.gql(query, { id }, this.token)).contactImport;
  }

  async upload(content: string | Buffer) {
    const { id } = (await (await this.send(content)).json()) as { id: string };
    return this.read(id);
  }

  /** The import once nothing of it runs any more. */
  settled(id: string) {
    return until(async () => {
      const found = await this.read(id);
      if (!['CHECKED', 'DONE', 'FAILED'].includes(found.state)) throw new Error(`it is ${found.state}`);
      return found;
    }, 240_000);
  }

  async check(id: string, columns: Columns, more: object = {}) {
    const query = `mutation ($input: CheckContactImportInput!) { checkContactImport(input: $input) { id state } }`;
    await this.api.gql(query, { input: { id, columns, mode: 'CREATE_AND_UPDATE', ...more } }, this.token);
    return this.settled(id);
  }

  async start(id: string) {
    const query = `mutation ($input: ContactImportIdInput!) { startContactImport(input: $input) { id } }`;
    await this.api.gql(query, { input: { id } }, this.token);
    return this.settled(id);
  }

  /** Uploads, checks with what the names of the columns suggest, and imports. */
  async bring(content: string | Buffer, more: object = {}) {
    const { id, columns } = await this.upload(content);
    await this.check(id, columns, more);
    return this.start(id);
  }

  async exported(query = '', as = this.token) {
    const response = await fetch(`${this.api.url}/contact-exports/contacts.csv${query}`, {
      headers: { authorization: `Bearer ${as}` },
    });
    const bytes = Buffer.from(await response.arrayBuffer());
    const isMarked = bytes.subarray(0, 3).equals(Buffer.from([0xef, 0xbb, 0xbf]));
    return { status: response.status, isMarked, text: bytes.toString().replace(/^\uFEFF/, '') };
  }

  /** All contacts as the database has them, by name. */
  contacts(): Promise<Record<string, unknown>[]> {
    return this.api.db.query(
      `SELECT contact.id, contact.name, contact.kind, contact.is_new, field_values,
              (SELECT name FROM contact company WHERE company.id = contact.company_id) AS company,
              (SELECT name FROM contact_group WHERE id = group_id) AS "group",
              ARRAY(SELECT raw FROM contact_phone p WHERE p.contact_id = contact.id ORDER BY position) AS phones,
              ARRAY(SELECT employee.name FROM contact_responsible r JOIN employee ON employee.id = employee_id
                     WHERE r.contact_id = contact.id) AS responsibles
         FROM contact ORDER BY contact.name`,
    );
  }

  async forgetContacts(): Promise<void> {
    await this.api.db.query('DELETE FROM contact; DELETE FROM contact_group');
  }

  fieldId(name: string): string {
    return this.fields.find((field) => field.name === name)?.id ?? '';
  }
}

/** The API is the caller's to stop. */
export async function startContactFiles(): Promise<ContactFiles> {
  const api = await startApi();
  const manager = await api.makeEmployee({ role: Role.MANAGER, name: 'Olga', email: 'olga@example.test' });
  const token = await api.tokenOf(manager);
  const operatorToken = await api.tokenOf(await api.makeEmployee());
  const { contactFields } = await api.gql('{ contactFields { id name } }', {}, token);
  return new ContactFiles(api, manager, token, operatorToken, contactFields);
}
