import { Injectable } from '@nestjs/common';
import type { PipelinedTransaction } from '@ringdesk/platform';
import type { CallColumns, CallKey } from '../call-store';
import { fileRecord, type Filing, type FilingQuestion } from './decide-filing';
import { saveFiling, type StoredFiling, unfile } from './filing-store';
import { type RecordKind, recordKindOf } from './record-kind';

/** What of a call decides where its record goes. */
export type FiledCall = Pick<CallColumns, 'state' | 'disposition' | 'isLogged' | 'isTest' | 'contactId' | 'taskId'>;

/** What an event makes of a call's record. */
export interface FilingChange {
  /** null: the call leaves no record after all. */
  filing: Filing | null;
}

/** Files the record of a call in the transaction that closes it. */
@Injectable()
export class CallFiler {
  /**
   * What has to be written, now that the call has become another one; null: nothing.
   * @param before null: the call is new
   * @param known where the record is filed
   */
  plan(before: FiledCall | null, after: FiledCall, known: StoredFiling | null): FilingChange | null {
    const [kindBefore, kind] = [before && recordKindOf(before), recordKindOf(after)];
    if (known?.decidedBy === 'MOVED') return null;
    if (kind === null) return kindBefore === null ? null : { filing: null };
    if (kind === kindBefore && before?.contactId === after.contactId && known) return null;
    return { filing: fileRecord(questionOf(kind, after, known), null) };
  }

  /** Behind the statement that writes the call. */
  async write(tx: PipelinedTransaction, key: CallKey, change: FilingChange | null): Promise<void> {
    if (!change) return;
    await (change.filing ? saveFiling(tx, key, change.filing) : unfile(tx, key));
  }
}

/** How it stands with a call of which a record of this kind is to be filed. */
export function questionOf(
  kind: RecordKind,
  { taskId: originTaskId }: Pick<FiledCall, 'taskId'>,
  known: StoredFiling | null,
): FilingQuestion {
  const chosen = known?.decidedBy === 'POPUP' ? { taskId: known.taskId } : undefined;
  return { kind, chosen, originTaskId, place: 'CONTACT', fallback: 'CONTACT' };
}
