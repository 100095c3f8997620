import { Role } from '@ringdesk/auth';
import { ContactKind, Contact, ContactPhone } from '@ringdesk/contacts';
import { PhoneType } from '@ringdesk/masks';
import type { IngestConnection } from '@ringdesk/calls';
import { CONNECTIONS_CHANGED, PbxConnection } from '@ringdesk/pbx-adapters';
import { hashToken, LiveEvents, SecretBox } from '@ringdesk/platform';
import { Line, NUMBERS_CHANGED, ShortNumber } from '@ringdesk/short-numbers';
import { normalizePhone } from '@ringdesk/telephony';
import { randomUUID } from 'node:crypto';
import type { TestApi } from './api';

/** A generic connection with an employee per short number, and a manager and an administrator beside them. */
export interface TestConnection {
  /** As the call engine sees it. */
  ingest: IngestConnection;
  key: string;
  hubToken: string;
  employeeOf: (extension: string) => string;
  /** Bearer token of the operator. */
  tokenOf: (extension: string) => string;
  managerToken: string;
  adminToken: string;
  /** Gives a short number to another employee. */
  assign: (extension: string, employeeId: string) => Promise<void>;
  /** Stores a contact with one number; answers its id. */
  contact: (name: string, raw: string, kind?: ContactKind) => Promise<string>;
}

/** Makes it in the API's database, past the API. */
export async function connectionFor(
  api: TestApi,
  options: { country: string; operators: string[]; line?: string },
): Promise<TestConnection> {
  const { db } = api;
  const { country, operators, line } = options;
  const hubToken = randomUUID().replaceAll('-', '');
  const key = `test-${hubToken.slice(0, 8)}`;
  const id = randomUUID();
  await db.getRepository(PbxConnection).insert({
    ...{ id, key, provider: 'api', name: 'Test PBX', country },
    hubToken: api.app.get(SecretBox).seal(hubToken, id),
    hubTokenHash: hashToken(hubToken),
  });
  const announce = () => {
    api.app.get(LiveEvents).publish(CONNECTIONS_CHANGED, { id });
    api.app.get(LiveEvents).publish(NUMBERS_CHANGED, { connectionId: id });
  };
  const employees = new Map<string, string>();
  const tokens = new Map<string, string>();
  for (const [position, number] of operators.entries()) {
    const employee = await api.makeEmployee();
    employees.set(number, employee.id);
    tokens.set(number, await api.signIn(employee.email));
    await db.getRepository(ShortNumber).insert({ connectionId: id, employeeId: employee.id, number, position });
  }
  if (line) {
    const { digits } = normalizePhone(line, country);
    await db.getRepository(Line).insert({ connectionId: id, number: line, digits, name: 'Line 1', color: '#2f7d5b' });
  }
  announce();
  const found = (map: Map<string, string>, extension: string) => {
    const value = map.get(extension);
    if (!value) throw new Error(`no operator has ${extension}`);
    return value;
  };
  return {
    ingest: {
      ...{
        id,
        country,
        hasNeighbours: true,
        createsContactsForOutgoing: true,
        notifiesResponsible: true,
        keepsRecordings: true,
      },
      changeNewContactNumber: (raw) => raw,
      contactTemplateId: null,
      newContactResponsible: 'TEMPLATE_OR_ANSWERED',
      filing: null,
    },
    key,
    hubToken,
    employeeOf: (extension) => found(employees, extension),
    tokenOf: (extension) => found(tokens, extension),
    managerToken: await api.signIn((await api.makeEmployee({ role: Role.MANAGER })).email),
    adminToken: await api.signIn((await api.makeEmployee({ role: Role.ADMIN })).email),
    async assign(number, employeeId) {
      await db.getRepository(ShortNumber).update({ connectionId: id, number }, { employeeId });
      announce();
    },
    async contact(name, raw, kind = ContactKind.COMPANY) {
      const contact = await db.getRepository(Contact).save({ name, kind, fieldValues: {} });
      const [type] = await db.getRepository(PhoneType).find({ order: { position: 'ASC' }, take: 1 });
      await db
        .getRepository(ContactPhone)
        .insert({ ...normalizePhone(raw, country), contactId: contact.id, typeId: type.id });
      return contact.id;
    },
  };
}
