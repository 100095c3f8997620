import { Injectable, Logger, type OnModuleDestroy, type OnModuleInit } from '@nestjs/common';
import { LiveCache, LiveEvents, SecretBox } from '@ringdesk/platform';
import { type CallEvent, normalizePhone, type NormalizedPhone } from '@ringdesk/telephony';
import { createHmac, randomBytes } from 'node:crypto';
import { DataSource, type EntityManager } from 'typeorm';
import type { CallKey } from '../call-store';
import { ErasedCall, ErasedNumber, ErasureKey } from './erased.entity';

/** Topic: somebody was erased. */
const ERASED_CHANGED = 'erased-changed';
const PURPOSE = 'erased';
/**
 * Clocks of PBXs and the hub's differ by so much: a new call that begins right after the erasure shall not be taken for
 * one before it.
 */
const CLOCK_MS = 60_000;
/** No PBX is asked for calls of longer ago than half of it, and no request is kept longer. */
const KEPT_DAYS = 62;

type Number = Pick<NormalizedPhone, 'digits' | 'e164'>;

interface Known {
  key: Buffer;
  calls: ReadonlySet<string>;
  /** Digest of the number → when it was erased. */
  numbers: ReadonlyMap<string, number>;
}

/**
 * Knows the erased when a PBX tells of their calls again: late events, histories, replays (D-14). It holds digests
 * only, made with a key that the database keeps sealed: a dump does not tell whose they are.
 */
@Injectable()
export class ErasedPeople implements OnModuleInit, OnModuleDestroy {
  private readonly log = new Logger('ErasedPeople');
  private readonly known: LiveCache<Known | null>;

  constructor(
    private readonly db: DataSource,
    private readonly secretBox: SecretBox,
    private readonly live: LiveEvents,
  ) {
    this.known = new LiveCache(live, () => this.read());
  }

  async onModuleInit(): Promise<void> {
    await this.known.forgetOn(ERASED_CHANGED, () => null);
  }

  onModuleDestroy(): void {
    this.known.stop();
  }

  /**
   * The events that may be kept: those of erased calls are left out, and what is told late of a call of an erased
   * number. An event without a time of its own happens now.
   * @returns the same array where nothing is left out
   */
  async sift(connection: { id: string; country: string }, events: CallEvent[]): Promise<CallEvent[]> {
    const known = await this.known.get();
    if (!known || (known.calls.size === 0 && known.numbers.size === 0)) return events;
    const kept = events.filter((event) => !isOfErased(known, connection, event));
    return kept.length === events.length ? events : kept;
  }

  /** Which of these calls were erased, by their digests; one of them that is found stored came back since. */
  async erasedOf(calls: CallKey[]): Promise<boolean[]> {
    const known = await this.known.get();
    return calls.map((call) => known !== null && known.calls.has(digestOfCall(known.key, call)));
  }

  /** Remembers them, in the transaction that erases them; `announce` after its commit. */
  async remember(tx: EntityManager, what: { calls?: CallKey[]; numbers?: Number[]; at: Date }): Promise<void> {
    const key = await this.keyOf(tx);
    const { calls = [], numbers = [], at } = what;
    const rows = (digests: string[]) => [...new Set(digests)].map((digest) => ({ digest, erasedAt: at }));
    const ofCalls = rows(calls.map((call) => digestOfCall(key, call)));
    const ofNumbers = rows(numbers.map((number) => digestOfNumber(key, number)));
    if (ofCalls.length > 0) await tx.upsert(ErasedCall, ofCalls, ['digest']);
    if (ofNumbers.length > 0) await tx.upsert(ErasedNumber, ofNumbers, ['digest']);
  }

  announce(): void {
    this.live.publish(ERASED_CHANGED, null);
  }

  /** Digests that nothing can be told of any more. */
  async forgetOld(now: Date): Promise<void> {
    const limit = [now, KEPT_DAYS];
    const old = 'erased_at < $1::timestamptz - make_interval(days => $2)';
    const [, calls] = (await this.db.query(`DELETE FROM erased_call WHERE ${old}`, limit)) as [unknown, number];
    const [, numbers] = (await this.db.query(`DELETE FROM erased_number WHERE ${old}`, limit)) as [unknown, number];
    if (calls + numbers > 0) this.announce();
  }

  private async read(): Promise<Known | null> {
    const [row] = await this.db.getRepository(ErasureKey).find({ take: 1 });
    if (!row) return null;
    const calls = await this.db.getRepository(ErasedCall).find();
    const numbers = await this.db.getRepository(ErasedNumber).find();
    return {
      key: await this.open(this.db.manager, row),
      calls: new Set(calls.map(({ digest }) => digest)),
      numbers: new Map(numbers.map(({ digest, erasedAt }) => [digest, erasedAt.getTime()])),
    };
  }

  /** The installation's key, made at the first erasure. */
  private async keyOf(tx: EntityManager): Promise<Buffer> {
    const sealed = this.secretBox.seal(randomBytes(32).toString('base64'), PURPOSE);
    await tx.createQueryBuilder().insert().into(ErasureKey).values({ id: true, sealed }).orIgnore().execute();
    return this.open(tx, await tx.findOneByOrFail(ErasureKey, { id: true }));
  }

  private async open(manager: EntityManager, { sealed }: ErasureKey): Promise<Buffer> {
    const key = this.secretBox.open(sealed, PURPOSE);
    if (this.secretBox.isStale(sealed)) {
      await manager.update(ErasureKey, { sealed }, { sealed: this.secretBox.seal(key, PURPOSE) });
      this.log.log('the key of erasures was sealed with the present secret');
    }
    return Buffer.from(key, 'base64');
  }
}

function isOfErased(known: Known, { id, country }: { id: string; country: string }, event: CallEvent): boolean {
  const ids = event.kind === 'joined' ? [event.callId, event.otherCallId] : [event.callId];
  if (ids.some((providerCallId) => known.calls.has(digestOfCall(known.key, { connectionId: id, providerCallId }))))
    return true;
  if (!('remoteNumber' in event) || !event.at || known.numbers.size === 0) return false;
  const number = normalizePhone(event.remoteNumber, country);
  if (number.digits === '') return false;
  const erasedAt = known.numbers.get(digestOfNumber(known.key, number));
  return erasedAt !== undefined && Date.parse(event.at) < erasedAt - CLOCK_MS;
}

const digestOfCall = (key: Buffer, { connectionId, providerCallId }: CallKey) =>
  digest(key, `call ${connectionId} ${providerCallId}`);

const digestOfNumber = (key: Buffer, { e164, digits }: Number) => digest(key, `number ${e164 ?? digits}`);

/** 128 bits are enough to tell calls apart. */
const digest = (key: Buffer, text: string): string =>
  createHmac('sha256', key).update(text).digest('base64url').slice(0, 22);
