import { CallIngestService } from '@ringdesk/calls';
import { ContactKind } from '@ringdesk/contacts';
import type { CallEvent } from '@ringdesk/telephony';
import { startApi, type TestApi } from './api';
import { connectionFor, type TestConnection } from './connection';

export const SET_ACCESS =
  'mutation ($input: SetContactAccessInput!) { setContactAccess(input: $input) { id isRestricted } }';

/** The connection's own number. */
export const ACCESS_LINE = '37322900100';

/** What the PBX tells of an inbound call; an end is that of an answered leg, unless `more` says otherwise. */
export const event = (
  kind: string,
  callId: string,
  extension: string,
  remoteNumber: string,
  more: object = {},
): CallEvent =>
  ({
    ...{ kind, callId, extension, remoteNumber, direction: 'inbound' },
    ...(kind === 'ended' && { scope: 'leg', disposition: 'answered', talkSeconds: 30 }),
    ...more,
  }) as CallEvent;

/** A company with the short numbers 214, 215 and 216: 214 is in the group that may see hidden contacts, 215 is not. */
export class AccessDesk {
  group = '';
  private count = 0;

  constructor(
    readonly api: TestApi,
    readonly pbx: TestConnection,
  ) {}

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
    const raw = `+3736022${1000 + (this.count += 1)}`;
    const id = await this.pbx.contact(name, raw, ContactKind.PERSON);
    const input = { contactId: id, isRestricted: true, entries: [{ partyId: this.group, mayEdit: false }] };
    await this.api.gql(SET_ACCESS, { input }, this.pbx.managerToken);
    return { id, raw };
  }

  /** The number of a contact whose responsible is a group of these employees. */
  async ofGroup(extensions: string[]): Promise<string> {
    const raw = `+3736033${1000 + (this.count += 1)}`;
    const id = await this.pbx.contact('Group customer', raw, ContactKind.PERSON);
    const group = await this.makeGroup(`Group ${this.count}`, extensions);
    const update = 'mutation ($input: UpdateContactInput!) { updateContact(input: $input) { id } }';
    await this.api.gql(update, { input: { id, responsibleIds: [group] } }, this.pbx.managerToken);
    return raw;
  }

  say(...events: CallEvent[]): Promise<void> {
    return this.api.app
      .get(CallIngestService)
      .ingest(this.pbx.ingest, events, { requestId: null, receivedAt: new Date() });
  }

  newCall(): string {
    return `access-${(this.count += 1)}`;
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
