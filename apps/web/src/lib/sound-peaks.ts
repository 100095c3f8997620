/** Samples a second that are enough to see loudness by; a call of an hour stays small. */
const RATE = 8000;
/** Larger files are played, but not drawn: decoding takes the whole file into memory. */
const MAX_BYTES = 25 * 1024 * 1024;

/** Loudness of each of `count` equal parts, from 0 to 1; the loudest is 1, unless all is silent. */
export function peaksOf(channels: Float32Array[], count: number): number[] {
  const length = channels[0]?.length ?? 0;
  const peaks = Array.from({ length: count }, (_, part) => {
    const [from, to] = [Math.floor((part * length) / count), Math.floor(((part + 1) * length) / count)];
    let peak = 0;
    for (const samples of channels) for (let at = from; at < to; at += 1) peak = Math.max(peak, Math.abs(samples[at]));
    return peak;
  });
  const loudest = Math.max(...peaks, 0);
  return loudest === 0 ? peaks : peaks.map((peak) => peak / loudest);
}

/** Fetches and decodes a sound. @returns null when it is too large, or cannot be decoded here */
export async function loadPeaks(url: string, count: number, signal: AbortSignal): Promise<number[] | null> {
  try {
    const response = await fetch(url, { signal });
    if (!response.ok || Number(response.headers.get('content-length')) > MAX_BYTES) return null;
    const context = new OfflineAudioContext(1, 1, RATE);
    const sound = await context.decodeAudioData(await response.arrayBuffer());
    const channels = Array.from({ length: sound.numberOfChannels }, (_, channel) => sound.getChannelData(channel));
    return peaksOf(channels, count);
  } catch {
    return null; // it still plays
  }
}
