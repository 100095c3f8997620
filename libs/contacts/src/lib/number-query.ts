import type { PreparedStatement } from '@ringdesk/platform';
import { phoneCandidates, phoneParts, type NormalizedPhone } from '@ringdesk/telephony';
import { significantForms, SUFFIX_DIGITS } from './match-rules';

/**
 * Rows that may be the number: $1 international form, $2 spellings of rows that have no international form. Only when
 * there are none: $3 to $4 rows that end like the number, $5 rows that the number ends with.
 * The operators ~>=~ and ~<~ are those of the reverse index; LIKE would not use it in a prepared statement.
 */
const TEXT = `
  WITH strong AS MATERIALIZED (
    SELECT contact_id, raw, digits, e164 FROM contact_phone WHERE e164 = $1
    UNION ALL
    SELECT contact_id, raw, digits, e164 FROM contact_phone WHERE e164 IS NULL AND digits = ANY ($2::text[])
  ), hit AS (
    SELECT *, true AS "isStrong" FROM strong
    UNION ALL
    (SELECT contact_id, raw, digits, e164, false FROM contact_phone
      WHERE $3::text <> '' AND reverse(digits) ~>=~ $3 AND reverse(digits) ~<~ $4
        AND NOT EXISTS (SELECT FROM strong) LIMIT 100)
    UNION ALL
    (SELECT contact_id, raw, digits, e164, false FROM contact_phone
      WHERE digits = ANY ($5::text[]) AND NOT EXISTS (SELECT FROM strong) LIMIT 100)
  )
  SELECT hit.contact_id AS "contactId", hit.raw, hit.digits, hit.e164, hit."isStrong",
    c.last_call_at AS "lastCallAt", c.updated_at AS "updatedAt",
    EXISTS (SELECT FROM contact_choice h WHERE h.digits = ANY ($2::text[]) AND h.contact_id = hit.contact_id) AS "isChosen"
  FROM hit CROSS JOIN LATERAL (SELECT last_call_at, updated_at FROM contact WHERE id = hit.contact_id LIMIT 1) c`;

/** The statement that finds the rows a number may stand for; answers PhoneHit rows. */
export function numberQuery(number: NormalizedPhone, country: string): PreparedStatement {
  const { digits, e164 } = number;
  const spellings = phoneCandidates(number.raw, country);
  const ending = shortestForm(number);
  return {
    name: 'contact-by-number-1',
    text: TEXT,
    values: [e164, spellings, ending, after(ending), e164 ? [] : endings(digits)],
  };
}

/** What a row has to end with, reversed; '' where that would be too short to mean anything. */
function shortestForm({ e164, digits }: NormalizedPhone): string {
  const national = e164 ? phoneParts(e164)?.nationalNumber : undefined;
  const forms = national ? [national] : significantForms(digits);
  const shortest = forms.filter((form) => form.length >= SUFFIX_DIGITS).sort((a, b) => a.length - b.length)[0] ?? '';
  return [...shortest].reverse().join('');
}

/** The first text behind all that begin with `prefix`, in the order of bytes; ':' follows '9'. */
const after = (prefix: string) => `${prefix}:`;

/** The number without its first digits: a prefix of the PBX, like the digit for an outside line, may precede it. */
function endings(digits: string): string[] {
  const count = Math.max(0, digits.length - SUFFIX_DIGITS);
  return Array.from({ length: count }, (_, start) => digits.slice(start + 1));
}
