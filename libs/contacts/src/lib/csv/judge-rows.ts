import { FieldKind } from '@ringdesk/own-fields';
import type { EntityManager } from 'typeorm';
import type { ContactField } from '../contact-field.entity';
import { ContactKind } from '../contact.entity';
import type { PhoneMatcher } from '../phone-matcher';
import { ImportMode } from './import-plan';
import type { ImportRow } from './import-rows';
import type { ProblemKey, RowProblem } from './problem-text';

/** A contact that a row would change. */
export interface KnownContact {
  id: string;
  name: string;
  kind: ContactKind;
}

/** What becomes of a row. */
export type Verdict =
  | { kind: 'create'; row: ImportRow }
  | { kind: 'update'; row: ImportRow; contact: KnownContact }
  | { kind: 'skip'; row: ImportRow }
  | { kind: 'wrong'; row: ImportRow; problems: RowProblem[] };

/** What all rows of an import are judged by. */
export interface JudgeContext {
  mode: ImportMode;
  fields: readonly ContactField[];
  /** ISO 3166 alpha-2. */
  country: string;
  /** Line of the row that changes a contact already, by the contact's id; rows add to it. */
  changedBy: Map<string, number>;
}

/** Looks each row's numbers and addresses up among the contacts; changes nothing. */
export async function judgeRows(
  tx: EntityManager,
  matcher: PhoneMatcher,
  rows: ImportRow[],
  context: JudgeContext,
): Promise<Verdict[]> {
  const holders = await holdersOf(tx, matcher, rows, context.country);
  const emailHolders = await emailHoldersOf(tx, rows, context.fields);
  return rows.map((row) => judge(row, holders.get(row) ?? [], emailHolders, context));
}

function judge(
  row: ImportRow,
  contacts: KnownContact[],
  emailHolders: Map<string, KnownContact>,
  { mode, changedBy }: JudgeContext,
): Verdict {
  const { draft, line } = row;
  const problems = [...row.problems];
  const wrong = (key: ProblemKey, detail?: string, column: number | null = null) =>
    void problems.push({ column, key, ...(detail && { detail }) });
  const [contact] = contacts;
  if (contacts.length > 1) wrong('several-contacts', contacts.map(({ name }) => name).join(', '));
  for (const { value, column } of draft.emails) {
    const holder = emailHolders.get(value);
    if (holder && holder.id !== contact?.id) wrong('email-taken', holder.name, column);
  }
  if (contact?.kind === ContactKind.COMPANY && draft.companyName) wrong('not-for-companies');
  const isLeftOut = contact ? mode === ImportMode.CREATE : mode === ImportMode.UPDATE;
  const first = contact && changedBy.get(contact.id);
  if (first !== undefined && first !== line) wrong('repeated-number', String(first));
  if (!contact && mode === ImportMode.UPDATE && draft.phones.length === 0) wrong('no-number');
  if (!contact && !isLeftOut && !draft.name) wrong('no-name');
  if (problems.length > 0) return { kind: 'wrong', row, problems };
  if (isLeftOut) return { kind: 'skip', row };
  if (!contact) return { kind: 'create', row };
  changedBy.set(contact.id, line);
  return { kind: 'update', row, contact };
}

/** The contacts that have a number of each row. */
async function holdersOf(
  tx: EntityManager,
  matcher: PhoneMatcher,
  rows: ImportRow[],
  country: string,
): Promise<Map<ImportRow, KnownContact[]>> {
  const numbers = rows.flatMap((row) => row.draft.phones.map((phone) => ({ row, phone })));
  const ids = await matcher.contactsOfMany(
    tx,
    numbers.map(({ phone }) => phone),
    country,
  );
  const known = await contactsById(tx, [...new Set(ids.flat())]);
  const holders = new Map<ImportRow, KnownContact[]>();
  for (const [index, { row }] of numbers.entries()) {
    const all = [...(holders.get(row) ?? []), ...ids[index].flatMap((id) => known.get(id) ?? [])];
    holders.set(row, [...new Map(all.map((contact) => [contact.id, contact])).values()]);
  }
  return holders;
}

async function contactsById(tx: EntityManager, ids: string[]): Promise<Map<string, KnownContact>> {
  if (ids.length === 0) return new Map();
  const found = await tx.query<KnownContact[]>(`SELECT id, name, kind FROM contact WHERE id = ANY ($1::uuid[])`, [ids]);
  return new Map(found.map((contact) => [contact.id, contact]));
}

/** Who has each address, in whichever field of that kind (B-36). */
async function emailHoldersOf(
  tx: EntityManager,
  rows: ImportRow[],
  fields: readonly ContactField[],
): Promise<Map<string, KnownContact>> {
  const emails = rows.flatMap(({ draft }) => draft.emails.map(({ value }) => value));
  if (emails.length === 0) return new Map();
  const ofEmail = fields.filter(({ kind }) => kind === FieldKind.EMAIL);
  const wanted = emails.flatMap((email) => ofEmail.map(({ id }) => ({ email, value: { [id]: email } })));
  const found = await tx.query<(KnownContact & { email: string })[]>(
    `SELECT own.email, contact.id, contact.name, contact.kind
       FROM jsonb_to_recordset($1::jsonb) AS own(email text, value jsonb)
       JOIN contact ON contact.field_values @> own.value`,
    [JSON.stringify(wanted)],
  );
  return new Map(found.map(({ email, ...contact }) => [email, contact]));
}
