import { Injectable } from '@nestjs/common';
import { AccountService } from '@ringdesk/auth';
import { preparedRows, type StatementTarget } from '@ringdesk/platform';
import { changeCounterparty, fieldsOfNewTask, findLastTask, insertTask } from '@ringdesk/tasks';
import type { EntityManager } from 'typeorm';
import type { Call } from '../call.entity';
import { CallFiling } from './call-filing.entity';
import { fileRecord, type Filing, type FilingQuestion, makesTask, wantedTask } from './decide-filing';
import type { FilingSetting } from './filing-setting';
import { saveFiling, settingOf, type StoredFiling, unfile } from './filing-store';
import { type RecordKind, recordKindOf } from './record-kind';
import { taskTitle } from './task-title';

type Transaction = EntityManager | StatementTarget;

/** What of a call decides whether it leaves a record, and of whom. */
type RecordedCall = Pick<Call, 'state' | 'disposition' | 'isLogged' | 'isTest' | 'contactId'>;

/** What of a call decides where its record goes, and how a task is called that it makes. */
export type FiledCall = RecordedCall &
  Pick<Call, 'taskId' | 'direction' | 'startedAt' | 'remoteE164' | 'remoteNumber' | 'employeeId'>;

/** The connection that a call came through. */
export interface FilingConnection {
  id: string;
  /** null: not at hand; it is read when it is needed. */
  filing: FilingSetting | null;
}

/** What an event makes of a call's record. */
export interface FilingChange {
  /** null: the call leaves no record after all. */
  filing: Filing | null;
  /** Planner boards that got a task. */
  boardIds: string[];
}

const NAMES = `
  SELECT (SELECT name FROM contact WHERE id = $1) AS contact, (SELECT locale FROM employee WHERE id = $2) AS locale`;

/** Files the record of a call in the transaction that closes it. */
@Injectable()
export class CallFiler {
  constructor(private readonly account: AccountService) {}

  /**
   * What has to be written, now that the call has become another one; null: nothing. Makes the task that the setting
   * wants. Asks nothing of the database where the card or the task of origin are enough.
   * @param before null: the call is new
   * @param known where the record is filed
   */
  async plan(
    tx: Transaction,
    connection: FilingConnection,
    before: RecordedCall | null,
    after: FiledCall,
    known: StoredFiling | null,
  ): Promise<FilingChange | null> {
    const [kindBefore, kind] = [before && recordKindOf(before), recordKindOf(after)];
    if (known?.decidedBy === 'MOVED') return null;
    if (kind === null) return kindBefore === null ? null : { filing: null, boardIds: [] };
    if (kind === kindBefore && before?.contactId === after.contactId && known) return null;
    return this.file(tx, connection, kind, after, known);
  }

  /** Where a record of this kind goes, whatever was before. */
  async file(
    tx: Transaction,
    connection: FilingConnection,
    kind: RecordKind,
    call: FiledCall,
    known: StoredFiling | null,
  ): Promise<FilingChange> {
    const setting = connection.filing ?? (await settingOf(tx, connection.id));
    const question = questionOf(kind, call, known, setting);
    const made = known?.madeTaskId ?? null;
    const found = wantedTask(question) === 'NONE' ? null : (made ?? (await this.find(tx, question, setting, call)));
    if (!makesTask(question, found)) {
      return { filing: { ...fileRecord(question, found), madeTaskId: made }, boardIds: [] };
    }
    const { id, boardIds } = await this.make(tx, setting, call);
    return { filing: { ...fileRecord(question, id), madeTaskId: id }, boardIds };
  }

  /**
   * The call, whose lock is held, has become that of another contact: where the setting decided, its record goes
   * to that one's task; a task that the call made becomes that one's. @returns planner boards that got a task
   */
  async follow(tx: EntityManager, call: Call, contactId: string): Promise<string[]> {
    const [kind, known] = [recordKindOf(call), await tx.findOneBy(CallFiling, { callId: call.id })];
    if (kind === null || known?.decidedBy !== 'SETTING') return [];
    if (known.madeTaskId) await changeCounterparty(tx, known.madeTaskId, call.contactId, contactId);
    const change = await this.file(tx, { id: call.connectionId, filing: null }, kind, { ...call, contactId }, known);
    await this.write(tx, call.id, change);
    return change.boardIds;
  }

  /** Behind the statement that writes the call. */
  async write(tx: Transaction, callId: string, change: FilingChange | null): Promise<void> {
    if (!change) return;
    await (change.filing ? saveFiling(tx, callId, change.filing) : unfile(tx, callId));
  }

  /** The task of the contact that the setting means; null: there is none, or the setting means none. */
  async find(
    tx: Transaction,
    question: FilingQuestion,
    setting: FilingSetting,
    { contactId }: Pick<FiledCall, 'contactId'>,
  ): Promise<string | null> {
    const wanted = wantedTask(question);
    if (!contactId || (wanted !== 'LAST' && wanted !== 'MATCHING')) return null;
    const { timeZone } = await this.account.get();
    return findLastTask(tx, contactId, wanted === 'MATCHING' ? setting : null, timeZone);
  }

  private async make(tx: Transaction, setting: FilingSetting, call: FiledCall) {
    const [names] = await preparedRows<{ contact: string | null; locale: string | null }>(tx, {
      name: 'calls.names-for-task',
      text: NAMES,
      values: [call.contactId, call.employeeId],
    });
    const { timeZone } = await this.account.get();
    const { title, assigneeId, ...fields } = fieldsOfNewTask(setting.conditions);
    return insertTask(tx, {
      ...fields,
      title: title ?? taskTitle(call, names.contact, names.locale ?? 'en', timeZone),
      assigneeId: assigneeId === undefined ? call.employeeId : assigneeId,
      contactId: call.contactId,
    });
  }
}

/** How it stands with a call of which a record of this kind is to be filed. */
export function questionOf(
  kind: RecordKind,
  { taskId: originTaskId }: Pick<FiledCall, 'taskId'>,
  known: Pick<StoredFiling, 'taskId' | 'decidedBy'> | null,
  { place, fallback }: FilingSetting,
): FilingQuestion {
  const chosen = known?.decidedBy === 'POPUP' ? { taskId: known.taskId } : undefined;
  return { kind, chosen, originTaskId, place, fallback };
}
