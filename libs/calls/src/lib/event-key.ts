import type { CallEvent } from '@ringdesk/telephony';

/**
 * Equal for repeated deliveries of one event, different for different ones (B-70). Time plays no part: a PBX that
 * repeats a request may stamp it anew.
 */
export function eventKey(event: CallEvent): string {
  switch (event.kind) {
    case 'recording':
      return `recording|${event.recording.location}`;
    case 'joined':
      return `joined|${event.otherCallId}`;
    case 'internal':
      return `internal|${event.extension}|${event.remoteNumber}`;
    case 'ended': {
      const { scope, extension, attempt = 1, disposition, talkSeconds = '', reason = '', recording } = event;
      return ['ended', scope, extension, attempt, disposition, talkSeconds, reason, recording?.location ?? ''].join(
        '|',
      );
    }
    default:
      return `${event.kind}|${event.extension}|${event.attempt ?? 1}`;
  }
}
