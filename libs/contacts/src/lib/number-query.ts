import type { PreparedStatement } from '@ringdesk/platform';
import { phoneCandidates, phoneParts, type NormalizedPhone } from '@ringdesk/telephony';

/** All spellings of a number end alike; this many digits of the end are indexed. */
const ENDING = 8;

/** What all spellings of a number have in common. */
export const endingOf = ({ digits, e164 }: Pick<NormalizedPhone, 'digits' | 'e164'>) => (e164 ?? digits).slice(-ENDING);

const columns = (digitsOfChoice: string) => `
  p.contact_id AS "contactId", p.raw, p.digits, p.e164, c.last_call_at AS "lastCallAt", c.updated_at AS "updatedAt",
  (SELECT array_agg(h.digits) FROM contact_choice h WHERE h.contact_id = p.contact_id ${digitsOfChoice}) AS "chosenFor"`;
const CONTACT = `CROSS JOIN LATERAL (SELECT last_call_at, updated_at FROM contact WHERE id = p.contact_id LIMIT 1) c`;

/**
 * Rows that end like the number, all spellings of it among them; which of them are the number, `rankHits` decides. The
 * one parameter is compared for equality, so that PostgreSQL keeps the plan instead of making one for each number.
 */
export function endingQuery(number: NormalizedPhone): PreparedStatement {
  return {
    name: 'contact-by-ending-1',
    text: `SELECT ${columns('AND right(h.digits, 8) = $1')}
           FROM contact_phone p ${CONTACT} WHERE right(coalesce(p.e164, p.digits), 8) = $1 LIMIT 1000`,
    values: [endingOf(number)],
  };
}

/** As both queries below for many numbers: a row may belong to several of them, which `hitsOf` parts. */
export function queryOfMany(numbers: NormalizedPhone[], country: string): { text: string; values: unknown[] } {
  const endings = [...new Set(numbers.map(endingOf))];
  const national = numbers.flatMap((number) => (shortNational(number) ? phoneCandidates(number.raw, country) : []));
  return {
    text: `SELECT ${columns('')} FROM contact_phone p ${CONTACT} WHERE right(coalesce(p.e164, p.digits), 8) = ANY ($1::text[])
           UNION
           SELECT ${columns('')} FROM contact_phone p ${CONTACT} WHERE p.e164 IS NULL AND p.digits = ANY ($2::text[])`,
    values: [endings, national],
  };
}

/** The national number, where it is too short to end like the international form. */
function shortNational({ e164 }: NormalizedPhone): string | null {
  const national = e164 && phoneParts(e164)?.nationalNumber;
  return national && national.length < ENDING ? national : null;
}

/**
 * Rows that write the number nationally, for countries whose national numbers are too short to end like the
 * international form; null for all other numbers, which `endingQuery` finds.
 */
export function shortNationalQuery(number: NormalizedPhone, country: string): PreparedStatement | null {
  if (!shortNational(number)) return null;
  return {
    name: 'contact-by-spelling-1',
    text: `SELECT ${columns('')} FROM contact_phone p ${CONTACT} WHERE p.e164 IS NULL AND p.digits = ANY ($1::text[])`,
    values: [phoneCandidates(number.raw, country)],
  };
}
