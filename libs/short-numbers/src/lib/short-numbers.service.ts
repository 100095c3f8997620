import { Employee, EMPLOYEE_CHANGED, partiesOf } from '@ringdesk/auth';
import { AppError, LiveCache, LiveEvents, type LoaderContext, loaderOf } from '@ringdesk/platform';
import { Injectable, type OnModuleDestroy, type OnModuleInit } from '@nestjs/common';
import { DataSource, type EntityManager, In, IsNull } from 'typeorm';
import { findRepeatedLine, findShortNumbersProblem } from './check-numbers';
import { IgnoredNumber } from './ignored/ignored-number.entity';
import { LineDirectory } from './line-directory';
import { lineKey } from './line-key';
import { NumberDirectory } from './number-directory';
import { NUMBERS_CHANGED, type NumbersChanged } from './numbers-changed';
import type { LineValues, ShortNumberValues } from './numbers-input';
import { Line, ShortNumber } from './short-number.entity';

interface CountryRow {
  id: string;
  country: string;
}

const NUMBERS_OF_EMPLOYEE = Symbol('short numbers by employee');
const NUMBERS_OF_CONNECTION = Symbol('short numbers by connection');
const LINES_OF_CONNECTION = Symbol('lines by connection');

/** Short numbers and lines of the connections. */
@Injectable()
export class ShortNumbersService implements OnModuleInit, OnModuleDestroy {
  private readonly directories: LiveCache<NumberDirectory>;
  private readonly allDirectories: LiveCache<LineDirectory>;

  constructor(
    private readonly dataSource: DataSource,
    private readonly live: LiveEvents,
  ) {
    this.directories = new LiveCache(live, (connectionId) => this.readDirectory(connectionId));
    this.allDirectories = new LiveCache(live, () => this.readLines());
  }

  async onModuleInit(): Promise<void> {
    await this.directories.forgetOn<NumbersChanged>(NUMBERS_CHANGED, ({ connectionId }) =>
      connectionId === null ? null : [connectionId],
    );
    await this.directories.forgetOn(EMPLOYEE_CHANGED, () => null);
    await this.allDirectories.forgetOn(NUMBERS_CHANGED, () => null);
  }

  onModuleDestroy(): void {
    this.directories.stop();
    this.allDirectories.stop();
  }

  /** The connection's numbers; in memory until they change in whichever process. */
  directory(connectionId: string): Promise<NumberDirectory> {
    return this.directories.get(connectionId);
  }

  /** The lines of all connections; in memory until they change in whichever process. */
  lines(): Promise<LineDirectory> {
    return this.allDirectories.get();
  }

  /** An employee's short numbers in all connections. */
  ofEmployee(employeeId: string): Promise<ShortNumber[]> {
    return this.dataSource.manager.find(ShortNumber, { where: { employeeId }, order: { position: 'ASC', id: 'ASC' } });
  }

  /** Every line, by name, then number. */
  allLines(): Promise<Line[]> {
    return this.dataSource.manager.find(Line, { order: { name: 'ASC', number: 'ASC', id: 'ASC' } });
  }

  /** For field resolvers. */
  loadOfEmployee(context: LoaderContext, employeeId: string): Promise<ShortNumber[]> {
    return loaderOf<string, ShortNumber[]>(context, NUMBERS_OF_EMPLOYEE, async (ids) => {
      const rows = await this.find(ShortNumber, { employeeId: In([...ids]) });
      return ids.map((id) => rows.filter((row) => row.employeeId === id));
    }).load(employeeId);
  }

  /** For field resolvers: short numbers of a connection in the order of the settings. */
  loadOfConnection(context: LoaderContext, connectionId: string): Promise<ShortNumber[]> {
    return loaderOf<string, ShortNumber[]>(context, NUMBERS_OF_CONNECTION, async (ids) => {
      const rows = await this.find(ShortNumber, { connectionId: In([...ids]) });
      return ids.map((id) => rows.filter((row) => row.connectionId === id));
    }).load(connectionId);
  }

