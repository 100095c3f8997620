import { PhoneTypesService } from '@ringdesk/masks';
import { LiveEvents, type LoaderContext, preparedRows, type StatementTarget } from '@ringdesk/platform';
import {
  displayPhone,
  formatInternational,
  isWithheld,
  normalizePhone,
  type NormalizedPhone,
} from '@ringdesk/telephony';
import { Injectable } from '@nestjs/common';
import { randomUUID } from 'node:crypto';
import { DataSource, type EntityManager } from 'typeorm';
import { isSeenBy } from './contact-access';
import { publishContactChange } from './contact-events';
import { type ContactPlan, insertPlanned, planContact } from './contact-plan';
import { ContactChoice } from './contact.entity';
import { phoneLoader } from './contact.loaders';
import { lockNumber } from './number-lock';
import { isMatchable, PhoneMatcher, type PhoneMatchResult } from './phone-matcher';

/** A number that a call reported. */
export interface CallerNumber {
  /** As the PBX wrote it. */
  raw: string;
  /** ISO 3166 alpha-2 of the connection. */
  country: string;
  /** What a new contact gets as its number: `raw` after "Number change when a new contact is created" (B-32). */
  storedNumber: string;
  /** The caller's name, where the PBX reports one. */
  callerName?: string | null;
  /** Template that a contact which is made begins with (B-31); absent, or gone meanwhile: the default one for persons. */
  templateId?: string | null;
  /** false: the template's responsibles are left out, for whoever answers shall be responsible. */
  usesTemplateResponsibles?: boolean;
}

/** What a reported number led to. */
export interface CallerContact {
  /** null: a withheld or short number, which leads to nobody and makes no contact. */
  contactId: string | null;
  /** null together with `contactId`. */
  match: PhoneMatchResult | null;
  isCreated: boolean;
}

const MAX_NAME = 200;

/** Where a question runs: a transaction, or none. */
type Target = EntityManager | StatementTarget;

/**
 * What calls need of contacts. Methods that take `tx` belong to the caller's transaction and publish nothing: call
 * `publishChange` after the commit.
 */
@Injectable()
export class ContactsService {
  constructor(
    private readonly dataSource: DataSource,
    private readonly matcher: PhoneMatcher,
    private readonly phoneTypes: PhoneTypesService,
    private readonly live: LiveEvents,
  ) {}

  /** The mask of the type that a contact's number has; null: it has none, or the number is none of the contact's. */
  async maskOf(context: LoaderContext, contactId: string, e164: string): Promise<string | null> {
    const phones = await phoneLoader(context, this.dataSource.manager).load(contactId);
    const phone = phones.find((known) => known.e164 === e164);
    return phone ? (await this.phoneTypes.byId(phone.typeId)).mask : null;
  }

  /** The contact of a number, without making one; see PhoneMatcher.match. */
  matchPhone(tx: Target, raw: string, country: string): Promise<PhoneMatchResult | null> {
    return this.matcher.match(tx, raw, country);
  }

  /**
   * The contact of a number; makes one when there is none (B-30). However many calls or legs come at once, one
   * contact is made (B-33): makers of the same number wait for each other until their transactions end.
   * @param asked what `matchPhone` has answered for the number in this transaction; absent: is asked now
   */
  async findOrCreateByPhone(
    tx: StatementTarget,
    caller: CallerNumber,
    asked?: PhoneMatchResult | null,
  ): Promise<CallerContact> {
    const number = normalizePhone(caller.raw, caller.country);
    if (!isMatchable(number)) return { contactId: null, match: null, isCreated: false };
    const known = asked === undefined ? await this.matchPhone(tx, caller.raw, caller.country) : asked;
    if (known) return { contactId: known.contactId, match: known, isCreated: false };
    const stored = storedForm(caller, number);
    const [, meanwhile, plan] = await Promise.all([
      lockNumber(tx, number),
      this.matchEither(tx, caller), // sent behind the lock, so it sees what its holder made
      planContact(tx, caller.templateId ?? null),
    ]);
    if (meanwhile) return { contactId: meanwhile.contactId, match: meanwhile, isCreated: false };
    return createByCall(tx, stored, caller, plan);
  }

  /** @returns whether the employee became responsible: only while nobody is (B-38, Q-07) */
  async setResponsibleIfEmpty(tx: StatementTarget, contactId: string, employeeId: string): Promise<boolean> {
    const [, made] = await Promise.all([
      preparedRows(tx, {
        name: 'contacts.lock',
        text: `SELECT id FROM contact WHERE id = $1 FOR UPDATE`,
        values: [contactId],
      }),
      preparedRows(tx, {
        name: 'contacts.first-responsible',
        text: `INSERT INTO contact_responsible (contact_id, employee_id) SELECT $1::uuid, $2::uuid
                WHERE NOT EXISTS (SELECT FROM contact_responsible WHERE contact_id = $1::uuid) RETURNING contact_id`,
        values: [contactId, employeeId],
      }),
    ]);
    return made.length > 0;
  }

