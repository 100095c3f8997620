import { ContactKind } from '@ringdesk/contacts';
import { startApi } from './api';
import { connectionFor, type TestConnection } from './connection';
import { TestEngine } from './engine';

export const SET_ACCESS =
  'mutation ($input: SetContactAccessInput!) { setContactAccess(input: $input) { id isRestricted } }';

/** The connection's own number. */
export const ACCESS_LINE = '37322900100';

/** A company with the short numbers 214, 215 and 216: 214 is in the group that may see hidden contacts, 215 is not. */
export class AccessDesk extends TestEngine {
  group = '';

  get pbx(): TestConnection {
    return this.connection;
  }

  ask(query: string, variables: object = {}, extension = '215') {
    return this.api.gql(query, variables, this.pbx.tokenOf(extension));
  }

  /** 'OK', or the code of the refusal. */
  codeOf(query: string, variables: object, token: string): Promise<string> {
    return this.api.gql(query, variables, token).then(
      () => 'OK',
      ({ code }) => code as string,
    );
  }

  async makeGroup(name: string, extensions: string[]): Promise<string> {
    const query = 'mutation ($input: SaveEmployeeGroupInput!) { saveEmployeeGroup(input: $input) { id } }';
    const input = { name, memberIds: extensions.map((extension) => this.pbx.employeeOf(extension)) };
    return (await this.api.gql(query, { input }, this.pbx.adminToken)).saveEmployeeGroup.id;
  }

  /** A contact with one number that only the group may see. */
  async hidden(name: string): Promise<{ id: string; raw: string }> {
    const raw = `+${this.newNumber()}`;
    const id = await this.pbx.contact(name, raw, ContactKind.PERSON);
    const input = { contactId: id, isRestricted: true, entries: [{ partyId: this.group, mayEdit: false }] };
    await this.api.gql(SET_ACCESS, { input }, this.pbx.managerToken);
    return { id, raw };
  }

  /** The number of a contact whose responsible is a group of these employees. */
  async ofGroup(extensions: string[]): Promise<string> {
    const raw = `+${this.newNumber()}`;
    const id = await this.pbx.contact('Group customer', raw, ContactKind.PERSON);
    const group = await this.makeGroup(`Group of ${raw}`, extensions);
    const update = 'mutation ($input: UpdateContactInput!) { updateContact(input: $input) { id } }';
    await this.api.gql(update, { input: { id, responsibleIds: [group] } }, this.pbx.managerToken);
    return raw;
  }
}

/** The API is the caller's to stop. */
export async function startAccessDesk(): Promise<AccessDesk> {
  const api = await startApi();
  const pbx = await connectionFor(api, { country: 'MD', operators: ['214', '215', '216'], line: ACCESS_LINE });
  const desk = new AccessDesk(api, pbx);
  desk.group = await desk.makeGroup('Key accounts', ['214']);
  return desk;
}
