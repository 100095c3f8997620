import { preparedRows, type StatementTarget } from '@ringdesk/platform';
import type { NormalizedPhone } from '@ringdesk/telephony';
import type { EntityManager } from 'typeorm';
import { endingOf } from './number-query';

/**
 * Makers of contacts with the same number wait for each other until their transactions end (B-33). The lock is of the
 * number's last digits, which all its spellings share: two PBXs may report one number in two of them.
 */
export async function lockNumber(tx: StatementTarget, number: NormalizedPhone): Promise<void> {
  await preparedRows(tx, {
    name: 'contacts.lock-number',
    text: `SELECT pg_advisory_xact_lock(hashtextextended('contact number ' || $1, 0))`,
    values: [endingOf(number)],
  });
}

/** As `lockNumber` for many numbers; always in one order, so that two who do this do not wait for each other for ever. */
export async function lockNumbers(tx: EntityManager, numbers: NormalizedPhone[]): Promise<void> {
  const endings = [...new Set(numbers.map(endingOf))].sort();
  await tx.query(
    `SELECT pg_advisory_xact_lock(hashtextextended('contact number ' || ending, 0))
       FROM unnest($1::text[]) WITH ORDINALITY AS own(ending, place) ORDER BY place`,
    [endings],
  );
}
