/**
 * The language between a PBX's adapter and the call engine. An adapter turns whatever its PBX says into these events;
 * past the adapter nothing knows a provider's name. Events may come late, twice and in any order: the engine folds
 * the set of them, so an adapter never has to remember what it already said.
 */
export type CallEvent =
  RingingEvent | AnsweredEvent | ReleasedEvent | EndedEvent | RecordingEvent | InternalCallEvent | JoinedEvent;

/** What a call is folded from. */
export type RecordedCallEvent = Exclude<CallEvent, InternalCallEvent | JoinedEvent>;

export type CallDirection = 'inbound' | 'outbound';

/** How a call, or one operator's leg of it, ended. */
export type Disposition =
  'answered' | 'missed' | 'no-answer' | 'busy' | 'cancelled' | 'unavailable' | 'forbidden' | 'failed';

/** What every event of a leg says. */
export interface CallEventBase {
  /** The provider's id of the conversation, the same for all its legs; opaque, up to 255 characters. */
  callId: string;
  direction: CallDirection;
  /** Short number of the operator whose leg this is; '' when no operator is involved (menu, queue). Compared exactly. */
  extension: string;
  /** Which offer to this extension, from 1: a queue may ring the same operator again. Absent: 1. */
  attempt?: number;
  /** The other party's number as the PBX wrote it; '' = withheld. The engine makes it E.164. */
  remoteNumber: string;
  /** The company's own number (DID) that was dialled or is shown. */
  line?: string;
  /** The line's name, where the PBX knows one. A name configured here wins. */
  lineName?: string;
  /** The caller's name, where the PBX reports one. */
  callerName?: string;
  /** Queue or ring group the call came through. */
  queue?: string;
  /** Outside number that is rung, or took the call, in an operator's place; `extension` is '' then. */
  forwardedTo?: string;
  /** Names no other party: tells of a call that is known, and makes none by itself. */
  isContinuation?: true;
  /** When it happened by the PBX's clock, ISO 8601 UTC. Absent: the moment of arrival. */
  at?: string;
}

/** Inbound: the operator's phone rings. Outbound: the operator is placing the call. */
export interface RingingEvent extends CallEventBase {
  kind: 'ringing';
}

/** This operator and the other party are talking. */
export interface AnsweredEvent extends CallEventBase {
  kind: 'answered';
}

/** This operator is no longer offered the call, which goes on elsewhere (generic API: COMPLETED / Cancelled). */
export interface ReleasedEvent extends CallEventBase {
  kind: 'released';
}

/** The leg of this operator is over or, with `scope: 'call'`, the whole conversation. */
export interface EndedEvent extends CallEventBase {
  kind: 'ended';
  scope: 'leg' | 'call';
  /** 'unknown': the PBX's word is not understood; the engine decides by what it saw. */
  disposition: Disposition | 'unknown';
  /** Seconds in conversation, as the PBX reports. Absent: computed from the times of the events. */
  talkSeconds?: number;
  /** Of `scope: 'call'`: seconds until the first answer, or the end, as the PBX reports. Absent: computed. */
  ringSeconds?: number;
  /** The PBX's raw or refined reason: 'abandoned', 'no-answer', 'operator-unreachable', 'unknown-number' … */
  reason?: string;
  /** Who hung up, where the PBX says so. */
  endedBy?: 'remote' | 'operator';
  /**
   * false: shown to the operator, absent from the call log (click-to-call that never reached the other party; a missed
   * call whose PBX asks for each that counts, B-74). true: such a request, which wins.
   */
  isLogged?: boolean;
  /** true: the end was inferred after a gap in the connection, not observed. */
  isEstimated?: boolean;
  /** Whether the PBX says that a recording exists, even if its address comes later. */
  isRecorded?: boolean;
  /** Of a recording whose address comes later: so long it is not asked for. Absent: at once. */
  recordingAfterSeconds?: number;
  recording?: RecordingSource;
  /** Extra String fields for the call's record (generic API: `data_<name>`). */
  data?: Record<string, string>;
}

/** A recording's address became known; may come before or after everything else of the call. */
export interface RecordingEvent {
  kind: 'recording';
  callId: string;
  recording: RecordingSource;
  at?: string;
}

/** Two extensions of the PBX spoke with each other: never shown, only counted as not recorded. */
export interface InternalCallEvent {
  kind: 'internal';
  callId: string;
  /** Short number that called. */
  extension: string;
  /** Short number that was called. */
  remoteNumber: string;
  at?: string;
}

/** The PBX goes on with the same conversation under a second id (a transfer that made a call of its own). */
export interface JoinedEvent {
  kind: 'joined';
  callId: string;
  otherCallId: string;
  at?: string;
}

/** Where a recording can be fetched. */
export interface RecordingSource {
  /** http(s) address, or the PBX's own path or id that the adapter resolves when asked. */
  location: string;
  /** true: good for one copy only. */
  isTemporary?: boolean;
  /** The PBX is still writing the file: it is left alone for so long after it was told of. Absent: it is ready. */
  readyAfterSeconds?: number;
}
