import { createTestDatabase, type TestDatabase } from '@ringdesk/testing';
import { documentFields } from '@ringdesk/settings-file';
import type { DataSource } from 'typeorm';
import { entities } from './data-source';

/** Where a column of a setting is in the settings file; or, in brackets, why it is not in there. */
const SETTINGS: Record<string, Record<string, string>> = {
  Account: {
    id: '(one row)',
    name: 'account.name',
    timeZone: 'account.timeZone',
    workingHours: 'account.workingHours',
    holidays: 'account.holidays',
    callBackMinutes: 'account.callBackMinutes',
    wrapUpSeconds: 'account.wrapUpSeconds',
    recordingDays: 'account.recordingDays',
    callMonths: 'account.callMonths',
    maskedRoles: 'account.maskedRoles',
    callViewerIds: 'account.callViewers',
    missedCallViewerIds: 'account.missedCallViewers',
  },
  EmployeeGroup: { id: '(its name)', name: 'employeeGroups.name' },
  EmployeeGroupMember: {
    groupId: 'employeeGroups.name',
    employeeId: 'employeeGroups.members',
    position: '(order of the members)',
  },
  PhoneType: {
    id: '(its code, else its name)',
    name: 'phoneTypes.name',
    code: 'phoneTypes.code',
    mask: 'phoneTypes.mask',
    position: '(order of the rows)',
  },
  ContactGroup: { id: '(its name)', name: 'contactGroups.name' },
  ContactField: {
    id: '(its name)',
    name: 'contactFields.name',
    kind: 'contactFields.kind',
    options: 'contactFields.options',
    position: '(order of the rows)',
  },
  ContactTemplate: {
    id: '(its name)',
    name: 'contactTemplates.name',
    kind: 'contactTemplates.kind',
    isDefault: 'contactTemplates.isDefault',
    mainFieldIds: 'contactTemplates.mainFields',
    defaultValues: 'contactTemplates.defaultValues',
    groupId: 'contactTemplates.group',
    phoneTypeId: 'contactTemplates.phoneType',
    responsibleIds: 'contactTemplates.responsibles',
    isRestricted: 'contactTemplates.isRestricted',
    access: 'contactTemplates.access',
  },
  TaskField: {
    id: '(its name)',
    name: 'taskFields.name',
    kind: 'taskFields.kind',
    options: 'taskFields.options',
    position: '(order of the rows)',
  },
  WrapUpOutcome: {
    id: '(its code, else its name)',
    name: 'outcomes.name',
    code: 'outcomes.code',
    direction: 'outcomes.direction',
    wantsNextStep: 'outcomes.wantsNextStep',
    position: '(order of the rows)',
    archivedAt: '(archived outcomes belong to the calls that have them)',
  },
  DataTagField: {
    id: '(tag and name)',
    tag: 'dataTagFields.tag',
    name: 'dataTagFields.name',
    position: '(order of the rows)',
  },
  PbxConnection: {
    id: '(its key)',
    key: 'connections.key',
    provider: 'connections.provider',
    name: 'connections.name',
    isEnabled: 'connections.isEnabled',
    country: 'connections.country',
    settings: 'connections.settings',
    secrets: 'connections.secretsLeftOut',
    aliases: 'connections.aliases',
    extensionPhones: '(numbers of persons, which the PBX is asked for again)',
    numbersReadAt: '(when the PBX was asked)',
    hubToken: 'connections.secretsLeftOut',
    hubTokenHash: '(of a secret)',
    outgoingNumberChange: 'connections.outgoingNumberChange',
    newContactNumberChange: 'connections.newContactNumberChange',
    createsContactsForOutgoing: 'connections.createsContactsForOutgoing',
    contactTemplateId: 'connections.contactTemplate',
    newContactResponsible: 'connections.newContactResponsible',
    notifiesResponsible: 'connections.notifiesResponsible',
    missedRecipients: 'connections.missedRecipients',
    missedRecipientIds: 'connections.missedRecipientEmployees',
    filing: 'connections.filing',
    forwarding: 'connections.forwarding',
    recordingMode: 'connections.recordingMode',
    recordingHosts: 'connections.recordingHosts',
    recordingDays: 'connections.recordingDays',
    streamStatus: '(how it is just now)',
    lastEventAt: '(how it is just now)',
    historyReadUntil: '(how far the history of the PBX was read)',
    historyClaimedAt: '(how far the history of the PBX was read)',
    historyFrom: '(how far the history of the PBX was read)',
    historyProblem: '(how it is just now)',
    createdAt: '(order of the rows)',
  },
  ShortNumber: {
    id: '(its number)',
    connectionId: 'connections.key',
    employeeId: 'shortNumbers.employee',
    number: 'shortNumbers.number',
    position: '(order of the rows)',
  },
  Line: {
    id: '(its number)',
    connectionId: 'connections.key',
    number: 'lines.number',
    digits: '(follows from the number)',
    name: 'lines.name',
    recordingDays: 'lines.recordingDays',
    color: 'lines.color',
    position: '(order of the rows)',
    audienceIds: 'lines.audience',
  },
  IgnoredNumber: {
    id: '(its number, beginning or not, and connection)',
    number: 'ignoredNumbers.number',
    isPrefix: 'ignoredNumbers.isPrefix',
    comment: 'ignoredNumbers.comment',
    connectionId: 'ignoredNumbers.connection',
    addedById: '(who brought it into this system)',
    addedAt: '(when it came into this system)',
  },
};

