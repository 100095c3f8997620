import { randomUUID } from 'node:crypto';
import type { EntityManager } from 'typeorm';
import type { GivenAccess } from '../contact-access.entity';
import type { ContactTemplate } from '../contact-template.entity';
import { ContactKind, ContactPhone } from '../contact.entity';
import { nameKey } from '../contact-search';
import { phonesToMove } from '../merge-cards';
import { lockNumbers } from '../number-lock';
import type { ImportRow } from './import-rows';
import type { KnownContact, Verdict } from './judge-rows';
import type { RowDraft } from './read-row';

/** What new contacts of an import begin with. */
export interface WriteContext {
  templateOf: (kind: ContactKind) => ContactTemplate | undefined;
  /** Kind of rows that do not say it. */
  kind: ContactKind;
  /** Employees and groups that may become responsible. */
  activeIds: ReadonlySet<string>;
}

interface CardRow {
  id: string;
  kind?: ContactKind;
  name: string | null;
  templateId?: string | null;
  groupId: string | null;
  companyId: string | null;
  fields: Record<string, string>;
  isRestricted?: boolean;
  access?: GivenAccess[];
  responsibleIds: string[];
}

const ROWS = `jsonb_to_recordset($1::jsonb) AS own(id uuid, kind text, name text, "templateId" uuid, "groupId" uuid,
                                                   "companyId" uuid, fields jsonb, "isRestricted" boolean)`;
const INSERT = `
  INSERT INTO contact (id, kind, name, is_new, template_id, group_id, company_id, field_values, is_restricted)
  SELECT id, kind, name, false, "templateId", "groupId", "companyId", fields, coalesce("isRestricted", false) FROM ${ROWS}`;
const ADD_ACCESS = `
  INSERT INTO contact_access (contact_id, employee_id, group_id, may_edit, reason)
  SELECT "contactId", employee.id, employee_group.id, "mayEdit", 'TEMPLATE'
    FROM jsonb_to_recordset($1::jsonb) AS own("contactId" uuid, "partyId" uuid, "mayEdit" boolean)
    LEFT JOIN employee ON employee.id = "partyId" LEFT JOIN employee_group ON employee_group.id = "partyId"
   WHERE coalesce(employee.id, employee_group.id) IS NOT NULL`;
/** An empty cell takes nothing away. */
const UPDATE = `
  UPDATE contact SET name = coalesce(own.name, contact.name), is_new = contact.is_new AND own.name IS NULL,
         group_id = coalesce(own."groupId", contact.group_id), company_id = coalesce(own."companyId", contact.company_id),
         field_values = contact.field_values || own.fields, updated_at = now()
    FROM ${ROWS} WHERE contact.id = own.id
  RETURNING contact.id, coalesce(contact.last_call_at > now() - interval '1 hour', false) AS "isCurrent"`;
const INSERT_PHONES = `
  INSERT INTO contact_phone (contact_id, type_id, raw, digits, e164, extension, position)
  SELECT "contactId", "typeId", raw, digits, e164, extension, position
    FROM jsonb_to_recordset($1::jsonb) AS own("contactId" uuid, "typeId" uuid, raw text, digits text, e164 text,
                                              extension text, position int)`;
/** Those who become responsible for a company do so for its persons, too (B-41). */
const ADD_RESPONSIBLES = `
  WITH own AS (
    SELECT "contactId", employee.id AS "employeeId", employee_group.id AS "groupId", place
      FROM jsonb_to_recordset($1::jsonb) AS given("contactId" uuid, "partyId" uuid, place int)
      LEFT JOIN employee ON employee.id = "partyId" LEFT JOIN employee_group ON employee_group.id = "partyId"
     WHERE coalesce(employee.id, employee_group.id) IS NOT NULL)
  INSERT INTO contact_responsible (contact_id, employee_id, group_id, position)
  SELECT "contactId", "employeeId", "groupId", 1000 + place FROM own
   UNION SELECT person.id, "employeeId", "groupId", 1000 + place
           FROM own JOIN contact person ON person.company_id = own."contactId"
  ON CONFLICT DO NOTHING`;

