import { preparedRows, type StatementTarget } from '@ringdesk/platform';
import type { NormalizedPhone } from '@ringdesk/telephony';
import type { GivenAccess } from './contact-access.entity';
import { ContactKind } from './contact.entity';

/** What a contact that a call makes begins with: its template, read in the call's own transaction (B-31). */
export interface ContactPlan {
  /** null: there is no template at all. */
  templateId: string | null;
  kind: ContactKind | null;
  groupId: string | null;
  defaultValues: Record<string, string> | null;
  /** The template's, else the first one, with its mask. */
  phoneTypeId: string;
  mask: string | null;
  /** Active employees and groups, in the order of the card. */
  responsibleIds: string[];
  isRestricted: boolean | null;
  access: GivenAccess[] | null;
}

const PLAN = `
  SELECT own.id AS "templateId", own.kind, own.group_id AS "groupId", own.default_values AS "defaultValues",
         type.id AS "phoneTypeId", type.mask,
         own.is_restricted AS "isRestricted", own.access,
         ARRAY(SELECT named.id FROM unnest(own.responsible_ids) WITH ORDINALITY AS named(id, place)
                WHERE EXISTS (SELECT FROM employee WHERE employee.id = named.id AND employee.is_active)
                   OR EXISTS (SELECT FROM employee_group WHERE employee_group.id = named.id)
                ORDER BY place) AS "responsibleIds"
    FROM (SELECT 1) AS always
    LEFT JOIN LATERAL (SELECT * FROM contact_template
                        WHERE id = $1 OR (is_default AND kind = 'PERSON')
                        ORDER BY coalesce(id = $1, false) DESC LIMIT 1) own ON true
    CROSS JOIN LATERAL (SELECT id, mask FROM phone_type
                         ORDER BY coalesce(id = own.phone_type_id, false) DESC, position, id LIMIT 1) type`;

/** What is deleted at this very moment is left out instead of failing the call. */
const CREATE = `
  WITH made AS (
    INSERT INTO contact (id, kind, name, is_new, template_id, group_id, field_values, is_restricted)
    VALUES ($1, $2, $3, true, (SELECT id FROM contact_template WHERE id = $4),
            (SELECT id FROM contact_group WHERE id = $5), $6, $13) RETURNING id),
  phone AS (
    INSERT INTO contact_phone (contact_id, type_id, raw, digits, e164, extension)
    SELECT id, $7::uuid, $8::text, $9::text, $10::text, $11::text FROM made),
  access AS (
    INSERT INTO contact_access (contact_id, employee_id, group_id, may_edit, reason)
    SELECT made.id, employee.id, employee_group.id, own."mayEdit", 'TEMPLATE'
      FROM made, jsonb_to_recordset($14::jsonb) AS own("partyId" uuid, "mayEdit" boolean)
      LEFT JOIN employee ON employee.id = own."partyId" LEFT JOIN employee_group ON employee_group.id = own."partyId"
     WHERE coalesce(employee.id, employee_group.id) IS NOT NULL)
  INSERT INTO contact_responsible (contact_id, employee_id, group_id, position)
  SELECT made.id, employee.id, employee_group.id, own.place - 1
    FROM made, unnest($12::uuid[]) WITH ORDINALITY AS own(id, place)
    LEFT JOIN employee ON employee.id = own.id LEFT JOIN employee_group ON employee_group.id = own.id
   WHERE coalesce(employee.id, employee_group.id) IS NOT NULL`;

/** @param templateId null, or one that is gone: the default template for persons */
export async function planContact(tx: StatementTarget, templateId: string | null): Promise<ContactPlan> {
  const [plan] = await preparedRows<ContactPlan>(tx, { name: 'contacts.plan', text: PLAN, values: [templateId] });
  if (!plan) throw new Error('The directory of phone types is empty');
  return plan;
}

/** A contact as it is planned, still to be named by a person. */
export async function insertPlanned(
  tx: StatementTarget,
  own: { contactId: string; name: string; stored: NormalizedPhone; responsibleIds: string[] },
  plan: ContactPlan,
): Promise<void> {
  const { templateId, kind, groupId, defaultValues, phoneTypeId, isRestricted, access } = plan;
  const { raw, digits, e164, extension } = own.stored;
  const card = [own.contactId, kind ?? ContactKind.PERSON, own.name, templateId, groupId, defaultValues ?? {}];
  const values = [...card, phoneTypeId, raw, digits, e164, extension, own.responsibleIds];
  const rights = [isRestricted ?? false, JSON.stringify(access ?? [])];
  await preparedRows(tx, { name: 'contacts.create', text: CREATE, values: [...values, ...rights] });
}
