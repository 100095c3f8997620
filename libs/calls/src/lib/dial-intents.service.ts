import { Injectable } from '@nestjs/common';
import type { Employee } from '@ringdesk/auth';
import { preparedRows, type StatementTarget } from '@ringdesk/platform';
import { TasksService } from '@ringdesk/tasks';
import { DataSource } from 'typeorm';
import { DialIntent } from './call.entity';

/** How long a wish to call waits for the first event of its call. */
const WAIT_MINUTES = 5;

export interface NewDialIntent {
  connectionId: string;
  /** Who wishes to call. */
  employee: Employee;
  extension: string;
  /** Digits that are dialled. */
  digits: string;
  remoteE164: string | null;
  contactId: string | null;
  /** The task that the call is made from (B-54). */
  taskId: string | null;
}

const CONSUME = `
  SELECT id, contact_id AS "contactId", task_id AS "taskId" FROM dial_intent
   WHERE connection_id = $1 AND call_id IS NULL
     AND (provider_call_id = $2 OR id::text = $2 OR (
       provider_call_id IS NULL AND extension = $3 AND (digits = $4 OR remote_e164 = $5)
       AND created_at BETWEEN $6::timestamptz - $7 * interval '1 minute' AND $6::timestamptz + interval '1 minute'))
   ORDER BY (provider_call_id = $2 OR id::text = $2) DESC NULLS LAST, created_at DESC
   LIMIT 1 FOR UPDATE SKIP LOCKED`;

/** Click-to-call wishes, until the PBX's events show their calls (B-54, Q-24). */
@Injectable()
export class DialIntents {
  constructor(
    private readonly dataSource: DataSource,
    private readonly tasks: TasksService,
  ) {}

  /** @throws AppError NOT_FOUND for a task that the employee may not see */
  async create({ employee, ...intent }: NewDialIntent): Promise<DialIntent> {
    if (intent.taskId) await this.tasks.get(intent.taskId, employee);
    return this.dataSource
      .getRepository(DialIntent)
      .save({ ...intent, employeeId: employee.id, createdAt: new Date() });
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
    tx: StatementTarget,
    call: {
      connectionId: string;
      providerCallId: string;
      extension: string;
      digits: string;
      e164: string | null;
      at: Date;
    },
  ): Promise<Pick<DialIntent, 'id' | 'contactId' | 'taskId'> | null> {
    const { connectionId, providerCallId, extension, digits, e164, at } = call;
    const values = [connectionId, providerCallId, extension, digits, e164, at, WAIT_MINUTES];
    const [intent] = await preparedRows<DialIntent>(tx, { name: 'calls.consume-intent', text: CONSUME, values });
    return intent ?? null;
  }

  /** The wish has become this call, which is saved. */
  async link(tx: StatementTarget, id: string, callId: string): Promise<void> {
    await preparedRows(tx, {
      name: 'calls.link-intent',
      text: 'UPDATE dial_intent SET call_id = $2 WHERE id = $1',
      values: [id, callId],
    });
  }
}
