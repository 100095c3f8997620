import { type Employee, EmployeePhone, Role } from '@ringdesk/auth';
import { accountOf, adapterOf, OPERATORS, simulators } from '@ringdesk/pbx-adapters';
import { startApi, type TestApi } from '../support/api';

/** Providers of the company's PBXs: one without secrets of its own, two that need some. */
export const PROVIDERS = ['api', 'zadarma', 'binotel'] as const;
export const LINE = '+380 44 000 01 00';
/** The first operator's own mobile, whose calls are not recorded. */
export const EMPLOYEE_PHONE = '380670098001';

/** Whose calls are ignored. */
export const IGNORED = '+380 67 009 80 77';

/** An installation with the staff of the company, and nothing set up. */
export interface Office {
  api: TestApi;
  adminToken: string;
  /** By sign: admin, manager, and the operators' short numbers. */
  staff: Map<string, Employee>;
}

export async function startOffice(): Promise<Office> {
  const api = await startApi();
  const staff = new Map<string, Employee>();
  const hire = async (sign: string, role: Role) =>
    staff.set(sign, await api.makeEmployee({ name: `Person ${sign}`, email: `${sign}@office.test`, role }));
  await hire('admin', Role.ADMIN);
  await hire('manager', Role.MANAGER);
  for (const extension of OPERATORS) await hire(extension, Role.OPERATOR);
  const own = { raw: EMPLOYEE_PHONE, digits: EMPLOYEE_PHONE, e164: `+${EMPLOYEE_PHONE}` };
  await api.db.getRepository(EmployeePhone).insert({ employeeId: idOf(staff, OPERATORS[0]), ...own });
  api.forgetEmployees();
  return { api, staff, adminToken: await api.tokenOf(staff.get('admin') as Employee) };
}

export const idOf = (staff: Office['staff'], sign: string): string => {
  const person = staff.get(sign);
  if (!person) throw new Error(`nobody is ${sign}`);
  return person.id;
};

/** What an administrator types in to connect the made-up PBX of a provider: secrets among it. */
export function accountAt(provider: string) {
  const adapter = adapterOf(provider);
  if (!adapter) throw new Error(`no provider ${provider}`);
  const address = { url: 'http://127.0.0.1:9', host: '127.0.0.1', port: 9 };
  const { settings, ...account } = accountOf(adapter, simulators[provider], address);
  const secret = Object.keys(settings).filter((key) => adapter.settings[key]?.kind === 'secret');
  // events only: nobody answers commands here
  const { pbxUrl: _, ...used } = settings;
  return { ...account, adapter, settings: used, secretKeys: secret };
}

/** One mutation after another: `saveThing` with its input; answers what it answers. */
type Save = (mutation: string, type: string, input: object, selection: string) => Promise<{ id: string }>;

/** Sets up everything that settings are, as an administrator does it on the screens. */
export async function furnish({ api, adminToken, staff }: Office): Promise<void> {
  const save: Save = async (mutation, type, input, selection) => {
    const query = `mutation ($input: ${type}!) { ${mutation}(input: $input) ${selection} }`;
    return (await api.gql(query, { input }, adminToken))[mutation];
  };
  const id = (sign: string) => idOf(staff, sign);
  const sales = await save(
    ...(['saveEmployeeGroup', 'SaveEmployeeGroupInput'] as const),
    { name: 'Sales', memberIds: [id('102'), id('101')] },
    '{ id }',
  );
  const account = {
    ...{ name: 'Office Ltd', timeZone: 'Europe/Kyiv', callBackMinutes: 45, wrapUpSeconds: 0, recordingDays: 400 },
    ...{ callMonths: 36, maskedRoles: ['OPERATOR'], holidays: ['2027-01-01', '2026-12-25'] },
    workingHours: [{ day: 1, from: '09:00', to: '18:00' }],
    ...{ callViewerIds: [sales.id, id('manager')], missedCallViewerIds: [id('101')] },
  };
  await save('updateAccount', 'UpdateAccountInput', account, '{ name }');
  const template = await furnishContacts(api, adminToken, save, { sales: sales.id, responsible: id('103') });
  await furnishDirectories(api, adminToken, save);
  for (const [index, provider] of PROVIDERS.entries()) {
    await connect(save, provider, index, { sales: sales.id, template: template.id, id });
  }
  await furnishIgnored(api, adminToken, save);
}

/** One number in every spelling, one beginning in one connection. */
async function furnishIgnored(api: TestApi, token: string, save: Save): Promise<void> {
  const { pbxConnections } = await api.gql('{ pbxConnections { id provider { id } } }', {}, token);
  const { id } = pbxConnections.find(({ provider }: { provider: { id: string } }) => provider.id === 'api');
  const robot = { number: IGNORED, comment: 'Robot' };
  await save('saveIgnoredNumber', 'SaveIgnoredNumberInput', robot, '{ id }');
  const surveys = { number: '+380 44 999', isPrefix: true, connectionId: id };
  await save('saveIgnoredNumber', 'SaveIgnoredNumberInput', surveys, '{ id }');
}

