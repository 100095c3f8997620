export { CallIngestService } from './lib/call-ingest.service';
export {
  Call,
  CallEventRow,
  CallKeyRow,
  CallLeg,
  CallRoute,
  DialIntent,
  EarlyRecording,
  type CallStateName,
  type LegOutcomeName,
  type StoredMatch,
} from './lib/call.entity';
export { callWithId, newCallId } from './lib/call-id';
export { CallDirectionEnum } from './lib/call-enums';
export { shownNumber } from './lib/call-number';
export { callLoader, employeeLoader } from './lib/call.loaders';
export { CallWatcher } from './lib/call-watcher.entity';
export { CallsModule } from './lib/calls.module';
export { CallsService } from './lib/calls.service';
export { DialIntents, type NewDialIntent } from './lib/dial-intents.service';
export { type CallKey, keyText } from './lib/call-store';
export { ErasedCall, ErasedNumber, ErasureKey } from './lib/erased/erased.entity';
export { ErasedPeople } from './lib/erased/erased-people';
export { eventKey } from './lib/event-key';
export { CallFiling, CallFilingAct } from './lib/filing/call-filing.entity';
export { judgeEvents } from './lib/judge-events';
export { DEFAULT_FILING, FilingSetting, FilingSettingInput, filingSettingSchema } from './lib/filing/filing-setting';
export { foldCall } from './lib/fold-call';
export { foldConversation } from './lib/fold-conversation';
export type { IngestConnection, IngestMeta, NewContactResponsible } from './lib/ingest-connection';
export { CallBackClock } from './lib/missed/call-back-clock';
export { IS_MISSED, recipients } from './lib/missed/missed-calls.sql';
export { CallMonths } from './lib/months/call-months.service';
export { MissedCallMark } from './lib/missed/missed-call-mark.entity';
export { CallDraft } from './lib/notes/call-draft.entity';
export { NotRecorded, type NotRecordedEvent, NotRecordedReason } from './lib/not-recorded.entity';
export { NotRecordedService, type NewNotRecorded } from './lib/not-recorded.service';
export { PopupDelayRow } from './lib/popup-delay.entity';
export {
  CallRecording,
  RecordingAccess,
  RecordingAccessKind,
  RecordingProblem,
  RecordingState,
} from './lib/recordings/call-recording.entity';
export { EmployeePresence, PresenceProcess, PresenceSocket } from './lib/presence/presence.entity';
export { PresenceService } from './lib/presence/presence.service';
export { DataTagField } from './lib/records/data-tag.entity';
export { DataTagsService } from './lib/records/data-tags.service';
export { addFieldSchema } from './lib/records/records.graphql';
export { RecordingAudit } from './lib/recordings/recording-audit.service';
export { type RecordedCall, RECORDINGS_DUE, RecordingsService } from './lib/recordings/recordings.service';
export { CallGone } from './lib/retention/call-gone.entity';
export { CallRetention, keptSince } from './lib/retention/call-retention.service';
export type { RecordRules } from './lib/should-record';
export { StaleCallsService } from './lib/stale-calls.service';
export { OPERATOR_WATCHES } from './lib/popup-publisher';
export { CallWrapUp, CallWrapUpAct, WrapUpOutcome } from './lib/wrap-up/wrap-up.entity';
export { saveOutcomeSchema } from './lib/wrap-up/wrap-up.graphql';
export { WrapUpOutcomes } from './lib/wrap-up/wrap-up-outcomes.service';
