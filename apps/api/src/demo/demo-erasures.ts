import { Erasure, ErasureKind, NO_COUNTS } from '@ringdesk/privacy';
import type { EntityManager } from 'typeorm';

const DAY_MS = 86_400_000;

/** Two persons who asked the demo company to be forgotten. */
export async function saveErasures(tx: EntityManager, now: Date): Promise<void> {
  const [{ id: requestedById }] = (await tx.query(`SELECT id FROM employee WHERE is_owner`)) as { id: string }[];
  const row = (kind: ErasureKind, daysAgo: number, counts: Partial<typeof NO_COUNTS>) => {
    const requestedAt = new Date(now.getTime() - daysAgo * DAY_MS);
    const finishedAt = new Date(requestedAt.getTime() + 4000);
    return { kind, requestedAt, finishedAt, requestedById, counts: { ...NO_COUNTS, ...counts } };
  };
  await tx.insert(Erasure, [
    row(ErasureKind.NUMBER, 9, { calls: 2, recordings: 1, requests: 7 }),
    row(ErasureKind.CONTACT, 2, {
      calls: 5,
      recordings: 3,
      comments: 2,
      files: 1,
      tasks: 1,
      requests: 21,
      mentions: 4,
    }),
  ]);
}
