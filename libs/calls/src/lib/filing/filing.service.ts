import { Injectable } from '@nestjs/common';
import { AccountService, type Employee } from '@ringdesk/auth';
import { ContactAccessService } from '@ringdesk/contacts';
import { AppError } from '@ringdesk/platform';
import { TasksService, unmetByNewTask } from '@ringdesk/tasks';
import { DataSource, type EntityManager } from 'typeorm';
import { Call } from '../call.entity';
import { CallPopupService } from '../call-popup.service';
import { CallsService } from '../calls.service';
import { CallFiler, questionOf } from './call-filer';
import { NotePoster } from '../notes/note-poster';
import { CallFiling, CallFilingAct, type FilingBefore } from './call-filing.entity';
import { fileRecord, makesTask } from './decide-filing';
import type { FilingPreview, FilingSetting } from './filing-setting';
import { saveFiling, settingOf } from './filing-store';
import { lockRecord } from './lock-record';
import { recordKindOf } from './record-kind';

/** What people decide on where a call's record is filed. Their word stands whatever is heard of the call later. */
@Injectable()
export class FilingService {
  constructor(
    private readonly db: DataSource,
    private readonly calls: CallsService,
    private readonly tasks: TasksService,
    private readonly popups: CallPopupService,
    private readonly notes: NotePoster,
    private readonly contacts: ContactAccessService,
    private readonly account: AccountService,
    private readonly filer: CallFiler,
  ) {}

  /**
   * Attaches a call to a task, or to none (B-48). Of a running call the choice is kept, and used when it ends.
   * @throws AppError NOT_FOUND for a call or a task that the viewer may not see; CONFLICT (`reason`: 'moved') when an
   *   administrator has moved the record
   */
  async attach(callId: string, taskId: string | null, viewer: Employee): Promise<Call> {
    await this.calls.one(callId, viewer);
    if (taskId) await this.tasks.get(taskId, viewer);
    const changed = await this.db.transaction(async (tx) => {
      const [call, known] = await lockRecord(tx, this.calls, callId, viewer);
      if (known?.decidedBy === 'MOVED') throw new AppError('CONFLICT', 'The record was moved', { reason: 'moved' });
      const setting = await settingOf(tx, call.connectionId);
      const question = questionOf(recordKindOf(call) ?? 'CALL', call, { taskId, decidedBy: 'POPUP' }, setting);
      await saveFiling(tx, call.id, fileRecord(question, null));
      await tx.insert(CallFilingAct, {
        ...{ callId, at: new Date(), employeeId: viewer.id, act: 'CHOSEN' as const },
        ...{ fromTaskId: known?.taskId ?? call.taskId, toTaskId: taskId },
      });
      return call;
    });
    await this.notes.follow(changed);
    await this.popups.refresh(changed);
    return changed;
  }

  /**
   * Moves a record to another contact, or to a task alone. Notes of the call follow, and reports by themselves.
   * @throws AppError NOT_FOUND; CONFLICT when there is no record
   */
  async move(
    { callId, contactId, taskId }: { callId: string; contactId?: string | null; taskId?: string | null },
    admin: Employee,
  ): Promise<Call> {
    if (contactId) await this.contacts.get(contactId, admin);
    if (taskId) await this.tasks.get(taskId, admin);
    const moved = await this.decide(callId, admin, async (tx, call, known) => {
      const match = { rule: 'CHOSEN' as const, matchedNumber: call.match?.matchedNumber ?? null, candidateIds: [] };
      if (contactId) await tx.update(Call, { id: callId }, { contactId, match });
      const place = { onContact: Boolean(contactId), taskId: taskId ?? null, decidedBy: 'MOVED' as const };
      await tx.update(CallFiling, { callId }, place);
      const to = { toTaskId: taskId ?? null, toContactId: contactId ?? null };
      return { act: 'MOVED', fromTaskId: known.taskId, fromContactId: call.contactId, ...to };
    });
    await this.notes.follow(moved);
    return moved;
  }

  /**
   * Deletes a record: it stands nowhere any more and counts in no report; the call stays in the log.
   * @throws AppError NOT_FOUND; CONFLICT when there is no record
   */
  deleteRecord(callId: string, admin: Employee): Promise<Call> {
    return this.decide(callId, admin, async (tx, call, known) => {
      await tx.update(CallFiling, { callId }, { deletedAt: new Date(), decidedBy: 'MOVED' });
      await tx.query('SELECT refresh_call_figures(ARRAY[$1]::uuid[])', [callId]);
      return { act: 'DELETED', fromTaskId: known.taskId, fromContactId: call.contactId };
    });
  }

  /** A decision on a record that is there, logged, and told to whoever sees the call. */
  private async decide(
    callId: string,
    admin: Employee,
    change: (tx: EntityManager, call: Call, known: CallFiling) => Promise<Partial<CallFilingAct>>,
  ): Promise<Call> {
    await this.db.transaction(async (tx) => {
      const [call, known] = await lockRecord(tx, this.calls, callId, admin);
      const isThere = known && known.deletedAt === null && recordKindOf(call) !== null;
      if (!isThere) throw new AppError('CONFLICT', 'The call has no record', { reason: 'no-record' });
      const before = standing(call, known);
      const act = await change(tx, call, known);
      await tx.insert(CallFilingAct, { callId, at: new Date(), employeeId: admin.id, ...act, before });
    });
    const changed = await this.calls.one(callId, admin);
    await this.popups.refresh(changed);
    return changed;
  }

  /** What a setting would do with the next call of a contact. @throws AppError NOT_FOUND */
  async preview(setting: FilingSetting, contactId: string | null, viewer: Employee): Promise<FilingPreview> {
    if (contactId) await this.contacts.get(contactId, viewer);
    const { timeZone } = await this.account.get();
    const today = new Intl.DateTimeFormat('en-CA', { timeZone }).format(new Date());
    const question = questionOf('CALL', { taskId: null }, null, setting);
    const taskId = await this.filer.find(this.db.manager, question, setting, { contactId });
    const isMade = makesTask(question, taskId);
    const { onContact } = fileRecord(question, isMade ? 'a new one' : taskId);
    const mayMake = setting.place === 'NEW_TASK' || setting.fallback === 'NEW_TASK';
    return { onContact, makesTask: isMade, taskId, unmet: mayMake ? unmetByNewTask(setting.conditions, today) : [] };
  }
}

/** For whoever undoes what comes next. */
const standing = (
  { contactId, match }: Call,
  { onContact, taskId, isHidden, decidedBy }: CallFiling,
): FilingBefore => ({
  ...{ onContact, taskId, isHidden, decidedBy, contactId },
  match: match && { rule: match.rule, candidateIds: match.candidateIds },
});
