import { AppError, LiveCache, LiveEvents, preparedRows, type StatementTarget, writeOrder } from '@ringdesk/platform';
import { Injectable, type OnModuleDestroy, type OnModuleInit } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import type { SavePhoneType } from './phone-type-input';
import { PhoneType } from './phone-type.entity';

const CHANGED = 'phone-types';
const LOCK = `SELECT pg_advisory_xact_lock(hashtext('phone_type'))`;

/** The directory of phone types. Read on every number that is shown, so each process keeps it in memory. */
@Injectable()
export class PhoneTypesService implements OnModuleInit, OnModuleDestroy {
  private readonly types: LiveCache<readonly PhoneType[]>;

  constructor(
    private readonly live: LiveEvents,
    private readonly dataSource: DataSource,
  ) {
    this.types = new LiveCache(live, () => readTypes(this.dataSource.manager));
  }

  async onModuleInit(): Promise<void> {
    await this.types.forgetOn(CHANGED, () => null);
  }

  onModuleDestroy(): void {
    this.types.stop();
  }

  /** All types, in their order. */
  list(): Promise<readonly PhoneType[]> {
    return this.types.get();
  }

  /**
   * The first type: numbers that calls bring get it. There always is one. Reads in the caller's transaction, for
   * one that waits for a second connection while all are waiting so would wait for ever.
   */
  async first(tx: EntityManager | StatementTarget): Promise<PhoneType> {
    const [first] = await preparedRows<PhoneType>(tx, {
      name: 'phone-types.first',
      text: 'SELECT id, name, code, mask, position FROM phone_type ORDER BY position, id LIMIT 1',
      values: [],
    });
    if (!first) throw new Error('The directory of phone types is empty');
    return first;
  }

  /** @throws AppError NOT_FOUND */
  async byId(id: string): Promise<PhoneType> {
    const type = (await this.list()).find((known) => known.id === id);
    if (!type) throw new AppError('NOT_FOUND', 'There is no such phone type');
    return type;
  }

  /**
   * Makes a type, at the end of the list unless `position` says otherwise, or changes one. Numbers are untouched: a
   * mask only changes how they are shown.
   * @param input its `code` makes it a shipped one, as another installation had it
   * @throws AppError NOT_FOUND; CONFLICT when the name is taken
   */
  async save({ id, position, ...values }: SavePhoneType & { code?: string | null }): Promise<PhoneType> {
    const saved = await this.dataSource.transaction(async (tx) => {
      await tx.query(LOCK);
      const types = await readTypes(tx);
      const before = types.find((type) => type.id === id);
      if (id && !before) throw new AppError('NOT_FOUND', 'There is no such phone type');
      const namesake = types.find((type) => type.id !== id && type.name.toLowerCase() === values.name.toLowerCase());
      if (namesake) throw new AppError('CONFLICT', 'Another phone type has this name', { field: 'name' });
      const type = await tx.save(tx.create(PhoneType, { ...before, ...values }));
      const others = types.filter((other) => other.id !== type.id).map((other) => other.id);
      const place = position ?? (before ? types.indexOf(before) : others.length);
      others.splice(Math.min(place, others.length), 0, type.id);
      await writeOrder(tx, PhoneType, others, []);
      return type.id;
    });
    this.live.publish(CHANGED, {});
    return this.byId(saved);
  }

  /** @throws AppError NOT_FOUND; CONFLICT while numbers have the type (`count`), or when it is the last one */
  async delete(id: string): Promise<void> {
    const deletion = this.dataSource.transaction(async (tx) => {
      await tx.query(LOCK);
      const types = await readTypes(tx);
      if (!types.some((type) => type.id === id)) throw new AppError('NOT_FOUND', 'There is no such phone type');
      if (types.length === 1)
        throw new AppError('CONFLICT', 'At least one phone type has to remain', { reason: 'last' });
      await tx.delete(PhoneType, { id });
    });
    await deletion.catch(async (error: unknown) => {
      if (!isStillUsed(error)) throw error;
      const count = await this.countNumbers(id);
      throw new AppError('CONFLICT', 'Numbers of this type exist', { reason: 'used', count });
    });
    this.live.publish(CHANGED, {});
  }

  /** Puts the types in the order of `ids`; types that are not named follow in their present order. */
  async order(ids: string[]): Promise<readonly PhoneType[]> {
    await this.dataSource.transaction(async (tx) => {
      await tx.query(LOCK);
      const present = (await readTypes(tx)).map((type) => type.id);
      await writeOrder(tx, PhoneType, present, ids);
    });
    this.live.publish(CHANGED, {});
    return this.list();
  }

  /** How many numbers have the type. Contacts stand above this module, so their table is asked by its name. */
  private async countNumbers(typeId: string): Promise<number> {
    const [{ count }] = await this.dataSource.query<[{ count: number }]>(
      `SELECT count(*)::int AS count FROM contact_phone WHERE type_id = $1`,
      [typeId],
    );
    return count;
  }
}

/** PostgreSQL's refusal of a RESTRICT: a foreign key violation before version 18, a code of its own since. */
const isStillUsed = (error: unknown) =>
  ['23503', '23001'].includes((error as { driverError?: { code?: string } }).driverError?.code ?? '');

const readTypes = (manager: EntityManager) => manager.find(PhoneType, { order: { position: 'ASC', id: 'ASC' } });