/** Locks of what two writers must not make at once: contacts of a number, holders of an address, companies of a name. */
export async function lockRows(tx: EntityManager, rows: ImportRow[]): Promise<void> {
  await tx.query(`SELECT pg_advisory_xact_lock(hashtext('contact_import'))`);
  await lockNumbers(
    tx,
    rows.flatMap(({ draft }) => draft.phones),
  );
  const emails = [...new Set(rows.flatMap(({ draft }) => draft.emails.map(({ value }) => value)))].sort();
  await tx.query(
    `SELECT pg_advisory_xact_lock(hashtextextended('contact e-mail ' || email, 0))
       FROM unnest($1::text[]) WITH ORDINALITY AS own(email, place) ORDER BY place`,
    [emails],
  );
}

/** @returns ids of changed contacts that somebody may just look at, since they were called lately */
export async function writeRows(tx: EntityManager, verdicts: Verdict[], context: WriteContext): Promise<string[]> {
  const created = verdicts.flatMap((verdict) => (verdict.kind === 'create' ? [{ ...verdict, id: randomUUID() }] : []));
  const updated = verdicts.flatMap((verdict) => (verdict.kind === 'update' ? [verdict] : []));
  const drafts = [...created, ...updated].map(({ row }) => row.draft);
  const groups = await groupsNamed(tx, drafts);
  const companies = await companiesNamed(tx, drafts, created, context);
  const own = (draft: RowDraft) => ({
    groupId: draft.groupName ? (groups.get(draft.groupName) ?? null) : null,
    companyId: draft.companyName ? (companies.get(nameKey(draft.companyName)) ?? null) : null,
    fields: draft.fields,
    responsibleIds: draft.responsibleIds,
  });
  const inserts = created.map(({ id, row: { draft } }) => newCard(id, draft, own(draft), context));
  const updates = updated.map(({ contact: { id }, row: { draft } }) => ({
    id,
    name: draft.name ?? null,
    ...own(draft),
  }));
  await tx.query(INSERT, [JSON.stringify(inserts)]);
  await tx.query(ADD_ACCESS, [JSON.stringify(inserts.flatMap(accessOf))]);
  const changed = await updateContacts(tx, updates);
  await writePhones(tx, created, updated);
  await tx.query(ADD_RESPONSIBLES, [JSON.stringify([...inserts, ...updates].flatMap(responsiblesOf))]);
  return changed;
}

async function updateContacts(tx: EntityManager, updates: CardRow[]): Promise<string[]> {
  if (updates.length === 0) return [];
  const [rows] = await tx.query<[{ id: string; isCurrent: boolean }[], number]>(UPDATE, [JSON.stringify(updates)]);
  return rows.flatMap(({ id, isCurrent }) => (isCurrent ? [id] : []));
}

const responsiblesOf = ({ id: contactId, responsibleIds }: CardRow) =>
  [...new Set(responsibleIds)].map((partyId, place) => ({ contactId, partyId, place }));
const accessOf = ({ id: contactId, access = [] }: Pick<CardRow, 'id' | 'access'>) =>
  access.map((entry) => ({ contactId, ...entry }));

function newCard(
  id: string,
  draft: RowDraft,
  own: Pick<CardRow, 'groupId' | 'companyId' | 'fields' | 'responsibleIds'>,
  { templateOf, kind: usualKind, activeIds }: WriteContext,
): CardRow {
  const kind = draft.kind ?? usualKind;
  const template = templateOf(kind);
  return {
    ...{ id, kind, name: draft.name ?? '', templateId: template?.id ?? null },
    groupId: own.groupId ?? template?.groupId ?? null,
    companyId: kind === ContactKind.PERSON ? own.companyId : null,
    fields: { ...template?.defaultValues, ...own.fields },
    isRestricted: template?.isRestricted ?? false,
    access: template?.access ?? [],
    responsibleIds:
      own.responsibleIds.length > 0
        ? own.responsibleIds
        : (template?.responsibleIds ?? []).filter((partyId) => activeIds.has(partyId)),
  };
}

