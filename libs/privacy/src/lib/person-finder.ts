import { Inject, Injectable } from '@nestjs/common';
import { AppError, CONFIG, type Config, isUuid } from '@ringdesk/platform';
import { formatInternational, normalizePhone } from '@ringdesk/telephony';
import { DataSource } from 'typeorm';
import { NumberTraces } from './number-traces';
import type { Person, PersonNumber } from './person';

export interface FoundPerson extends Person {
  /** What the screen calls them: the contact's name, or the number. */
  title: string;
  /** Numbers that somebody else has too, or the company itself; as they are shown. */
  shared: string[];
}

/** All numbers of a contact: on its card, on cards that became part of it, and those its calls came from. */
const NUMBERS_OF_CONTACT = `
  SELECT raw, e164, digits, '' AS country, true AS "isOnCard" FROM contact_phone WHERE contact_id = $1
  UNION SELECT phone, NULL, NULL, '', true
          FROM contact_merge, jsonb_array_elements_text(merged_card -> 'phones') AS phone WHERE survivor_id = $1
  UNION SELECT remote_number, remote_e164, remote_digits, connection.country, false FROM call
          JOIN pbx_connection connection ON connection.id = call.connection_id
         WHERE contact_id = $1 AND remote_digits <> ''`;

/** Numbers of others that end like one of these: other contacts', employees', the company's lines and short numbers. */
const NUMBERS_OF_OTHERS = `
  SELECT contact_id AS "contactId", coalesce(e164, digits) AS number, true AS "isOnCard" FROM contact_phone
   WHERE right(coalesce(e164, digits), 8) = ANY ($1::text[]) AND contact_id IS DISTINCT FROM $2::uuid
  UNION SELECT contact_id, coalesce(remote_e164, remote_digits), false FROM call
         WHERE (remote_e164 = ANY ($3::text[]) OR (remote_e164 IS NULL AND remote_digits = ANY ($4::text[])))
           AND contact_id IS NOT NULL AND contact_id IS DISTINCT FROM $2::uuid
  UNION SELECT NULL, coalesce(e164, digits), true FROM employee_phone
         WHERE right(coalesce(e164, digits), 8) = ANY ($1::text[])
  UNION SELECT NULL, digits, true FROM line WHERE right(digits, 8) = ANY ($1::text[])
  UNION SELECT NULL, number, true FROM short_number WHERE number = ANY ($4::text[])`;

interface OthersNumber {
  /** null: the company's own. */
  contactId: string | null;
  number: string;
  /** false: only calls from there were given to the contact. */
  isOnCard: boolean;
}

type ContactNumber = PersonNumber & { isOnCard: boolean };

/** Finds out whose data is meant, and which numbers are theirs alone. */
@Injectable()
export class PersonFinder {
  constructor(
    private readonly db: DataSource,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  /** @throws AppError NOT_FOUND */
  async ofContact(contactId: string): Promise<FoundPerson> {
    const [contact] = isUuid(contactId)
      ? ((await this.db.query('SELECT name FROM contact WHERE id = $1', [contactId])) as { name: string }[])
      : [];
    if (!contact) throw new AppError('NOT_FOUND', 'There is no such contact');
    const rows = (await this.db.query(NUMBERS_OF_CONTACT, [contactId])) as (ContactNumber & {
      raw: string;
      country: string;
    })[];
    const numbers = rows.map(({ raw, e164, digits, country, isOnCard }) => {
      const number = digits === null ? normalizePhone(raw, country || this.config.country) : { e164, digits };
      return { e164: number.e164, digits: number.digits, isOnCard };
    });
    const { own, shared } = await this.divide(onceEach(numbers), contactId);
    return { contactId, title: contact.name, numbers: own, shared: shared.map(shown) };
  }

  /**
   * The unknown caller of a call.
   * @throws AppError NOT_FOUND; CONFLICT with `reason`: 'withheld', 'hasContact' (`contactId`), 'ofCompany'
   */
  async ofCall(callId: string): Promise<FoundPerson> {
    const [call] = isUuid(callId)
      ? ((await this.db.query(
          'SELECT remote_e164 AS e164, remote_digits AS digits, contact_id AS "contactId" FROM call WHERE id = $1',
          [callId],
        )) as (PersonNumber & { contactId: string | null })[])
      : [];
    if (!call) throw new AppError('NOT_FOUND', 'There is no such call');
    const { contactId, ...number } = call;
    if (contactId) throw refused('hasContact', 'The caller is a contact', { contactId });
    if (number.digits === '') throw refused('withheld', 'The number is not known');
    const others = await this.others([number], null);
    const holder = others.find((other) => other.contactId !== null);
    if (holder) throw refused('hasContact', 'A contact has this number', { contactId: holder.contactId });
    if (others.length > 0) throw refused('ofCompany', 'This is a number of the company itself');
    return { contactId: null, title: shown(number), numbers: [number], shared: [] };
  }

  /** A number of the card is another contact's only if it stands on that one's card, too. */
  private async divide(numbers: ContactNumber[], contactId: string) {
    const others = await this.others(numbers, contactId);
    const isShared = (number: ContactNumber) => {
      const traces = new NumberTraces([number]);
      return others.some((other) => (other.isOnCard || !number.isOnCard) && traces.holds(other.number));
    };
    const shared = numbers.filter(isShared);
    const own = numbers.filter((number) => !shared.includes(number));
    return { own: own.map(({ e164, digits }) => ({ e164, digits })), shared };
  }

  private async others(numbers: PersonNumber[], contactId: string | null): Promise<OthersNumber[]> {
    const endings = numbers.map(({ e164, digits }) => (e164 ?? digits).slice(-8));
    const values = [endings, contactId, numbers.flatMap(({ e164 }) => e164 ?? []), numbers.map(({ digits }) => digits)];
    const rows = (await this.db.query(NUMBERS_OF_OTHERS, values)) as OthersNumber[];
    const traces = new NumberTraces(numbers);
    return rows.filter(({ number }) => traces.holds(number));
  }
}

/** Those that can be told from a service's number, each once. */
function onceEach(numbers: ContactNumber[]): ContactNumber[] {
  const byText = new Map<string, ContactNumber>();
  for (const number of numbers) {
    const text = number.e164 ?? number.digits;
    if (number.isOnCard || !byText.has(text)) byText.set(text, number);
  }
  return [...byText.values()].filter((number) => !new NumberTraces([number]).isEmpty);
}

const shown = ({ e164, digits }: PersonNumber) => (e164 ? formatInternational(e164) : digits);

const refused = (reason: string, message: string, details: Record<string, unknown> = {}) =>
  new AppError('CONFLICT', message, { reason, ...details });
