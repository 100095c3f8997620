import { Injectable } from '@nestjs/common';
import type { Employee } from '@ringdesk/auth';
import { ContactAccessService } from '@ringdesk/contacts';
import { AppError, loaderOf, type LoaderContext } from '@ringdesk/platform';
import { Task } from '@ringdesk/tasks';
import { DataSource, type EntityManager, In, IsNull } from 'typeorm';
import { CallPopupService } from '../call-popup.service';
import { Call } from '../call.entity';
import { CallsService } from '../calls.service';
import { NotePoster } from '../notes/note-poster';
import { CallFiling, CallFilingAct, type FilingBefore } from './call-filing.entity';
import type { CallRecordChange } from './filing.graphql';
import { lockRecord } from './lock-record';

/** So long a move or a deletion can be undone; then the sweep of calls that are no longer kept makes it final. */
const UNDO_DAYS = 30;
const UNDO_MS = UNDO_DAYS * 24 * 60 * 60_000;

const CHANGES = Symbol('changes of records');

/** Of each call, the last deed with its record. */
const LAST_ACTS = `
  SELECT DISTINCT ON (call_id) id FROM call_filing_act
   WHERE call_id = ANY ($1) AND undone_at IS NULL ORDER BY call_id, id DESC`;

/** A moved or deleted record is put back as it was, once, as long as nothing was done with it since. */
@Injectable()
export class RecordUndo {
  constructor(
    private readonly db: DataSource,
    private readonly calls: CallsService,
    private readonly contacts: ContactAccessService,
    private readonly notes: NotePoster,
    private readonly popups: CallPopupService,
  ) {}

  /** What was done last with the record of each call, where it can be undone. For field resolvers. */
  load(context: LoaderContext, callId: string): Promise<CallRecordChange | null> {
    return loaderOf<string, CallRecordChange | null>(context, CHANGES, async (ids) => {
      const acts = await lastActs(this.db.manager, ids);
      const undoable = acts.filter((act) => act.before !== null && until(act) > new Date());
      const byCall = new Map(undoable.map((act) => [act.callId, act]));
      return ids.map((id) => {
        const act = byCall.get(id);
        return act ? { ...act, undoableUntil: until(act) } : null;
      });
    }).load(callId);
  }

  /**
   * Puts the record back. Notes of the call follow, and reports by themselves.
   * @throws AppError NOT_FOUND for what was never done, or a call or contact that is gone or not to be seen; CONFLICT
   *   (`reason`: 'undone', 'changed-since', 'too-late')
   */
  async undo(changeId: string, admin: Employee): Promise<Call> {
    const asked = await this.db.getRepository(CallFilingAct).findOneBy({ id: changeId });
    if (!asked) throw new AppError('NOT_FOUND', 'There is no such change');
    const { callId } = asked;
    await this.db.transaction(async (tx) => {
      const [call, known] = await lockRecord(tx, this.calls, callId, admin);
      const act = await undoable(tx, asked);
      if (!known) throw changedSince();
      await this.giveBack(tx, call, act, admin);
      await restore(tx, callId, act.before);
      if (act.act === 'DELETED') await tx.query('SELECT refresh_call_figures(ARRAY[$1]::uuid[])', [callId]);
      await tx.update(CallFilingAct, { id: act.id }, { before: null, undoneAt: new Date(), undoneById: admin.id });
    });
    const changed = await this.calls.one(callId, admin);
    if (asked.act === 'MOVED') await this.notes.follow(changed);
    await this.popups.refresh(changed);
    return changed;
  }

  /** Makes final what was done too long ago. Any number of processes may do it at once. */
  async forget(now: Date): Promise<void> {
    const text = 'UPDATE call_filing_act SET before = NULL WHERE before IS NOT NULL AND at < $1';
    await this.db.query(text, [new Date(now.getTime() - UNDO_MS)]);
  }

  /**
   * The call becomes again that of the contact whom it was taken from, or of whom that one became part.
   * @throws AppError CONFLICT when it has become another one's since
   */
  private async giveBack(tx: EntityManager, call: Call, { toContactId, before }: Undoable, admin: Employee) {
    const idNow = async (id: string | null) => id && (await this.contacts.get(id, admin)).id;
    const contactId = await idNow(before.contactId);
    if (call.contactId !== (toContactId ? await idNow(toContactId) : contactId)) throw changedSince();
    if (!toContactId) return;
    const match = before.match && { ...before.match, matchedNumber: call.match?.matchedNumber ?? null };
    await tx.update(Call, { id: call.id }, { contactId, match });
  }
}

type Undoable = CallFilingAct & { before: FilingBefore };

const until = ({ at }: CallFilingAct) => new Date(at.getTime() + UNDO_MS);
const changedSince = () => new AppError('CONFLICT', 'The record was changed since then', { reason: 'changed-since' });

async function lastActs(manager: EntityManager, callIds: readonly string[]): Promise<CallFilingAct[]> {
  const last = (await manager.query(LAST_ACTS, [callIds])) as { id: string }[];
  return manager.findBy(CallFilingAct, { id: In(last.map(({ id }) => id)), undoneAt: IsNull() });
}

/** The deed as it stands, under the call's lock. @throws AppError CONFLICT */
async function undoable(tx: EntityManager, { id, callId }: CallFilingAct): Promise<Undoable> {
  const act = await tx.findOneByOrFail(CallFilingAct, { id });
  if (act.undoneAt) throw new AppError('CONFLICT', 'It was undone already', { reason: 'undone' });
  const [last] = await lastActs(tx, [callId]);
  if (last?.id !== id) throw changedSince();
  const { before } = act;
  if (!before || until(act) <= new Date()) throw new AppError('CONFLICT', 'It is final', { reason: 'too-late' });
  return Object.assign(act, { before });
}

/** Where a task has been deleted since, the record stands on the card. */
async function restore(tx: EntityManager, callId: string, before: FilingBefore): Promise<void> {
  const { taskId, onContact, isHidden, decidedBy } = before;
  const isTaskThere = taskId !== null && (await tx.existsBy(Task, { id: taskId }));
  const place = isTaskThere ? { taskId, onContact } : { taskId: null, onContact: onContact || taskId !== null };
  await tx.update(CallFiling, { callId }, { ...place, isHidden, decidedBy, deletedAt: null });
}
