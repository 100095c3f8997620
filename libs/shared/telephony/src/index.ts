export type {
  AnsweredEvent,
  CallDirection,
  CallEvent,
  CallEventBase,
  Disposition,
  EndedEvent,
  InternalCallEvent,
  JoinedEvent,
  RecordedCallEvent,
  RecordingEvent,
  RecordingSource,
  ReleasedEvent,
  RingingEvent,
} from './lib/call-event';
export {
  applyMask,
  checkMask,
  countMaskDigits,
  displayPhone,
  maskExample,
  typeIntoMask,
  type MaskProblem,
} from './lib/mask';
export { HIDDEN_DIGIT, maskDigits, maskNumbersIn } from './lib/masked-digits';
export {
  formatInternational,
  isPlainNumber,
  isWithheld,
  nationalSpellings,
  normalizePhone,
  phoneCandidates,
  phoneParts,
  type NormalizedPhone,
  type PhoneParts,
} from './lib/phone';
export { isZone, momentInZone, wallClock } from './lib/zoned-time';
