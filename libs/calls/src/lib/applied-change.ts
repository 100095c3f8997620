import type { BellChange } from '@ringdesk/notifications';
import type { AudienceCall } from './popup-audience';

/** What an event did to its call. */
export interface AppliedChange {
  callId: string;
  connectionId: string;
  /** null: the call is new. */
  before: AudienceCall | null;
  after: AudienceCall;
  /** The call was started by click-to-call. */
  isFromDesk: boolean;
  /** A recording can be fetched, or waited for, since these events. */
  hasNewRecording: boolean;
  /** Who was told that it was missed, or that it was not. */
  bells: BellChange[];
  /** Planner boards that got a task which the call made. */
  boardIds: string[];
}
