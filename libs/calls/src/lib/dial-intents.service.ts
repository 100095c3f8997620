import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { DialIntent } from './call.entity';

/** How long a wish to call waits for the first event of its call. */
const WAIT_MINUTES = 5;

export interface NewDialIntent {
  connectionId: string;
  employeeId: string;
  extension: string;
  /** Digits that are dialled. */
  digits: string;
  remoteE164: string | null;
  contactId: string | null;
  taskId: string | null;
}

/** Click-to-call wishes, until the PBX's events show their calls (B-54, Q-24). */
@Injectable()
export class DialIntents {
  constructor(private readonly dataSource: DataSource) {}

  create(intent: NewDialIntent): Promise<DialIntent> {
    return this.dataSource.getRepository(DialIntent).save({ ...intent, createdAt: new Date() });
  }

  /** The PBX named the call of this wish. */
  async linkProviderCall(id: string, providerCallId: string): Promise<void> {
    await this.dataSource.getRepository(DialIntent).update({ id }, { providerCallId });
  }

  /**
   * The wish behind an outgoing call, which it uses up: by the call's id where the PBX or we chose one (our own id
   * counts), else the latest of that short number to that number within five minutes.
   */
  async consume(
    tx: EntityManager,
    call: {
      connectionId: string;
      providerCallId: string;
      extension: string;
      digits: string;
      e164: string | null;
      at: Date;
    },
  ): Promise<DialIntent | null> {
    return tx
      .getRepository(DialIntent)
      .createQueryBuilder('intent')
      .where('intent.connectionId = :connectionId AND intent.callId IS NULL', call)
      .andWhere(
        `(intent.providerCallId = :providerCallId OR intent.id::text = :providerCallId OR (
          intent.providerCallId IS NULL AND intent.extension = :extension
          AND (intent.digits = :digits OR intent.remoteE164 = :e164)
          AND intent.createdAt BETWEEN :earliest AND :latest))`,
        {
          ...call,
          earliest: new Date(call.at.getTime() - WAIT_MINUTES * 60_000),
          latest: new Date(call.at.getTime() + 60_000),
        },
      )
      .orderBy('(intent.providerCallId = :providerCallId OR intent.id::text = :providerCallId)', 'DESC', 'NULLS LAST')
      .addOrderBy('intent.createdAt', 'DESC')
      .setLock('pessimistic_write')
      .setOnLocked('skip_locked')
      .limit(1)
      .getOne();
  }

  /** The wish has become this call. */
  async link(tx: EntityManager, id: string, callId: string): Promise<void> {
    await tx.update(DialIntent, { id }, { callId });
  }
}
