import { Injectable, Logger, type OnApplicationBootstrap, type OnModuleDestroy } from '@nestjs/common';
import { HttpAdapterHost } from '@nestjs/core';
import { ErasedPeople } from '@ringdesk/calls';
import { ContactsService } from '@ringdesk/contacts';
import { AppError, FileStore, LiveEvents, pageBounds, type PageInput, Rounds, SecretBox } from '@ringdesk/platform';
import { NUMBERS_CHANGED, type NumbersChanged } from '@ringdesk/short-numbers';
import { DataSource, IsNull } from 'typeorm';
import { NumberTraces } from '../number-traces';
import { CALLS_OF, callsOfValues, type Person } from '../person';
import type { FoundPerson } from '../person-finder';
import { Counting } from './counting';
import { eraseAttachments } from './erase-attachments';
import { CallEraser } from './erase-calls';
import { eraseContact } from './erase-contact';
import { MentionEraser } from './erase-mentions';
import { countPerson } from './erasure-preview';
import { Erasure, ErasureKind, ErasureWait } from './erasure.entity';

/** So often what waits, or was broken off, is gone on with. */
const EVERY_MS = 15_000;
/** For one process at a time; held by a connection, so that it ends with its process. */
const LOCK = `hashtext('erasures')`;

const RUNNING = `SELECT count(*)::int AS count FROM call WHERE ${CALLS_OF} AND started_at <= $4 AND state <> 'ended'`;
const LEFT = `SELECT count(*)::int AS count FROM call WHERE ${CALLS_OF} AND started_at <= $4 AND state = 'ended'`;

/**
 * Erases persons (D-14). What is asked for is durable; then it is done step by step, each harmless to repeat: a process
 * that dies in the middle, or has to wait for the end of a call, is followed by one that goes on.
 */
@Injectable()
export class Erasures implements OnApplicationBootstrap, OnModuleDestroy {
  private readonly audit = new Logger('audit');
  private readonly log = new Logger('Erasures');
  private readonly calls: CallEraser;
  private readonly mentions: MentionEraser;
  private readonly rounds = new Rounds(
    () => this.goOn(new Date()),
    EVERY_MS,
    (error) => this.log.warn({ err: error, msg: 'erasures could not be gone on with' }),
  );

  constructor(
    private readonly db: DataSource,
    private readonly files: FileStore,
    private readonly erased: ErasedPeople,
    private readonly contacts: ContactsService,
    private readonly secretBox: SecretBox,
    private readonly live: LiveEvents,
    private readonly host: HttpAdapterHost,
  ) {
    this.calls = new CallEraser(db, files, erased);
    this.mentions = new MentionEraser(db, erased);
  }

  onApplicationBootstrap(): void {
    if (this.host.httpAdapter) this.rounds.start(0);
  }

  onModuleDestroy(): Promise<void> {
    return this.rounds.stop();
  }

  /**
   * From now on nothing of the person that is told again is kept; the rest is done in the background.
   * @throws AppError CONFLICT with `reason` 'inCall'
   */
  async ask({ contactId, numbers }: FoundPerson, employeeId: string, now: Date): Promise<Erasure> {
    const person: Person = { contactId, numbers };
    const { runningCalls } = await countPerson(this.db, person);
    if (runningCalls > 0) throw new AppError('CONFLICT', 'A call of theirs is not over', { reason: 'inCall' });
    const erasure = await this.db.transaction(async (tx) => {
      await this.erased.remember(tx, { numbers, at: now });
      const { id } = await tx.save(
        tx.create(Erasure, {
          kind: contactId ? ErasureKind.CONTACT : ErasureKind.NUMBER,
          ...{ requestedAt: now, requestedById: employeeId },
        }),
      );
      await tx.update(Erasure, { id }, { sealedPerson: this.secretBox.seal(JSON.stringify(person), id) });
      return tx.findOneByOrFail(Erasure, { id });
    });
    this.erased.announce();
    this.audit.log({ action: 'erasure of a person asked for', erasureId: erasure.id, kind: erasure.kind, employeeId });
    this.rounds.now();
    return erasure;
  }

