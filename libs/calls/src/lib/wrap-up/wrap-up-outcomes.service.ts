import { Injectable } from '@nestjs/common';
import { AppError, writeOrder } from '@ringdesk/platform';
import { DataSource, type EntityManager, IsNull } from 'typeorm';
import type { SaveWrapUpOutcome } from './wrap-up.graphql';
import { WrapUpOutcome } from './wrap-up.entity';

/** More would not be read during a wrap-up. */
const MOST = 40;
/** Changes of the list wait for each other. */
const LOCK = `SELECT pg_advisory_xact_lock(hashtext('wrap_up_outcome'))`;
/** Calls that are no longer kept count, too: reports tell of their outcomes. */
const USE = `
  SELECT EXISTS (SELECT FROM call_wrap_up WHERE outcome_id = $1)
      OR EXISTS (SELECT FROM call_gone WHERE outcome_id = $1) AS "isUsed"`;

/** The list of outcomes, as administrators keep it. */
@Injectable()
export class WrapUpOutcomes {
  constructor(private readonly db: DataSource) {}

  /** In their order; archived ones, if at all, behind those that are offered. */
  list(withArchived = false): Promise<WrapUpOutcome[]> {
    return readOutcomes(this.db.manager, withArchived);
  }

  /**
   * Makes an outcome, at the end of the list, or changes one. Calls that have it show its new name.
   * @param input its `code` makes a new one a shipped one, as another installation had it
   * @throws AppError NOT_FOUND; BAD_USER_INPUT (`fields.name`: 'taken', 'too-many')
   */
  save({
    id,
    direction,
    code: given,
    ...values
  }: SaveWrapUpOutcome & { code?: string | null }): Promise<WrapUpOutcome> {
    return this.change(async (tx, offered) => {
      const before = id ? await found(tx, id) : null;
      if (!before && offered.length >= MOST) throw wrongName('too-many');
      assertFree(values.name, offered, id);
      const isRenamed = before !== null && before.name !== values.name; // a name of one's own is not translated
      const code = isRenamed ? null : (before?.code ?? given ?? null);
      const position = before?.position ?? behind(offered);
      return tx.save(tx.create(WrapUpOutcome, { ...before, ...values, code, position, direction: direction ?? null }));
    });
  }

  /** Deletes an outcome that no call has; another one is archived, and answered. @throws AppError NOT_FOUND */
  remove(id: string): Promise<WrapUpOutcome | null> {
    return this.change(async (tx) => {
      const outcome = await found(tx, id);
      const [{ isUsed }] = (await tx.query(USE, [id])) as [{ isUsed: boolean }];
      if (isUsed) {
        return tx.save(Object.assign(outcome, { archivedAt: outcome.archivedAt ?? new Date() }));
      }
      await tx.delete(WrapUpOutcome, { id });
      return null;
    });
  }

  /** Offers an archived outcome again, at the end. @throws AppError NOT_FOUND; BAD_USER_INPUT as `save` */
  restore(id: string): Promise<WrapUpOutcome> {
    return this.change(async (tx, offered) => {
      const outcome = await found(tx, id);
      if (!outcome.archivedAt) return outcome;
      if (offered.length >= MOST) throw wrongName('too-many');
      assertFree(outcome.name, offered, id);
      return tx.save(Object.assign(outcome, { archivedAt: null, position: behind(offered) }));
    });
  }

  /** Puts them in the order of `ids`; those that are not named follow in their present order. */
  order(ids: string[]): Promise<WrapUpOutcome[]> {
    return this.change(async (tx, offered) => {
      const present = offered.map((outcome) => outcome.id);
      await writeOrder(tx, WrapUpOutcome, present, ids);
      return readOutcomes(tx, false);
    });
  }

  private change<T>(work: (tx: EntityManager, offered: WrapUpOutcome[]) => Promise<T>): Promise<T> {
    return this.db.transaction(async (tx) => {
      await tx.query(LOCK);
      return work(tx, await readOutcomes(tx, false));
    });
  }
}

const readOutcomes = (tx: EntityManager, withArchived: boolean): Promise<WrapUpOutcome[]> =>
  tx.find(WrapUpOutcome, {
    where: withArchived ? {} : { archivedAt: IsNull() },
    order: { archivedAt: { direction: 'DESC', nulls: 'FIRST' }, position: 'ASC', id: 'ASC' },
  });

/** The place at the end. */
const behind = (offered: WrapUpOutcome[]) => (offered.at(-1)?.position ?? -1) + 1;

/** Calls that are being given it wait, or are waited for. */
async function found(tx: EntityManager, id: string): Promise<WrapUpOutcome> {
  const outcome = await tx.findOne(WrapUpOutcome, { where: { id }, lock: { mode: 'pessimistic_write' } });
  if (!outcome) throw new AppError('NOT_FOUND', 'There is no such outcome');
  return outcome;
}

function assertFree(name: string, offered: WrapUpOutcome[], ownId?: string | null): void {
  const isTaken = offered.some((other) => other.id !== ownId && other.name.toLowerCase() === name.toLowerCase());
  if (isTaken) throw wrongName('taken');
}

const wrongName = (key: string) =>
  new AppError('BAD_USER_INPUT', 'Some fields are not right', { fields: { name: key } });
