import { ActionIcon, NativeSelect } from '@mantine/core';
import { IconDownload, IconPlayerPauseFilled, IconPlayerPlayFilled } from '@tabler/icons-react';
import type { KeyboardEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { formatBytes, formatDuration, formatDurationInWords, formatNumber } from '../lib/format';
import { useSound } from '../lib/use-sound';
import classes from './RecordingPlayer.module.css';
import { Waveform } from './Waveform';

const RATES = [0.75, 1, 1.25, 1.5, 2];
/** Seconds that a key moves the position by. */
const STEPS: Record<string, number> = {
  ...{ ArrowLeft: -5, ArrowDown: -5, ArrowRight: 5, ArrowUp: 5 },
  ...{ PageDown: -30, PageUp: 30, Home: -Infinity, End: Infinity },
};

interface RecordingPlayerProps {
  /** Path of the sound. */
  url: string;
  /** Whose call it is, for screen readers. */
  label: string;
  /** Seconds, until the sound itself says. */
  expectedSeconds: number;
  /** Bytes, where they are known. */
  size?: number | null;
  isAutoPlay?: boolean;
}

/** Plays a recording: waveform, position, speed, download (B-85, B-86). */
export default function RecordingPlayer({
  url,
  label,
  expectedSeconds,
  size,
  isAutoPlay = false,
}: RecordingPlayerProps) {
  const { t } = useTranslation('recordings');
  const sound = useSound(url, expectedSeconds, isAutoPlay);
  const { at, duration, isPlaying } = sound;
  const Icon = isPlaying ? IconPlayerPauseFilled : IconPlayerPlayFilled;
  const onKeyDown = (event: KeyboardEvent) => {
    const step = STEPS[event.key];
    if (step === undefined) return;
    event.preventDefault();
    sound.seek(at + step);
  };
  return (
    <div className={classes.root} role="group" aria-label={label}>
      <audio {...sound.props} />
      <div className={classes.row}>
        <ActionIcon
          size={40}
          radius="xl"
          variant="filled"
          aria-label={t(isPlaying ? 'pause' : 'play')}
          onClick={sound.toggle}
        >
          <Icon size={20} aria-hidden />
        </ActionIcon>
        <div className={classes.track}>
          <Waveform url={url} isWanted={sound.isStarted} played={duration > 0 ? at / duration : 0} />
          <input
            type="range"
            className={classes.slider}
            min={0}
            max={duration}
            step="any"
            value={Math.min(at, duration)}
            aria-label={t('position')}
            aria-valuetext={t('at', { at: formatDurationInWords(at), total: formatDurationInWords(duration) })}
            onChange={(event) => sound.seek(Number(event.currentTarget.value))}
            onKeyDown={onKeyDown}
          />
        </div>
      </div>
      <div className={classes.row}>
        <span className={classes.time} aria-hidden>
          {formatDuration(at)} / {formatDuration(duration)}
        </span>
        <span className={classes.size}>{size ? formatBytes(size) : ''}</span>
        <NativeSelect
          size="xs"
          className={classes.rate}
          aria-label={t('speed')}
          value={String(sound.rate)}
          data={RATES.map((rate) => ({ value: String(rate), label: `${formatNumber(rate, 2)}×` }))}
          onChange={(event) => sound.setRate(Number(event.currentTarget.value))}
        />
        <ActionIcon
          component="a"
          href={downloadUrl(url)}
          download
          size={32}
          variant="subtle"
          color="gray"
          aria-label={t('download')}
          title={t('download')}
        >
          <IconDownload size={18} aria-hidden />
        </ActionIcon>
      </div>
      {sound.hasFailed && (
        <p role="alert" className={classes.problem}>
          {t('cannotPlay')}
        </p>
      )}
    </div>
  );
}

/** The file is named in the reader's time zone. */
function downloadUrl(url: string): string {
  const { timeZone } = Intl.DateTimeFormat().resolvedOptions();
  return `${url}?${new URLSearchParams({ download: '1', tz: timeZone })}`;
}