  /** For field resolvers: lines of a connection in the order of the settings. */
  loadLines(context: LoaderContext, connectionId: string): Promise<Line[]> {
    return loaderOf<string, Line[]>(context, LINES_OF_CONNECTION, async (ids) => {
      const rows = await this.find(Line, { connectionId: In([...ids]) });
      return ids.map((id) => rows.filter((row) => row.connectionId === id));
    }).load(connectionId);
  }

  /**
   * Replaces the connection's short numbers; a number that stays keeps its row.
   * @throws AppError CONFLICT with `holder` (name) and `number` when two employees would have it; BAD_USER_INPUT with
   *   `fields`; NOT_FOUND
   */
  async setShortNumbers(connectionId: string, values: ShortNumberValues[]): Promise<ShortNumber[]> {
    const rows = await this.dataSource.transaction(async (tx) => {
      await lockConnection(tx, connectionId);
      const present = await tx.findBy(ShortNumber, { connectionId });
      await assertAssignable(tx, values, present);
      return replaceRows(tx, ShortNumber, present, values, {
        keyOf: (row) => row.number,
        toRow: ({ number, employeeId }, position) => ({ connectionId, number, employeeId, position }),
      });
    });
    this.publishChange(connectionId);
    return rows;
  }

  /**
   * Gives one short number to an employee; harmless when it is theirs.
   * @throws AppError CONFLICT with `holder` (name) and `number` when somebody else has it; BAD_USER_INPUT, NOT_FOUND
   */
  async assign(connectionId: string, number: string, employeeId: string): Promise<void> {
    const isNew = await this.dataSource.transaction(async (tx) => {
      await lockConnection(tx, connectionId);
      const present = await tx.findBy(ShortNumber, { connectionId });
      const holder = present.find((row) => row.number === number);
      if (holder?.employeeId === employeeId) return false;
      // a row of the holder's beside the new one, so that the refusal names them
      const rows = holder ? [{ number, employeeId: holder.employeeId }] : [];
      await assertAssignable(tx, [...rows, { number, employeeId }], present);
      const position = Math.max(-1, ...present.map((row) => row.position)) + 1;
      await tx.insert(ShortNumber, { connectionId, number, employeeId, position });
      return true;
    });
    if (isNew) this.publishChange(connectionId);
  }

  /**
   * Replaces the connection's lines; a line that stays keeps its row.
   * @throws AppError BAD_USER_INPUT with `fields`, NOT_FOUND
   */
  async setLines(connectionId: string, values: LineValues[]): Promise<Line[]> {
    const repeated = findRepeatedLine(values);
    if (repeated !== null) throw wrongField(`lines.${repeated}.number`, 'repeated');
    const rows = await this.dataSource.transaction(async (tx) => {
      await lockConnection(tx, connectionId);
      await assertParties(tx, values);
      return replaceRows(tx, Line, await tx.findBy(Line, { connectionId }), values, {
        keyOf: (row) => row.digits,
        toRow: ({ audienceIds, ...value }, position) => ({
          ...{ ...value, connectionId, digits: lineKey(value.number), position },
          ...(audienceIds && { audienceIds }),
        }),
      });
    });
    this.publishChange(connectionId);
    return rows;
  }

  private find<T extends ShortNumber | Line>(entity: new () => T, where: object): Promise<T[]> {
    return this.dataSource.manager.find(entity, { where, order: { position: 'ASC', id: 'ASC' } } as never);
  }

  private async readDirectory(connectionId: string): Promise<NumberDirectory> {
    const [rows, lines, ignored] = await Promise.all([
      this.find(ShortNumber, { connectionId }),
      this.find(Line, { connectionId }),
      this.dataSource.manager.find(IgnoredNumber, { where: [{ connectionId }, { connectionId: IsNull() }] }),
    ]);
    const owners = await this.dataSource.manager.find(Employee, {
      select: { id: true },
      where: { id: In(rows.map((row) => row.employeeId)), isActive: true },
    });
    const active = new Set(owners.map((owner) => owner.id));
    return new NumberDirectory(
      rows.map((row) => ({ row, isActive: active.has(row.employeeId) })),
      lines,
      ignored,
    );
  }

