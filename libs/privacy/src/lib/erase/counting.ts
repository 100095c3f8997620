import type { EntityManager } from 'typeorm';
import type { ErasureCounts } from './erasure.entity';

type Part = Partial<ErasureCounts>;

const ADD = `
  UPDATE erasure SET counts = counts || (
    SELECT coalesce(jsonb_object_agg(key, (counts ->> key)::int + value::int), '{}') FROM jsonb_each_text($2::jsonb))
   WHERE id = $1`;

/** Counts what an erasure took away, in the transactions that do: what is repeated after a crash counts once. */
export class Counting {
  private part: Part = {};

  constructor(private readonly erasureId: string) {}

  add(part: Part): void {
    for (const [name, count] of Object.entries(part) as [keyof ErasureCounts, number][])
      this.part[name] = (this.part[name] ?? 0) + count;
  }

  /** Writes what was added since, at the end of the transaction. */
  async write(tx: EntityManager, more: Part = {}): Promise<void> {
    this.add(more);
    const part = this.part;
    this.part = {};
    await tx.query(ADD, [this.erasureId, JSON.stringify(part)]);
  }
}