async function furnishContacts(
  api: TestApi,
  token: string,
  save: Save,
  { sales, responsible }: { sales: string; responsible: string },
) {
  const { phoneTypes, contactFields } = await api.gql(
    '{ phoneTypes { id code } contactFields { id name } }',
    {},
    token,
  );
  const work = phoneTypes.find(({ code }: { code: string }) => code === 'WORK');
  const office = { id: work.id, name: 'Office', mask: '+### (##) ###-##-##' };
  await save('savePhoneType', 'SavePhoneTypeInput', office, '{ id }');
  const mobile = { name: 'Ukrainian mobile', mask: '+### ## ###-##-##', position: 0 };
  const type = await save('savePhoneType', 'SavePhoneTypeInput', mobile, '{ id }');
  const group = await save('saveContactGroup', 'SaveContactGroupInput', { name: 'Callers' }, '{ id }');
  const city = { name: 'City', kind: 'LIST', options: ['Kyiv', 'Odesa'] };
  const field = await save('saveContactField', 'SaveContactFieldInput', city, '{ id }');
  const note = contactFields.find(({ name }: { name: string }) => name === 'Note');
  const template = {
    ...{ name: 'Caller', kind: 'PERSON', isDefault: false, mainFieldIds: [field.id, note.id], groupId: group.id },
    defaultValues: [{ fieldId: field.id, value: 'Odesa' }],
    ...{ phoneTypeId: type.id, responsibleIds: [responsible], isRestricted: true },
    access: [{ partyId: sales, mayEdit: true }],
  };
  return save('saveContactTemplate', 'SaveContactTemplateInput', template, '{ id }');
}

async function furnishDirectories(api: TestApi, token: string, save: Save): Promise<void> {
  const order = { name: 'Order number', kind: 'STRING' };
  await save('saveTaskField', 'SaveTaskFieldInput', order, '{ id }');
  const { wrapUpOutcomes: shipped } = await api.gql('{ wrapUpOutcomes { id name } }', {}, token);
  await save('removeWrapUpOutcome', 'WrapUpOutcomeInput', { id: shipped[0].id }, '{ id }');
  const deal = { name: 'Deal', direction: 'OUTBOUND', wantsNextStep: true };
  const made = await save('saveWrapUpOutcome', 'SaveWrapUpOutcomeInput', deal, '{ id }');
  await save('orderWrapUpOutcomes', 'OrderWrapUpOutcomesInput', { ids: [made.id] }, '{ id }');
  for (const tag of ['CALL', 'MISSED_CALL']) {
    await save('addDataTagField', 'AddDataTagFieldInput', { tag, name: 'campaign' }, '{ id }');
  }
}

/** Where the records of each connection go: by a rule, by a rule with a fallback, and on a hidden comment. */
const FILING = {
  api: {
    ...{ place: 'MATCHING_TASK', fallback: 'NEW_TASK', logic: '1 AND (2 OR 3)' },
    conditions: (assignee: string) => [
      { field: 'ASSIGNEE', operator: 'EQUALS', value: assignee },
      { field: 'STATUS', operator: 'EQUALS', value: 'NEW' },
      { field: 'TITLE', operator: 'CONTAINS', value: 'call' },
    ],
  },
  zadarma: {
    ...{ place: 'NEW_TASK', fallback: 'CONTACT', logic: '' },
    conditions: (assignee: string) => [{ field: 'ASSIGNEE', operator: 'EQUALS', value: assignee }],
  },
  binotel: { place: 'CONTACT_HIDDEN', fallback: 'CONTACT', logic: '', conditions: () => [] },
};

async function connect(
  save: Save,
  provider: (typeof PROVIDERS)[number],
  index: number,
  { sales, template, id }: { sales: string; template: string; id: (sign: string) => string },
): Promise<void> {
  const { settings } = accountAt(provider);
  const given = Object.entries(settings).map(([key, value]) => ({ key, value }));
  const input = { provider, name: `PBX ${index + 1}`, country: 'UA', settings: given };
  const answer = '{ ... on PbxConnectionSaved { connection { id } } }';
  const created = await save('createPbxConnection', 'CreatePbxConnectionInput', input, answer);
  const { id: connectionId } = (created as unknown as { connection: { id: string } }).connection;
  const { conditions, ...filing } = FILING[provider];
  const more = {
    ...{
      id: connectionId,
      contactTemplateId: template,
      newContactResponsible: 'TEMPLATE',
      forwarding: 'WORKING_HOURS',
    },
    outgoingNumberChange: { kind: 'REPLACE_PREFIX', prefixes: [{ from: '+38', to: '8' }] },
    newContactNumberChange: { kind: 'WITH_PLUS' },
    ...{ missedRecipients: 'SELECTED', missedRecipientIds: [id('103'), id('manager')] },
    filing: { ...filing, conditions: conditions(id('102')) },
  };
  const saved = '{ ... on PbxConnectionSaved { connection { id } } }';
  await save('updatePbxConnection', 'UpdatePbxConnectionInput', more, saved);
  const shortNumbers = OPERATORS.map((number) => ({ number, employeeId: id(number) }));
  await save('setShortNumbers', 'SetShortNumbersInput', { connectionId, shortNumbers }, '{ id }');
  const line = { number: LINE, name: `Line ${index + 1}`, color: '#2f7d5b', audienceIds: [sales] };
  const lines = await save('setLines', 'SetLinesInput', { connectionId, lines: [line] }, '{ id }');
  const recordings = {
    ...{ connectionId, mode: provider === 'api' ? 'LINK' : 'OFF', days: 90, hosts: ['pbx.office.test'] },
    lines: [{ lineId: (lines as unknown as { id: string }[])[0].id, days: 30 }],
  };
  await save('saveRecordingSettings', 'SaveRecordingSettingsInput', recordings, '{ id }');
}
