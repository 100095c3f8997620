import { Injectable } from '@nestjs/common';
import { NotificationsService } from '@ringdesk/notifications';
import { LiveEvents } from '@ringdesk/platform';
import { publishPlannerChange } from '@ringdesk/tasks';
import type { AppliedChange } from './applied-change';
import type { IngestMeta } from './ingest-connection';
import { popupChanges, type PopupChange } from './popup-audience';
import { traceOf } from './popup-trace';
import { talksOf, TALKS_CHANGED } from './presence/talks';
import { CALL_ENDED } from './notes/note-poster';
import { MISSED_CALLS_TOPIC } from './missed/missed-calls.service';
import { RECORDINGS_DUE } from './recordings/recordings.service';

/** One employee's own topic: nobody can receive another's call by mistake. */
export const popupTopic = (employeeId: string): string => `popup:${employeeId}`;
/** An employee's page began to wait for calls. */
export const OPERATOR_WATCHES = 'operator-watches';
/** Every change of a call, for managers. */
export const CALLS_TOPIC = 'calls';

/** What is sent: ids only; each receiver reads the present state. */
export interface PopupMessage {
  kind: PopupChange['kind'];
  callId: string;
  closeReason?: PopupChange['closeReason'];
  trace: string;
}

/** Tells operators and managers of a change, after its commit. */
@Injectable()
export class PopupPublisher {
  constructor(
    private readonly live: LiveEvents,
    private readonly notifications: NotificationsService,
  ) {}

  publish(change: AppliedChange, meta: Pick<IngestMeta, 'receivedAt'> & { storedAt?: Date }): void {
    const { callId, connectionId, before, after, isFromDesk } = change;
    const trace = traceOf({
      connectionId,
      callId,
      receivedAt: meta.receivedAt,
      storedAt: meta.storedAt ?? meta.receivedAt,
    });
    for (const { employeeId, kind, closeReason } of popupChanges(before, after, isFromDesk)) {
      const message: PopupMessage = { kind, callId, closeReason, trace };
      this.live.publish(popupTopic(employeeId), message);
    }
    this.live.publish(CALLS_TOPIC, { callId });
    const talks = talksOf(before, after);
    if (talks.begun.length + talks.ended.length > 0) this.live.deliver(TALKS_CHANGED, talks);
    // of a call without end nobody needs to hear: only what ended was missed, or was the call back
    if (after.state === 'ended') {
      this.live.publish(MISSED_CALLS_TOPIC, null);
      this.live.deliver(CALL_ENDED, { callId });
    }
    this.notifications.announce(change.bells);
    this.boardsChanged(change.boardIds);
    if (change.hasNewRecording) this.live.deliver(RECORDINGS_DUE, null);
  }

  /** Planner boards got a task that a call made. After the commit. */
  boardsChanged(boardIds: string[]): void {
    publishPlannerChange(this.live, boardIds);
  }

  /** Something beside the call's state changed (its contact, say): who sees it shall read it again. */
  refresh(callId: string, employeeIds: Iterable<string>): void {
    for (const employeeId of employeeIds) this.live.publish(popupTopic(employeeId), refreshOf(callId));
    this.live.publish(CALLS_TOPIC, { callId });
  }

  /** As `refresh`, for the sockets of this process: when every process has heard of the cause itself. */
  refreshHere(callId: string, employeeIds: Iterable<string>): void {
    for (const employeeId of employeeIds) this.live.deliver(popupTopic(employeeId), refreshOf(callId));
  }
}

const refreshOf = (callId: string): PopupMessage => ({ kind: 'CHANGED', callId, trace: '' });
