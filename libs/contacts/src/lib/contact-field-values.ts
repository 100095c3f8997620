import { changeFieldValues, FieldKind } from '@ringdesk/own-fields';
import { AppError } from '@ringdesk/platform';
import type { EntityManager } from 'typeorm';
import { isSeenBy, seesAllContacts, type Viewer } from './contact-access';
import type { ContactField } from './contact-field.entity';
import type { Contact } from './contact.entity';

/**
 * The values of a contact after a change: a value of null or '' is taken out, those not named stay.
 * @throws AppError BAD_USER_INPUT with `fields` (`fields.<index>.value` → message key of `checkFieldValue`);
 *   CONFLICT when another contact has the e-mail address (B-36), with `contactId` and `name` where the viewer may see it
 */
export async function checkFieldValues(
  tx: EntityManager,
  fields: ContactField[],
  contact: Contact,
  changes: { fieldId: string; value?: string | null }[],
  viewer: Viewer,
): Promise<Record<string, string>> {
  const { values, problems } = changeFieldValues(fields, contact.fieldValues, changes);
  if (Object.keys(problems).length > 0) {
    throw new AppError('BAD_USER_INPUT', 'Some fields are not right', { fields: problems });
  }
  const emails = fields
    .filter(({ id, kind }) => kind === FieldKind.EMAIL && values[id] && values[id] !== contact.fieldValues[id])
    .map(({ id }) => values[id]);
  for (const email of emails.sort()) await assertFreeEmail(tx, fields, { id: contact.id, email, viewer });
  return values;
}

/** A holder whom the viewer may not see is not named. */
async function assertFreeEmail(
  tx: EntityManager,
  fields: ContactField[],
  { id, email, viewer }: { id: string; email: string; viewer: Viewer },
): Promise<void> {
  await tx.query(`SELECT pg_advisory_xact_lock(hashtextextended($1, 0))`, [`contact e-mail ${email}`]);
  const ofEmail = fields.filter((field) => field.kind === FieldKind.EMAIL);
  const anyField = ofEmail.map((_, index) => `field_values @> $${index + 2}::jsonb`).join(' OR ');
  const values = ofEmail.map((field) => JSON.stringify({ [field.id]: email }));
  const [holder] = await tx.query<{ id: string; name: string; isSeen: boolean }[]>(
    `SELECT id, name, ${isSeenBy('contact', `$${values.length + 2}::uuid`)} AS "isSeen" FROM contact
      WHERE id <> $1 AND (${anyField}) LIMIT 1`,
    [id, ...values, viewer.id],
  );
  if (!holder) return;
  const isSeen = holder.isSeen || seesAllContacts(viewer);
  const details = { reason: 'email', ...(isSeen && { contactId: holder.id, name: holder.name }) };
  throw new AppError('CONFLICT', 'Another contact has this e-mail address', details);
}
