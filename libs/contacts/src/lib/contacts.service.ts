import { PhoneTypesService } from '@ringdesk/masks';
import { AppError, LiveEvents } from '@ringdesk/platform';
import {
  displayPhone,
  formatInternational,
  isWithheld,
  normalizePhone,
  type NormalizedPhone,
} from '@ringdesk/telephony';
import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { publishContactChange } from './contact-events';
import { Contact, ContactChoice, ContactKind, ContactPhone, ContactResponsible } from './contact.entity';
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
  /** Becomes responsible for a contact that is made. */
  responsibleId?: string | null;
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

  /** @throws AppError NOT_FOUND */
  async get(id: string): Promise<Contact> {
    const contact = await this.dataSource.manager.findOneBy(Contact, { id });
    if (!contact) throw new AppError('NOT_FOUND', 'There is no such contact');
    return contact;
  }

  /** The contact of a number, without making one; see PhoneMatcher.match. */
  matchPhone(tx: EntityManager, raw: string, country: string): Promise<PhoneMatchResult | null> {
    return this.matcher.match(tx, raw, country);
  }

  /**
   * The contact of a number; makes one when there is none (B-30). However many calls or legs come at once, one
   * contact is made (B-33): makers of the same number wait for each other until their transactions end.
   */
  async findOrCreateByPhone(tx: EntityManager, caller: CallerNumber): Promise<CallerContact> {
    const number = normalizePhone(caller.raw, caller.country);
    if (!isMatchable(number)) return { contactId: null, match: null, isCreated: false };
    const known = await this.matchEither(tx, caller);
    if (known) return { contactId: known.contactId, match: known, isCreated: false };
    const stored = storedForm(caller, number);
    await tx.query(`SELECT pg_advisory_xact_lock(hashtextextended($1, 0))`, [stored.e164 ?? number.digits]);
    const meanwhile = await this.matchEither(tx, caller);
    if (meanwhile) return { contactId: meanwhile.contactId, match: meanwhile, isCreated: false };
    return this.createByCall(tx, stored, caller);
  }

  /** @returns whether the employee became responsible: only while nobody is (B-38, Q-07) */
  async setResponsibleIfEmpty(tx: EntityManager, contactId: string, employeeId: string): Promise<boolean> {
    await tx.query(`SELECT id FROM contact WHERE id = $1 FOR UPDATE`, [contactId]);
    if (await tx.existsBy(ContactResponsible, { contactId })) return false;
    await tx.insert(ContactResponsible, { contactId, employeeId, position: 0 });
    return true;
  }

  /** Ids of the responsible employees, in the order of the card. */
  async responsiblesOf(manager: EntityManager, contactId: string): Promise<string[]> {
    const rows = await manager.find(ContactResponsible, {
      select: { contactId: true, employeeId: true },
      where: { contactId },
      order: { position: 'ASC', employeeId: 'ASC' },
    });
    return rows.map((row) => row.employeeId);
  }

  /** Notes that a call took place; an earlier moment than the noted one changes nothing. */
  async touchLastCall(tx: EntityManager, contactId: string, at: Date): Promise<void> {
    await tx.query(
      `UPDATE contact SET last_call_at = $2 WHERE id = $1 AND (last_call_at IS NULL OR last_call_at < $2)`,
      [contactId, at],
    );
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
  private async matchEither(tx: EntityManager, { raw, storedNumber, country }: CallerNumber) {
    const match = await this.matcher.match(tx, raw, country);
    if (match || storedNumber === raw) return match;
    return this.matcher.match(tx, storedNumber, country);
  }

  private async createByCall(tx: EntityManager, stored: NormalizedPhone, caller: CallerNumber): Promise<CallerContact> {
    const type = await this.phoneTypes.first(tx);
    const name = nameOfCaller(caller.callerName, stored, type.mask);
    const contact = await tx.save(tx.create(Contact, { kind: ContactKind.PERSON, name, isNew: true, fieldValues: {} }));
    await tx.insert(ContactPhone, { ...stored, contactId: contact.id, typeId: type.id, position: 0 });
    if (caller.responsibleId) await this.setResponsibleIfEmpty(tx, contact.id, caller.responsibleId);
    const match: PhoneMatchResult = {
      contactId: contact.id,
      rule: stored.e164 ? 'EXACT_INTERNATIONAL' : 'NATIONAL',
      matchedNumber: stored.raw,
      candidateIds: [],
    };
    return { contactId: contact.id, match, isCreated: true };
  }
}

/**
 * The number as it is stored. However it is rewritten, the international form stays that of the caller, so that the
 * next call from there finds it.
 */
function storedForm({ storedNumber, country }: CallerNumber, caller: NormalizedPhone): NormalizedPhone {
  const stored = normalizePhone(storedNumber, country);
  return stored.digits ? { ...stored, e164: caller.e164 ?? stored.e164 } : caller;
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