  private async readLines(): Promise<LineDirectory> {
    const lines = await this.dataSource.manager.find(Line);
    const countries = (await this.dataSource.query('SELECT id, country FROM pbx_connection')) as CountryRow[];
    const countryOf = new Map(countries.map(({ id, country }) => [id, country]));
    return new LineDirectory(lines.map((line) => ({ line, country: countryOf.get(line.connectionId) ?? '' })));
  }

  private publishChange(connectionId: string): void {
    this.live.publish(NUMBERS_CHANGED, { connectionId } satisfies NumbersChanged);
  }
}

/** Two who save the same connection's numbers do it one after the other. */
async function lockConnection(tx: EntityManager, connectionId: string): Promise<void> {
  const rows = await tx.query('SELECT 1 FROM pbx_connection WHERE id = $1 FOR UPDATE', [connectionId]);
  if (rows.length === 0) throw new AppError('NOT_FOUND', 'There is no such connection');
}

async function assertAssignable(tx: EntityManager, values: ShortNumberValues[], present: ShortNumber[]): Promise<void> {
  const holders = new Map(present.map((row) => [row.number, row.employeeId]));
  const people = await tx.findBy(Employee, { id: In([...new Set(values.map((value) => value.employeeId))]) });
  const byId = new Map(people.map((person) => [person.id, person]));
  for (const [index, { employeeId, number }] of values.entries()) {
    const person = byId.get(employeeId);
    if (!person) throw wrongField(`shortNumbers.${index}.employeeId`, 'unknown');
    if (!person.isActive && holders.get(number) !== employeeId) {
      throw wrongField(`shortNumbers.${index}.employeeId`, 'inactive');
    }
  }
  const problem = findShortNumbersProblem(values, holders);
  if (problem?.kind === 'repeated') throw wrongField(`shortNumbers.${problem.index}.number`, 'repeated');
  if (problem) {
    const holder = byId.get(problem.holderId)?.name;
    const details = { holder, number: problem.number, index: problem.index };
    throw new AppError('CONFLICT', `The short number ${problem.number} belongs to ${holder}`, details);
  }
}

async function assertParties(tx: EntityManager, lines: LineValues[]): Promise<void> {
  const ids = [...new Set(lines.flatMap(({ audienceIds }) => audienceIds ?? []))];
  const known = new Set((await partiesOf(tx, ids)).map(({ id }) => id));
  const index = lines.findIndex(({ audienceIds }) => audienceIds?.some((id) => !known.has(id)));
  if (index >= 0) throw wrongField(`lines.${index}.audienceIds`, 'unknown');
}

/** Deletes, changes and inserts so that the table holds `values`; rows with a known key keep their id. */
async function replaceRows<T extends ShortNumber | Line, V>(
  tx: EntityManager,
  entity: new () => T,
  present: T[],
  values: V[],
  { keyOf, toRow }: { keyOf: (row: T) => string; toRow: (value: V, position: number) => object },
): Promise<T[]> {
  const byKey = new Map(present.map((row) => [keyOf(row), row]));
  const wanted = values.map((value, position) => tx.create(entity, toRow(value, position) as never) as T);
  const keys = new Set(wanted.map(keyOf));
  await tx.remove(present.filter((row) => !keys.has(keyOf(row))));
  return tx.save(wanted.map((row) => Object.assign(byKey.get(keyOf(row)) ?? new entity(), row)));
}

const wrongField = (field: string, problem: string) =>
  new AppError('BAD_USER_INPUT', 'Some fields are not right', { fields: { [field]: problem } });
