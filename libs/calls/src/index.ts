export {
  Call,
  CallEventRow,
  CallLeg,
  DialIntent,
  EarlyRecording,
  type CallStateName,
  type LegOutcomeName,
  type StoredMatch,
} from './lib/call.entity';
export { NotRecorded, NotRecordedReason } from './lib/not-recorded.entity';
export { PopupDelayRow } from './lib/popup-delay.entity';
