import type { CallEvent } from '@ringdesk/telephony';

/**
 * Equal for repeated deliveries of one event, different for different ones (B-70). The time itself plays no part: a PBX
 * that repeats a request may stamp it anew.
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
      const { scope, extension, attempt = 1, disposition, talkSeconds = '', reason = '', recording, at } = event;
      const facts = [scope, extension, attempt, disposition, talkSeconds, reason, recording?.location ?? ''];
      return ['ended', ...facts, ...(at ? ['timed'] : [])].join('|');
    }
    default:
      // the same fact, told again later with the PBX's own time, is news: that time is the better one
      return `${event.kind}|${event.extension}|${event.attempt ?? 1}${event.at ? '|timed' : ''}`;
  }
}
