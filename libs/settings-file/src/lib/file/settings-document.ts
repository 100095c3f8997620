import { z } from 'zod';

/** What a settings file says of itself. */
export const FORMAT = 'ringdesk-settings';
/** Raised when an older version of the product could misunderstand a file. */
export const VERSION = 1;

const text = z.string();
const maybe = text.nullable();
const days = z.number().nullable();
const flag = z.boolean();
/** `employee:<e-mail>` or `group:<name>`. */
const party = z.string().regex(/^(employee|group):./, 'not-a-party');
const parties = z.array(party);
const numberChange = z.strictObject({
  kind: text,
  prefixes: z.array(z.strictObject({ from: text, to: text })),
});

const account = z
  .strictObject({
    name: text,
    timeZone: text,
    workingHours: z.array(z.strictObject({ day: z.number(), from: text, to: text })),
    holidays: z.array(text),
    callBackMinutes: z.number(),
    wrapUpSeconds: z.number(),
    recordingDays: days,
    callMonths: days,
    maskedRoles: z.array(text),
    callViewers: parties,
    missedCallViewers: parties,
  })
  .partial();

const employeeGroup = z.strictObject({ name: text, members: z.array(text).optional() });
const phoneType = z.strictObject({ name: text, code: maybe.optional(), mask: maybe.optional() });
const contactGroup = z.strictObject({ name: text });
const ownField = z.strictObject({ name: text, kind: text.optional(), options: z.array(text).optional() });
const contactTemplate = z
  .strictObject({
    name: text,
    kind: text,
    isDefault: flag,
    mainFields: z.array(text),
    defaultValues: z.record(text, text),
    group: maybe,
    phoneType: maybe,
    responsibles: parties,
    isRestricted: flag,
    access: z.array(z.strictObject({ party, mayEdit: flag })),
  })
  .partial()
  .required({ name: true });
const outcome = z
  .strictObject({ name: text, code: maybe, direction: maybe, wantsNextStep: flag })
  .partial()
  .required({ name: true });
const dataTagField = z.strictObject({ tag: text, name: text });

const ignoredNumber = z
  .strictObject({ number: text, isPrefix: flag, comment: maybe, connection: maybe })
  .partial()
  .required({ number: true });

const shortNumber = z.strictObject({ number: text, employee: text.optional() });
const line = z
  .strictObject({ number: text, name: maybe, color: text, recordingDays: days, audience: parties })
  .partial()
  .required({ number: true });

const connection = z
  .strictObject({
    key: text,
    provider: text,
    name: text,
    country: text,
    isEnabled: flag,
    settings: z.record(text, maybe),
    secretsLeftOut: z.array(text),
    aliases: z.record(text, text),
    outgoingNumberChange: numberChange,
    newContactNumberChange: numberChange,
    createsContactsForOutgoing: flag,
    contactTemplate: maybe,
    newContactResponsible: text,
    notifiesResponsible: flag,
    missedRecipients: text,
    missedRecipientEmployees: z.array(text),
    filing: z.strictObject({
      place: text,
      conditions: z.array(z.strictObject({ field: text, operator: text, value: text })),
      logic: text,
      fallback: text,
    }),
    forwarding: text,
    recordingMode: text,
    recordingDays: days,
    recordingHosts: z.array(text),
    shortNumbers: z.array(shortNumber),
    lines: z.array(line),
  })
  .partial()
  .required({ key: true, provider: true });

/**
 * The form of a settings file. What is left out stays as it is in the system that reads the file: a whole section, a
 * row, or a field of a row. Whether values are right is decided by the services that the screens use.
 */
export const documentSchema = z.strictObject({
  format: z.literal(FORMAT),
  version: z.literal(VERSION),
  account: account.optional(),
  employeeGroups: z.array(employeeGroup).optional(),
  phoneTypes: z.array(phoneType).optional(),
  contactGroups: z.array(contactGroup).optional(),
  contactFields: z.array(ownField).optional(),
  contactTemplates: z.array(contactTemplate).optional(),
  taskFields: z.array(ownField).optional(),
  outcomes: z.array(outcome).optional(),
  dataTagFields: z.array(dataTagField).optional(),
  connections: z.array(connection).optional(),
  ignoredNumbers: z.array(ignoredNumber).optional(),
});

export type SettingsDocument = z.infer<typeof documentSchema>;
/** What a system says of itself: nothing is left out. */
export type WholeDocument = Required<SettingsDocument>;

type RowsOf<Section extends keyof SettingsDocument> =
  NonNullable<SettingsDocument[Section]> extends (infer Row)[] ? Row : never;
export type AccountRow = NonNullable<SettingsDocument['account']>;
export type EmployeeGroupRow = RowsOf<'employeeGroups'>;
export type PhoneTypeRow = RowsOf<'phoneTypes'>;
export type OwnFieldRow = RowsOf<'contactFields'>;
export type ContactTemplateRow = RowsOf<'contactTemplates'>;
export type OutcomeRow = RowsOf<'outcomes'>;
export type DataTagFieldRow = RowsOf<'dataTagFields'>;
export type IgnoredNumberRow = RowsOf<'ignoredNumbers'>;
export type ConnectionRow = RowsOf<'connections'>;
export type ShortNumberRow = NonNullable<ConnectionRow['shortNumbers']>[number];
export type LineRow = NonNullable<ConnectionRow['lines']>[number];

const ROWS = {
  ...{ account, employeeGroups: employeeGroup, phoneTypes: phoneType, contactGroups: contactGroup },
  ...{ contactFields: ownField, contactTemplates: contactTemplate, taskFields: ownField, outcomes: outcome },
  ...{ dataTagFields: dataTagField, connections: connection, shortNumbers: shortNumber, lines: line },
  ignoredNumbers: ignoredNumber,
};

/** What a file can say, as `connections.name`; parts of a value are not told. */
export const documentFields = (): string[] =>
  Object.entries(ROWS).flatMap(([list, { shape }]) => Object.keys(shape).map((field) => `${list}.${field}`));