  /** Newest first. */
  async page(page: PageInput): Promise<{ items: Erasure[]; total: number }> {
    const { skip, take } = pageBounds(page);
    const order = { requestedAt: 'DESC', id: 'DESC' } as const;
    const [items, total] = await this.db.getRepository(Erasure).findAndCount({ order, skip, take });
    return { items, total };
  }

  find(id: string): Promise<Erasure | null> {
    return this.db
      .getRepository(Erasure)
      .createQueryBuilder('erasure')
      .where('erasure.id::text = :id', { id })
      .getOne();
  }

  /** Goes on with all that is not done, unless another process does. */
  async goOn(now: Date): Promise<void> {
    await this.erased.forgetOld(now);
    const open = await this.db.getRepository(Erasure).find({
      where: { finishedAt: IsNull() },
      order: { requestedAt: 'ASC' },
    });
    if (open.length === 0) return;
    await this.alone(async () => {
      for (const erasure of open) if (!this.rounds.isStopped) await this.tryOne(erasure);
    });
  }

  private async alone(work: () => Promise<void>): Promise<void> {
    const lock = this.db.createQueryRunner();
    try {
      const [{ isFree }] = await lock.query(`SELECT pg_try_advisory_lock(${LOCK}) AS "isFree"`);
      if (isFree) await work().finally(() => lock.query(`SELECT pg_advisory_unlock(${LOCK})`));
    } finally {
      await lock.release();
    }
  }

  private async tryOne(erasure: Erasure): Promise<void> {
    const row = { id: erasure.id };
    const erasures = this.db.getRepository(Erasure);
    try {
      const waitsFor = await this.erase(erasure);
      if (waitsFor.length > 0) {
        await erasures.update(row, { waitsFor, hasFailed: false });
        return;
      }
      const done = { finishedAt: new Date(), sealedPerson: null, waitsFor: [], hasFailed: false };
      await erasures.update(row, done);
      const { counts, kind, requestedById } = await erasures.findOneByOrFail(row);
      this.audit.log({ action: 'person erased', erasureId: row.id, kind, employeeId: requestedById, ...counts });
    } catch (error) {
      this.log.error({ err: error, erasureId: row.id, msg: 'an erasure failed, and is tried again' });
      await erasures.update(row, { hasFailed: true });
    }
  }

  /** @returns what it has to wait for; nothing: it is done */
  private async erase({ id, sealedPerson, requestedAt }: Erasure): Promise<ErasureWait[]> {
    const person = JSON.parse(this.secretBox.open(sealedPerson ?? '', id)) as Person;
    const counting = new Counting(id);
    const traces = new NumberTraces(person.numbers);
    const e164s = person.numbers.flatMap(({ e164 }) => e164 ?? []);
    const values = [...callsOfValues(person), requestedAt];
    let waits: Set<ErasureWait>;
    // once more when an event that was on its way just then brought a call back
    do {
      await this.calls.erase(person, requestedAt, counting);
      if (person.contactId) {
        await eraseContact(this.db, this.files, person.contactId, counting);
        this.contacts.publishChange(person.contactId);
      }
      await eraseAttachments(this.db, traces, counting);
      waits = await this.mentions.erase({ traces, e164s, before: requestedAt }, counting);
      this.live.publish(NUMBERS_CHANGED, { connectionId: null } satisfies NumbersChanged); // an ignored number is none any more
    } while ((await this.count(LEFT, values)) > 0);
    if ((await this.count(RUNNING, values)) > 0) waits.add(ErasureWait.RUNNING_CALL);
    return [...waits];
  }

  private async count(sql: string, values: unknown[]): Promise<number> {
    const [{ count }] = (await this.db.query(sql, values)) as { count: number }[];
    return count;
  }
}
