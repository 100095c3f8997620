import { Inject, Injectable, Logger } from '@nestjs/common';
import type { Employee } from '@ringdesk/auth';
import { AppError, CONFIG, type Config, LiveEvents, pageBounds, type PageInput } from '@ringdesk/platform';
import { DataSource, type EntityManager, type SelectQueryBuilder } from 'typeorm';
import { NUMBERS_CHANGED, type NumbersChanged } from '../numbers-changed';
import { ignoredKey } from './ignored-key';
import { ignoredSpellings } from './ignored-list';
import type { SaveIgnoredNumber } from './ignored-number-input';
import { IgnoredNumber } from './ignored-number.entity';

/** As many as a process can keep in memory for each connection. */
const MOST = 10_000;
/** Changes of the list wait for each other. */
const LOCK = `SELECT pg_advisory_xact_lock(hashtext('ignored_number'))`;

/** The list of ignored numbers, as administrators keep it (D-02). */
@Injectable()
export class IgnoredNumbersService {
  private readonly audit = new Logger('audit');

  constructor(
    private readonly db: DataSource,
    private readonly live: LiveEvents,
    @Inject(CONFIG) private readonly config: Pick<Config, 'country'>,
  ) {}

  /** The newest first. @param search a part of a number or comment; a whole number also finds the beginnings it has */
  async page(search: string, page: PageInput): Promise<{ items: IgnoredNumber[]; total: number }> {
    const { skip, take } = pageBounds(page);
    const [items, total] = await this.searched(search.trim())
      .orderBy('ignored.addedAt', 'DESC')
      .addOrderBy('ignored.id', 'DESC')
      .skip(skip)
      .take(take)
      .getManyAndCount();
    return { items, total };
  }

  /**
   * Puts a number on the list, or changes one. Calls that run go on as they are.
   * @param by null: a settings file
   * @throws AppError NOT_FOUND; BAD_USER_INPUT with `fields`
   */
  async save(input: SaveIgnoredNumber, by: Pick<Employee, 'id'> | null): Promise<IgnoredNumber> {
    const { row, before } = await this.db.transaction(async (tx) => {
      await tx.query(LOCK);
      return this.write(tx, input, by);
    });
    this.announce(before?.connectionId, row.connectionId);
    this.tell(before ? 'changed' : 'added', row.id, by);
    return row;
  }

  /** Takes a number off the list. @throws AppError NOT_FOUND */
  async delete(id: string, by: Pick<Employee, 'id'> | null): Promise<void> {
    const row = await this.db.transaction(async (tx) => {
      await tx.query(LOCK);
      const found = await findOne(tx, id);
      await tx.delete(IgnoredNumber, { id });
      return found;
    });
    this.announce(row.connectionId);
    this.tell('removed', id, by);
  }

  private async write(tx: EntityManager, input: SaveIgnoredNumber, by: Pick<Employee, 'id'> | null) {
    const { id, isPrefix, comment, connectionId = null } = input;
    const before = id ? await findOne(tx, id) : null;
    const country = connectionId ? await countryOf(tx, connectionId) : this.config.country;
    const key = ignoredKey(input.number, isPrefix, country);
    if ('problem' in key) throw wrongField('number', key.problem);
    const [{ isTaken, count }] = (await tx.query(
      `SELECT EXISTS (SELECT FROM ignored_number WHERE number = $1 AND is_prefix = $2
                         AND connection_id IS NOT DISTINCT FROM $3::uuid AND id IS DISTINCT FROM $4::uuid) AS "isTaken",
              (SELECT count(*) FROM ignored_number)::int AS count`,
      [key.number, isPrefix, connectionId, id ?? null],
    )) as [{ isTaken: boolean; count: number }];
    if (isTaken) throw wrongField('number', 'repeated');
    if (!before && count >= MOST) throw wrongField('number', 'too-many');
    const values = { number: key.number, isPrefix, comment, connectionId };
    const added = { addedById: by?.id ?? null, addedAt: new Date() };
    return { row: await tx.save(tx.create(IgnoredNumber, { ...(before ?? added), ...values })), before };
  }

  private searched(search: string): SelectQueryBuilder<IgnoredNumber> {
    const select = this.db.getRepository(IgnoredNumber).createQueryBuilder('ignored');
    if (search === '') return select;
    const { whole, begun } = ignoredSpellings(search, this.config.country);
    return select.where(
      `strpos(lower(ignored.comment), lower(:search)) > 0 OR ignored.number = ANY (:whole)
       OR (:digits <> '' AND strpos(ignored.number, :digits) > 0)
       OR (ignored.isPrefix AND EXISTS (SELECT FROM unnest(:begun::text[]) AS told WHERE starts_with(told, ignored.number)))`,
      { search, whole, begun, digits: search.replace(/\D/g, '') },
    );
  }

  /** Of each connection whose numbers are others now; null: of all. */
  private announce(...connectionIds: (string | null | undefined)[]): void {
    for (const connectionId of new Set(connectionIds)) {
      if (connectionId !== undefined) {
        this.live.publish(NUMBERS_CHANGED, { connectionId } satisfies NumbersChanged);
      }
    }
  }

  private tell(what: string, ignoredNumberId: string, by: Pick<Employee, 'id'> | null): void {
    this.audit.log({ action: `ignored number ${what}`, ignoredNumberId, employeeId: by?.id ?? null });
  }
}

async function findOne(tx: EntityManager, id: string): Promise<IgnoredNumber> {
  const row = await tx.findOneBy(IgnoredNumber, { id });
  if (!row) throw new AppError('NOT_FOUND', 'There is no such ignored number');
  return row;
}

async function countryOf(tx: EntityManager, connectionId: string): Promise<string> {
  const sql = 'SELECT country FROM pbx_connection WHERE id = $1 FOR KEY SHARE';
  const [row] = (await tx.query(sql, [connectionId])) as { country: string }[];
  if (!row) throw wrongField('connectionId', 'not-found');
  return row.country;
}

const wrongField = (field: string, problem: string) =>
  new AppError('BAD_USER_INPUT', 'Some fields are not right', { fields: { [field]: problem } });