  /**
   * Those who answer a call of a restricted contact may see and edit it from then on (B-28, B-26). Whom its rules
   * include already needs no entry.
   */
  async grantAnswerers(tx: Target, contactId: string, employeeIds: string[]): Promise<void> {
    await preparedRows(tx, {
      name: 'contacts.grant-answerers',
      text: `INSERT INTO contact_access (contact_id, employee_id, may_edit, reason)
             SELECT contact.id, employee.id, true, 'ANSWERED'
               FROM contact JOIN employee ON employee.id = ANY ($2::uuid[])
              WHERE contact.id = $1 AND employee.role = 'OPERATOR' AND NOT ${isSeenBy('contact', 'employee.id')}
             ON CONFLICT DO NOTHING`,
      values: [contactId, employeeIds],
    });
  }

  /**
   * Ids of the employees responsible in the order of the card, those of a responsible group in the order of the group;
   * each once.
   */
  async responsiblesOf(tx: Target, contactId: string): Promise<string[]> {
    const rows = await preparedRows<{ employeeId: string }>(tx, {
      name: 'contacts.responsibles',
      text: `SELECT coalesce(own.employee_id, member.employee_id) AS "employeeId" FROM contact_responsible own
               LEFT JOIN employee_group_member member ON member.group_id = own.group_id
              WHERE own.contact_id = $1 AND coalesce(own.employee_id, member.employee_id) IS NOT NULL
              ORDER BY own.position, own.id, member.position, member.employee_id`,
      values: [contactId],
    });
    return [...new Set(rows.map((row) => row.employeeId))];
  }

  /** Notes that a call took place; an earlier moment than the noted one changes nothing. */
  async touchLastCall(tx: Target, contactId: string, at: Date): Promise<void> {
    await preparedRows(tx, {
      name: 'contacts.touch-last-call',
      text: `UPDATE contact SET last_call_at = $2 WHERE id = $1 AND (last_call_at IS NULL OR last_call_at < $2)`,
      values: [contactId, at],
    });
  }

  /**
   * A person decided that calls of this number are this contact's.
   * @param number in any spelling that its calls have; best in E.164
   */
  async rememberChoice(tx: EntityManager, number: string, contactId: string, employeeId: string): Promise<void> {
    const digits = number.replace(/\D/g, '');
    await tx.upsert(ContactChoice, { digits, contactId, chosenById: employeeId, chosenAt: new Date() }, ['digits']);
  }

  /** Refreshes popups and cards that show the contact; after the commit. */
  publishChange(contactId: string): void {
    publishContactChange(this.live, contactId);
  }

  /** By the number as reported, else as it would be stored: a rule that adds an area code makes it findable. */
  private async matchEither(tx: StatementTarget, { raw, storedNumber, country }: CallerNumber) {
    const match = await this.matcher.match(tx, raw, country);
    if (match || isSameNumber(raw, storedNumber, country)) return match;
    return this.matcher.match(tx, storedNumber, country);
  }
}

/** Whether two spellings are one number, so that what one leads to the other does too. */
function isSameNumber(raw: string, other: string, country: string): boolean {
  if (raw === other) return true;
  const { e164 } = normalizePhone(raw, country);
  return e164 !== null && e164 === normalizePhone(other, country).e164;
}

/**
 * The number as it is stored. However it is rewritten, the international form stays that of the caller, so that the
 * next call from there finds it.
 */
function storedForm({ storedNumber, country }: CallerNumber, caller: NormalizedPhone): NormalizedPhone {
  const stored = normalizePhone(storedNumber, country);
  return stored.digits ? { ...stored, e164: caller.e164 ?? stored.e164 } : caller;
}

async function createByCall(
  tx: StatementTarget,
  stored: NormalizedPhone,
  { callerName, usesTemplateResponsibles = true }: CallerNumber,
  plan: ContactPlan,
): Promise<CallerContact> {
  const contactId = randomUUID();
  const { raw, e164 } = stored;
  const responsibleIds = usesTemplateResponsibles ? plan.responsibleIds : [];
  await insertPlanned(
    tx,
    { contactId, name: nameOfCaller(callerName, stored, plan.mask), stored, responsibleIds },
    plan,
  );
  const rule = e164 ? 'EXACT_INTERNATIONAL' : 'NATIONAL';
  return { contactId, match: { contactId, rule, matchedNumber: raw, candidateIds: [] }, isCreated: true };
}

/**
 * The name of a contact that a call made: what the PBX says, unless that is a number again; else the number in
 * the mask where it fits, or in the international notation.
 */
export function nameOfCaller(
  callerName: string | null | undefined,
  phone: { raw: string; e164: string | null },
  mask: string | null,
): string {
  const reported = (callerName ?? '').trim();
  if (/\p{L}/u.test(reported) && !isWithheld(reported)) return reported.slice(0, MAX_NAME);
  if (!phone.e164) return displayPhone(mask, phone).slice(0, MAX_NAME);
  const shown = displayPhone(mask, { raw: phone.e164, e164: phone.e164 });
  return shown === phone.e164 ? formatInternational(phone.e164) : shown;
}
