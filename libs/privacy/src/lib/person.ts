import type { NormalizedPhone } from '@ringdesk/telephony';

export type PersonNumber = Pick<NormalizedPhone, 'digits' | 'e164'>;

/** Whom an export or an erasure is about. */
export interface Person {
  /** null: a number that no contact has. */
  contactId: string | null;
  /** Numbers that are this person's alone. */
  numbers: PersonNumber[];
}

/** Parameters of `CALLS_OF`. */
export const callsOfValues = ({ contactId, numbers }: Person): unknown[] => [
  contactId,
  numbers.flatMap(({ e164 }) => e164 ?? []),
  numbers.map(({ digits }) => digits),
];

/** Which calls are the person's; $1 … $3 by `callsOfValues`. */
export const CALLS_OF = `(call.contact_id = $1::uuid OR call.remote_e164 = ANY ($2::text[])
  OR (call.remote_e164 IS NULL AND call.remote_digits <> '' AND call.remote_digits = ANY ($3::text[])))`;
