import { Anchor } from '@mantine/core';
import { IconMicrophone } from '@tabler/icons-react';
import type { TFunction } from 'i18next';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { LogCallFragment } from '../../gql/graphql';
import { RecordingButton } from '../../ui/RecordingButton';
import { numberOfCall } from '../../ui/phone-action';
import { PhoneText } from '../../ui/PhoneText';
import { Duration } from '../../ui/Time';
import classes from './CallLog.module.css';

type Part = { call: LogCallFragment };

/** Who was at the other end: the contact, and the number, which can be called. */
export function Caller({ call }: Part) {
  const { t } = useTranslation('callLog');
  const number = call.remoteNumber && (
    <PhoneText
      {...numberOfCall({ id: call.id, remoteNumber: call.remoteNumber })}
      display={call.remoteNumberDisplay ?? call.remoteNumber}
    />
  );
  return (
    <span className={classes.caller}>
      {call.contact && (
        <Anchor component={Link} to={`/contacts/${call.contact.id}`} className={classes.contact}>
          {call.contact.name}
        </Anchor>
      )}
      {call.hasHiddenContact && <span className={classes.contact}>{t('hiddenContact')}</span>}
      {number ?? <span>{t('withheld')}</span>}
    </span>
  );
}

/** How long they talked; of an unanswered call, how long it rang. */
export function CallLength({ call }: Part) {
  const { t } = useTranslation('callLog');
  if (call.disposition === 'ANSWERED' || call.talkSeconds) return <Duration seconds={call.talkSeconds ?? 0} />;
  if (call.state !== 'ENDED' || call.ringSeconds === null) return null;
  return (
    <span className={classes.rang}>
      {t('rang')} <Duration seconds={call.ringSeconds} />
    </span>
  );
}

/** The call's recordings in short: a button for each that can be played, else what became of it. */
export function RecordingMark({ call }: Part) {
  const { t } = useTranslation('recordings');
  if (call.recordings.length === 0) return null;
  const playable = call.recordings.filter(({ url }) => url !== null);
  return (
    <span className={classes.recording}>
      {playable.map(({ id, url, durationSeconds }, index) => (
        <RecordingButton
          key={id}
          url={url ?? ''}
          label={recordingLabel(call, index, playable.length, t)}
          expectedSeconds={durationSeconds ?? call.talkSeconds ?? 0}
        />
      ))}
      {playable.length === 0 && (
        <>
          <IconMicrophone size={15} aria-hidden />
          {t(`state.${call.recordings[0].state}`)}
        </>
      )}
    </span>
  );
}

/** Whose call a recording is of; of several, which one. */
export function recordingLabel(
  call: LogCallFragment,
  index: number,
  count: number,
  t: TFunction<'recordings'>,
): string {
  const name = call.contact?.name ?? call.remoteNumberDisplay ?? t('withheld');
  return count > 1 ? t('part', { number: index + 1, name }) : t('of', { name });
}
