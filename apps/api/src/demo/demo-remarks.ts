import type { EntityManager } from 'typeorm';
import { bulkInsert } from './bulk-insert';
import type { DemoStaff } from './demo-company';
import type { DemoContact } from './demo-contacts';
import type { Random } from './random';

const HOUR_MS = 3_600_000;

const remarks = [
  'Best reached before noon.',
  'Prefers a call to e-mail, and wants a date for everything.',
  'Orders at the end of the month; ring a week before.',
  'Asked to be called back by the same colleague each time.',
  'New warehouse since spring: deliveries go to the second gate.',
];

const hiddenRemarks = ['Pays late, but pays.', 'The competitor offers the same 4 % cheaper.'];

/** What was written on the cards of customers who were called lately; on every fourth of them. */
export async function saveRemarks(
  tx: EntityManager,
  random: Random,
  { operators }: DemoStaff,
  contacts: DemoContact[],
  lastCallAt: ReadonlyMap<string, Date>,
): Promise<void> {
  const rows = contacts.flatMap(({ id: contactId, isNew, createdAt, responsibleIds }) => {
    const calledAt = lastCallAt.get(contactId);
    if (!calledAt || isNew || !random.chance(0.25)) return [];
    const isHidden = random.chance(0.15);
    const written = Math.max(createdAt.getTime(), calledAt.getTime() - random.int(1, 400) * HOUR_MS);
    return {
      ...{ id: random.uuid(), contactId, isHidden, createdAt: new Date(written) },
      authorId: responsibleIds[0] ?? random.pick(operators).id,
      text: random.pick(isHidden ? hiddenRemarks : remarks),
    };
  });
  await bulkInsert(tx, 'comment', rows);
}
