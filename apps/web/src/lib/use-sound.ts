import { type RefObject, type SyntheticEvent, useEffect, useRef, useState } from 'react';

export interface Sound {
  /** To spread on an audio element. */
  props: React.AudioHTMLAttributes<HTMLAudioElement> & { ref: RefObject<HTMLAudioElement | null> };
  isPlaying: boolean;
  /** It was played once: before, nothing is fetched. */
  isStarted: boolean;
  hasFailed: boolean;
  /** Seconds. */
  at: number;
  /** Seconds; what was expected until the sound itself says. */
  duration: number;
  rate: number;
  toggle: () => void;
  seek: (seconds: number) => void;
  setRate: (rate: number) => void;
}

/** Two at once would be understood by nobody. */
let sounding: HTMLAudioElement | null = null;

/** The element itself tells what is wrong. */
const begin = (element: HTMLAudioElement | null) => void element?.play().catch(() => undefined);

/** State of one audio element. Nothing is fetched before it is played: fetching counts as listening. */
export function useSound(url: string, expectedSeconds: number, isAutoPlay: boolean): Sound {
  const ref = useRef<HTMLAudioElement>(null);
  const [isPlaying, setPlaying] = useState(false);
  const [isStarted, setStarted] = useState(isAutoPlay);
  const [hasFailed, setFailed] = useState(false);
  const [at, setAt] = useState(0);
  const [known, setKnown] = useState<number | null>(null);
  const [rate, setRate] = useState(1);
  const duration = known ?? expectedSeconds;

  const play = () => {
    setStarted(true);
    setFailed(false);
    if (ref.current?.error) ref.current.load();
    begin(ref.current);
  };
  useEffect(() => {
    if (isAutoPlay) begin(ref.current);
  }, [isAutoPlay]);
  useEffect(() => {
    const element = ref.current;
    return () => {
      element?.pause();
      if (sounding === element) sounding = null;
    };
  }, []);

  return {
    ...{ isPlaying, isStarted, hasFailed, at, duration, rate },
    toggle: () => (isPlaying ? ref.current?.pause() : play()),
    seek(seconds) {
      const target = Math.min(Math.max(0, seconds), duration);
      if (ref.current) ref.current.currentTime = target;
      setAt(target);
    },
    setRate(next) {
      if (ref.current) ref.current.playbackRate = next;
      setRate(next);
    },
    props: {
      ...{ ref, src: url, preload: 'none' },
      onPlay({ currentTarget }: SyntheticEvent<HTMLAudioElement>) {
        if (sounding !== currentTarget) sounding?.pause();
        sounding = currentTarget;
        currentTarget.playbackRate = rate;
        setPlaying(true);
      },
      onPause: () => setPlaying(false),
      onEnded: () => setPlaying(false),
      onTimeUpdate: ({ currentTarget }) => setAt(currentTarget.currentTime),
      onDurationChange: ({ currentTarget }) =>
        setKnown(Number.isFinite(currentTarget.duration) ? currentTarget.duration : null),
      onError() {
        setPlaying(false);
        setFailed(true);
      },
    },
  };
}
