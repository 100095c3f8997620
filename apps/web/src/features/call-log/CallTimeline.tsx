import type { TFunction } from 'i18next';
import { useTranslation } from 'react-i18next';
import type { CallDetailsQuery } from '../../gql/graphql';
import { formatLocale } from '../../i18n';
import { formatDateTime, formatTime } from '../../lib/format';
import classes from './CallDetails.module.css';
import { reasonText } from './reason-text';

type TimelineEvent = CallDetailsQuery['call']['timeline'][number];

/** Time from the first event, to the millisecond: '+0.000 s', '+1:02.350'; in Russian '+0,000 с'. */
function offsetText(at: string, start: string, t: TFunction<'callLog'>): string {
  const milliseconds = Math.max(0, Date.parse(at) - Date.parse(start));
  const minutes = Math.floor(milliseconds / 60_000);
  const seconds = new Intl.NumberFormat(formatLocale(), {
    minimumFractionDigits: 3,
    minimumIntegerDigits: minutes > 0 ? 2 : 1,
  }).format((milliseconds % 60_000) / 1000);
  return minutes > 0 ? `+${minutes}:${seconds}` : t('afterSeconds', { seconds });
}

const KINDS = ['ringing', 'answered', 'released', 'ended', 'recording'] as const;

/** What the PBX said of the call, in order, with the time since its first word. */
export function CallTimeline({ events }: { events: TimelineEvent[] }) {
  const { t } = useTranslation('callLog');
  const start = events[0].at;
  return (
    <ol className={classes.timeline}>
      {events.map((event) => {
        const kind = KINDS.find((known) => known === event.kind);
        const who = event.employee
          ? t('atEmployee', { name: event.employee.name, extension: event.extension ?? '' })
          : event.extension;
        return (
          <li key={event.id} data-kind={event.kind}>
            <time dateTime={event.at} className={classes.at} title={`${formatDateTime(event.at)} · ${event.at}`}>
              <span>{formatTime(event.at, true)}</span>
              <span className={classes.offset}>{offsetText(event.at, start, t)}</span>
            </time>
            <span className={classes.what}>
              <span className={classes.kind}>{kind ? t(`kind.${kind}`) : event.kind}</span>
              {who && <span>{who}</span>}
              {event.disposition && <span className={classes.detail}>{dispositionText(event.disposition, t)}</span>}
              {event.reason && <span className={classes.detail}>{reasonText(event.reason, t)}</span>}
            </span>
          </li>
        );
      })}
    </ol>
  );
}

const DISPOSITIONS = [
  'ANSWERED',
  'MISSED',
  'NO_ANSWER',
  'BUSY',
  'CANCELLED',
  'UNAVAILABLE',
  'FORBIDDEN',
  'FAILED',
] as const;

/** The API writes them as the events do ('no-answer'), other places as the schema does ('NO_ANSWER'). */
function dispositionText(disposition: string, t: TFunction<'callLog'>): string {
  const known = DISPOSITIONS.find((value) => value === disposition.toUpperCase().replace('-', '_'));
  return known ? t(`outcome.${known}`) : disposition;
}
