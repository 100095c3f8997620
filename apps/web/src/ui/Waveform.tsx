import { useEffect, useState } from 'react';
import { loadPeaks } from '../lib/sound-peaks';
import classes from './RecordingPlayer.module.css';

const BARS = 120;
const HEIGHT = 32;
/** Until the sound is known, and where it is silent. */
const FLAT = 0.08;

interface WaveformProps {
  url: string;
  /** false: nothing is fetched yet. */
  isWanted: boolean;
  /** From 0 to 1. */
  played: number;
}

/** Loudness over time, the played part in colour. A picture only: the slider above it tells and moves the position. */
export function Waveform({ url, isWanted, played }: WaveformProps) {
  const [peaks, setPeaks] = useState<number[] | null>(null);
  useEffect(() => {
    if (!isWanted) return;
    const unmount = new AbortController();
    void loadPeaks(url, BARS, unmount.signal).then((loaded) => !unmount.signal.aborted && setPeaks(loaded));
    return () => unmount.abort();
  }, [url, isWanted]);
  const bars = (peaks ?? Array.from({ length: BARS }, () => 0)).map(barOf).join('');
  return (
    <svg className={classes.waveform} viewBox={`0 0 ${BARS} ${HEIGHT}`} preserveAspectRatio="none" aria-hidden>
      <path className={classes.bars} d={bars} data-loaded={peaks !== null} />
      <path className={classes.playedBars} d={bars} style={{ clipPath: `inset(0 ${100 - played * 100}% 0 0)` }} />
    </svg>
  );
}

function barOf(peak: number, index: number): string {
  const height = Math.max(FLAT, peak) * HEIGHT;
  return `M${index + 0.5} ${(HEIGHT - height) / 2}v${height}`;
}
