import { Injectable } from '@nestjs/common';
import type { Employee } from '@ringdesk/auth';
import {
  AppError,
  lockKey,
  loaderOf,
  type LoaderContext,
  preparedRows,
  type StatementTarget,
} from '@ringdesk/platform';
import { DataSource, In } from 'typeorm';
import { CallPopupService } from '../call-popup.service';
import { keyText } from '../call-store';
import { Call } from '../call.entity';
import { CallsService } from '../calls.service';
import { CallWrapUp, CallWrapUpAct, WrapUpOutcome } from './wrap-up.entity';

const WRAP_UPS = Symbol('wrap-ups of calls');

/** The outcomes of calls, chosen by who may see the call. */
@Injectable()
export class CallWrapUps {
  constructor(
    private readonly db: DataSource,
    private readonly calls: CallsService,
    private readonly popups: CallPopupService,
  ) {}

  /**
   * Chooses the outcome of a call, another one, or none; kept in the log, told to whoever sees the call.
   * @throws AppError NOT_FOUND for a call that the employee may not see; BAD_USER_INPUT (`fields.outcomeId`:
   *   'not-found'; 'not-a-choice' for an archived one, or one for calls of the other direction)
   */
  async set(callId: string, outcomeId: string | null, employee: Employee): Promise<Call> {
    const asked = await this.calls.one(callId, employee);
    const call = await this.db.transaction(async (tx) => {
      await lockKey(tx, keyText(asked));
      const present = await tx.findOneBy(Call, { id: callId });
      if (!present) throw new AppError('NOT_FOUND', 'There is no such call'); // it became part of another one
      const before = await tx.findOneBy(CallWrapUp, { callId });
      if ((before?.outcomeId ?? null) === outcomeId) return present;
      const at = new Date();
      if (outcomeId) {
        const lock = { mode: 'pessimistic_read' } as const; // it is not deleted meanwhile
        assertFits(await tx.findOne(WrapUpOutcome, { where: { id: outcomeId }, lock }), present);
        await tx.save(CallWrapUp, { callId, outcomeId, setById: employee.id, setAt: at });
      } else {
        await tx.delete(CallWrapUp, { callId });
      }
      const change = { fromOutcomeId: before?.outcomeId ?? null, toOutcomeId: outcomeId };
      await tx.insert(CallWrapUpAct, { callId, at, employeeId: employee.id, ...change });
      return present;
    });
    await this.popups.refresh(call);
    return call;
  }

  /** Of each call that an operation asks for, with the outcome; null: none was chosen. */
  load(context: LoaderContext, callId: string): Promise<CallWrapUp | null> {
    return loaderOf<string, CallWrapUp | null>(context, WRAP_UPS, async (ids) => {
      const where = { callId: In([...ids]) };
      const rows = await this.db.getRepository(CallWrapUp).find({ where, relations: { outcome: true } });
      const byCall = new Map(rows.map((row) => [row.callId, row]));
      return ids.map((id) => byCall.get(id) ?? null);
    }).load(callId);
  }
}

function assertFits(outcome: WrapUpOutcome | null, { direction }: Call): void {
  const isOffered = outcome?.archivedAt === null && (outcome.direction === null || outcome.direction === direction);
  if (isOffered) return;
  const fields = { outcomeId: outcome ? 'not-a-choice' : 'not-found' };
  throw new AppError('BAD_USER_INPUT', 'The outcome is not offered for this call', { fields });
}

/** Of two calls that are one conversation, the outcome that was chosen last holds. */
const ABSORB = `
  INSERT INTO call_wrap_up (call_id, outcome_id, set_by_id, set_at)
  SELECT $1, outcome_id, set_by_id, set_at FROM call_wrap_up WHERE call_id = $2
  ON CONFLICT (call_id) DO UPDATE
    SET outcome_id = excluded.outcome_id, set_by_id = excluded.set_by_id, set_at = excluded.set_at
  WHERE call_wrap_up.set_at < excluded.set_at`;

/** The wrap-up of the call `goneId`, and its log, go to `callId`. */
export async function absorbWrapUp(tx: StatementTarget, callId: string, goneId: string): Promise<void> {
  const values = [callId, goneId];
  const acts = 'UPDATE call_wrap_up_act SET call_id = $1 WHERE call_id = $2';
  await Promise.all([
    preparedRows(tx, { name: 'calls.absorb-wrap-up', text: ABSORB, values }),
    preparedRows(tx, { name: 'calls.absorb-wrap-up-acts', text: acts, values }),
  ]);
}
