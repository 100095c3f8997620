import type { RecordedCall } from '@ringdesk/calls';
import { EXTENSIONS, type SoundType } from './sound-type';

/** What file systems do not take, and what would break a header. */
// eslint-disable-next-line no-control-regex
const FORBIDDEN = /[\u0000-\u001f\u007f\\/:*?"<>|]+/g;
const MAX_LENGTH = 120;

const WORDS = {
  en: { recording: 'Call recording', withheld: 'number withheld' },
  ru: { recording: 'Запись звонка', withheld: 'номер скрыт' },
};

/** Whoever takes the file. */
export interface FileReader {
  /** 'ru' or 'en'. */
  locale: string;
  /** IANA; UTC when it is none. */
  timeZone: string;
}

/** A recording's file as it is called when it is taken (B-90): with whom, and when by the reader's clock. */
export function recordingFileName(call: RecordedCall, contentType: string | null, reader: FileReader): string {
  const words = reader.locale === 'ru' ? WORDS.ru : WORDS.en;
  const { startedAt, remoteNumber } = call;
  const text = `${words.recording} ${remoteNumber || words.withheld} – ${timeText(startedAt, reader.timeZone)}`;
  const name = text.replace(FORBIDDEN, ' ').replace(/\s+/g, ' ').trim().slice(0, MAX_LENGTH).trim();
  return `${name}.${EXTENSIONS[contentType as SoundType] ?? 'audio'}`;
}

/** `2026-11-23 10-15` */
function timeText(at: Date, timeZone: string): string {
  const options = { dateStyle: 'short', timeStyle: 'short' } as const;
  const format = (zone: string) => new Intl.DateTimeFormat('sv-SE', { ...options, timeZone: zone }).format(at);
  try {
    return format(timeZone).replace(':', '-');
  } catch {
    return format('UTC').replace(':', '-'); // no time zone
  }
}
