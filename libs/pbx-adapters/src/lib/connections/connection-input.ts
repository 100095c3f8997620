import { filingSettingSchema } from '@ringdesk/calls';
import { lineText, parseInput } from '@ringdesk/platform';
import { isSupportedCountry } from 'libphonenumber-js/max';
import { z } from 'zod';
import {
  CallForwarding,
  MissedRecipients,
  NewContactResponsibleEnum,
  NumberChangeKind,
} from '../pbx-connection.entity';

const name = lineText(100);
const country = z
  .string()
  .trim()
  .toUpperCase()
  .refine((code) => isSupportedCountry(code), 'unknown-country');
/** A prefix is digits, and may have marks of dialling. */
const prefix = z
  .string()
  .trim()
  .regex(/^[+*#\d]{0,20}$/, 'not-a-prefix');
const numberChange = z
  .object({
    kind: z.enum(NumberChangeKind),
    prefixes: z
      .array(z.object({ from: prefix, to: prefix }))
      .max(50, 'too-many')
      .nullish(),
  })
  .transform(({ kind, prefixes }) => ({
    kind,
    prefixes: kind === NumberChangeKind.REPLACE_PREFIX ? (prefixes ?? []) : [],
  }));

const changes = z.object({
  name: name.nullish(),
  country: country.nullish(),
  isEnabled: z.boolean().nullish(),
  outgoingNumberChange: numberChange.nullish(),
  newContactNumberChange: numberChange.nullish(),
  createsContactsForOutgoing: z.boolean().nullish(),
  newContactResponsible: z.enum(NewContactResponsibleEnum).nullish(),
  notifiesResponsible: z.boolean().nullish(),
  forwarding: z.enum(CallForwarding).nullish(),
  filing: filingSettingSchema.nullish(),
  missedRecipients: z.enum(MissedRecipients).nullish(),
  missedRecipientIds: z.array(z.uuid('notFound')).max(100, 'tooMany').nullish(),
});

/** Part of an address. */
const key = z.string().regex(/^[a-z0-9][a-z0-9-]{0,62}$/, 'not-a-key');

/** Name, country and key of a new connection; as a rule it has no key yet. @throws AppError BAD_USER_INPUT */
export const readNewConnection = (input: unknown) =>
  parseInput(z.object({ name, country, key: key.optional() }), input);

const clearable = z.object({ contactTemplateId: z.uuid('not-found').nullish() });

/**
 * The columns that an update changes; what is absent or null stays, but for the template, which null takes away.
 * @throws AppError BAD_USER_INPUT
 */
export function readChanges(input: unknown) {
  const given = Object.entries(parseInput(changes, input)).filter(([, value]) => value !== undefined && value !== null);
  const { contactTemplateId } = parseInput(clearable, input);
  return {
    ...(Object.fromEntries(given) as {
      [K in keyof z.infer<typeof changes>]?: NonNullable<z.infer<typeof changes>[K]>;
    }),
    ...(contactTemplateId !== undefined && { contactTemplateId }),
  };
}
