/** Length of one ring with its pause, seconds. */
const PERIOD = 3.2;
/** Notes of one ring: start in seconds, pitch in hertz. */
const NOTES: readonly [number, number][] = [
  [0, 659.3],
  [0.16, 830.6],
  [0.32, 987.8],
  [0.62, 830.6],
  [0.78, 987.8],
];
const NOTE_SECONDS = 0.6;

/** One period of the ring: soft struck notes and silence, samples in -1…1. */
export function ringSamples(sampleRate: number): Float32Array<ArrayBuffer> {
  const samples = new Float32Array(Math.round(sampleRate * PERIOD));
  for (const [start, pitch] of NOTES) {
    const from = Math.round(start * sampleRate);
    for (let index = 0; index < NOTE_SECONDS * sampleRate; index += 1) {
      const time = index / sampleRate;
      const loudness = Math.min(1, time / 0.006) * Math.exp(-time * 7) * 0.3;
      const phase = 2 * Math.PI * pitch * time;
      samples[from + index] += loudness * (Math.sin(phase) + 0.35 * Math.sin(phase * 2) * Math.exp(-time * 9));
    }
  }
  return samples;
}

let context: AudioContext | null = null;

function play(volume: number, isLooped: boolean): () => void {
  if (!('AudioContext' in window)) return () => undefined;
  context ??= new AudioContext();
  void context.resume();
  const samples = ringSamples(context.sampleRate);
  const buffer = context.createBuffer(1, samples.length, context.sampleRate);
  buffer.copyToChannel(samples, 0);
  const source = new AudioBufferSourceNode(context, { buffer, loop: isLooped });
  const gain = new GainNode(context, { gain: volume });
  source.connect(gain).connect(context.destination);
  source.start();
  performance.mark('ring-started');
  return () => {
    source.stop();
    gain.disconnect();
    performance.mark('ring-stopped');
  };
}

/** Rings until the returned function is called. @param volume 0…1 */
export const startRinging = (volume: number): (() => void) => play(volume, true);

/** One ring, to hear how loud it is. @param volume 0…1 */
export const ringOnce = (volume: number): void => void play(volume, false);