/** Tables that are no settings of the company, and what they are. */
const NO_SETTINGS: Record<string, string[]> = {
  'persons, who have passwords': ['Employee', 'EmployeePhone', 'Session'],
  "an employee's own": [
    'MailChoice',
    'SavedTaskFilter',
    'SavedReport',
    'ReportSchedule',
    'Notification',
    'Reminder',
    'ContactFavourite',
  ],
  'kept by managers beside the tasks that are on them': ['PlannerBoard', 'PlannerList', 'PlannerCard'],
  'customers and what is known of them': [
    ...['Contact', 'ContactPhone', 'ContactResponsible', 'ContactAccess', 'ContactChoice', 'ContactMerge'],
    ...['ContactImport', 'ContactImportProblem', 'Comment', 'AttachedFile'],
  ],
  tasks: ['Task', 'TaskContact', 'TaskEmployee', 'TaskChange'],
  'calls and what they left': [
    ...[
      'Call',
      'CallKeyRow',
      'CallLeg',
      'CallEventRow',
      'CallRoute',
      'CallGone',
      'EarlyRecording',
      'DialIntent',
      'NotRecorded',
    ],
    ...['PopupDelayRow', 'MissedCallMark', 'CallWatcher', 'CallFiling', 'CallFilingAct', 'CallDraft', 'CallWrapUp'],
    ...['CallWrapUpAct', 'CallRecording', 'RecordingAccess', 'InboundRequest', 'BackFill'],
  ],
  'persons who were erased, and the key by which their numbers are known': [
    ...['Erasure', 'ErasureKey', 'ErasedCall', 'ErasedNumber'],
  ],
  'the work of the program': [
    ...['Mail', 'MailAttachment', 'PresenceProcess', 'PresenceSocket', 'EmployeePresence', 'CallFigure', 'ReportDay'],
    ...['ReportHour', 'ReportState', 'ReportRun'],
  ],
};

describe('settings and their file', () => {
  let database: TestDatabase;
  let dataSource: DataSource;
  beforeAll(async () => {
    database = await createTestDatabase();
    dataSource = await database.connect(entities);
  });
  afterAll(() => database.drop());

  it('D-16: every table is known to be a setting or none', () => {
    const known = [...Object.keys(SETTINGS), ...Object.values(NO_SETTINGS).flat()];
    const tables = dataSource.entityMetadatas.map(({ name }) => name);
    expect([...new Set(known)].sort()).toEqual([...new Set(tables)].sort());
  });

  it.each(Object.keys(SETTINGS))('D-16: every column of %s is in the file, or has a reason not to be', (name) => {
    const metadata = dataSource.entityMetadatas.find((entity) => entity.name === name);
    const columns = metadata?.columns.map(({ propertyName }) => propertyName) ?? [];
    expect(Object.keys(SETTINGS[name]).sort()).toEqual(columns.sort());
    const inFile = Object.values(SETTINGS[name]).filter((where) => !where.startsWith('('));
    expect(documentFields()).toEqual(expect.arrayContaining(inFile));
  });

  it('D-16: every field of the file is a column', () => {
    const inFile = new Set(Object.values(SETTINGS).flatMap((columns) => Object.values(columns)));
    const lists = ['connections.shortNumbers', 'connections.lines'];
    expect(documentFields().filter((field) => !inFile.has(field) && !lists.includes(field))).toEqual([]);
  });
});