/** Ids by name; groups that are missing are made. */
async function groupsNamed(tx: EntityManager, drafts: RowDraft[]): Promise<Map<string, string>> {
  const names = [...new Set(drafts.flatMap(({ groupName }) => groupName ?? []))].sort();
  if (names.length === 0) return new Map();
  await tx.query(`INSERT INTO contact_group (name) SELECT unnest($1::text[]) ON CONFLICT (name) DO NOTHING`, [names]);
  const rows = await tx.query<{ id: string; name: string }[]>(
    `SELECT id, name FROM contact_group WHERE name = ANY ($1::text[])`,
    [names],
  );
  return new Map(rows.map(({ id, name }) => [name, id]));
}

/** Ids by the name as it is compared; companies that neither are there nor in these rows are made. */
async function companiesNamed(
  tx: EntityManager,
  drafts: RowDraft[],
  created: { id: string; row: ImportRow }[],
  { templateOf, kind: usualKind }: WriteContext,
): Promise<Map<string, string>> {
  const names = new Map<string, string>(); // as the first row writes them
  for (const { companyName: name } of drafts) if (name && !names.has(nameKey(name))) names.set(nameKey(name), name);
  if (names.size === 0) return new Map();
  const found = await tx.query<{ id: string; key: string }[]>(
    `SELECT DISTINCT ON (replace(lower(c.name), 'ё', 'е')) id, replace(lower(c.name), 'ё', 'е') AS key FROM contact c
      WHERE c.kind = 'COMPANY' AND replace(lower(c.name), 'ё', 'е') = ANY ($1::text[])
      ORDER BY replace(lower(c.name), 'ё', 'е'), c.created_at, c.id`,
    [[...names.keys()]],
  );
  const ofRows = created.flatMap(({ id, row: { draft } }) =>
    (draft.kind ?? usualKind) === ContactKind.COMPANY && draft.name ? [[nameKey(draft.name), id] as const] : [],
  );
  const ids = new Map([...ofRows, ...found.map(({ key, id }) => [key, id] as const)]);
  const template = templateOf(ContactKind.COMPANY);
  const missing = [...names].filter(([key]) => !ids.has(key)).map(([key, name]) => ({ key, name, id: randomUUID() }));
  const rows = missing.map(({ id, name }) => ({
    ...{ id, name, kind: ContactKind.COMPANY, templateId: template?.id ?? null, groupId: template?.groupId ?? null },
    fields: template?.defaultValues ?? {},
    isRestricted: template?.isRestricted ?? false,
    access: template?.access ?? [],
  }));
  await tx.query(INSERT, [JSON.stringify(rows)]);
  await tx.query(ADD_ACCESS, [JSON.stringify(rows.flatMap(accessOf))]);
  for (const { key, id } of missing) ids.set(key, id);
  return ids;
}

async function writePhones(
  tx: EntityManager,
  created: { id: string; row: ImportRow }[],
  updated: { contact: KnownContact; row: ImportRow }[],
): Promise<void> {
  const present = new Map<string, ContactPhone[]>();
  const ids = updated.map(({ contact }) => contact.id);
  const rows = await tx.query<ContactPhone[]>(
    `SELECT contact_id AS "contactId", digits, e164, extension, position FROM contact_phone WHERE contact_id = ANY ($1::uuid[])`,
    [ids],
  );
  for (const row of rows) present.set(row.contactId, [...(present.get(row.contactId) ?? []), row]);
  const all = [...created, ...updated.map(({ contact, row }) => ({ id: contact.id, row }))];
  const phones = all.flatMap(({ id: contactId, row: { draft } }) => {
    const own = present.get(contactId) ?? [];
    const first = Math.max(-1, ...own.map(({ position }) => position)) + 1;
    return phonesToMove(own, draft.phones).map(({ column: _, ...phone }, index) => ({
      ...{ ...phone, contactId, position: first + index },
    }));
  });
  await tx.query(INSERT_PHONES, [JSON.stringify(phones)]);
}
