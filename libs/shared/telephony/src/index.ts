export type {
  AnsweredEvent,
  CallDirection,
  CallEvent,
  CallEventBase,
  Disposition,
  EndedEvent,
  InternalCallEvent,
  RecordingEvent,
  RecordingSource,
  ReleasedEvent,
  RingingEvent,
} from './lib/call-event';
