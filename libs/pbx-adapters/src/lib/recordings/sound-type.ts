/** Media types of the sounds that are kept, by what the file begins with; names and headers may lie. */
export type SoundType = 'audio/mpeg' | 'audio/ogg' | 'audio/wav' | 'audio/mp4';

/** Bytes that tell the type of any sound. */
export const TYPE_BYTES = 12;

export const EXTENSIONS: Record<SoundType, string> = {
  'audio/mpeg': 'mp3',
  'audio/ogg': 'ogg',
  'audio/wav': 'wav',
  'audio/mp4': 'm4a',
};

/** The type of a sound by its first bytes; null: it is none that is kept. */
export function soundTypeOf(head: Buffer): SoundType | null {
  const text = (from: number, to: number) => head.toString('latin1', from, to);
  if (text(0, 4) === 'RIFF' && text(8, 12) === 'WAVE') return 'audio/wav';
  if (text(0, 4) === 'OggS') return 'audio/ogg';
  if (text(4, 8) === 'ftyp') return 'audio/mp4';
  return text(0, 3) === 'ID3' || isMp3Frame(head, 0) ? 'audio/mpeg' : null;
}

/**
 * Seconds of a sound, as far as its beginning tells: WAV by its header, MP3 by its first frame (its count of frames,
 * else a constant bit rate); null for others.
 * @param size bytes of the whole file
 */
export function soundSeconds(type: SoundType, head: Buffer, size: number): number | null {
  const seconds = type === 'audio/wav' ? wavSeconds(head, size) : type === 'audio/mpeg' ? mp3Seconds(head, size) : null;
  return seconds === null || !Number.isFinite(seconds) ? null : Math.round(seconds);
}

function wavSeconds(head: Buffer, size: number): number | null {
  let bytesPerSecond = 0;
  for (let at = 12; at + 8 <= head.length;) {
    const [name, length] = [head.toString('latin1', at, at + 4), head.readUInt32LE(at + 4)];
    if (name === 'fmt ' && at + 20 <= head.length) bytesPerSecond = head.readUInt32LE(at + 16);
    // Who streams a WAV cannot know its length beforehand: what is there counts.
    if (name === 'data') return bytesPerSecond ? Math.min(length, size - at - 8) / bytesPerSecond : null;
    at += 8 + length + (length % 2);
  }
  return null;
}

const KBPS_1 = [0, 32, 40, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320];
const KBPS_2 = [0, 8, 16, 24, 32, 40, 48, 56, 64, 80, 96, 112, 128, 144, 160];
const HERTZ = [44_100, 48_000, 32_000];

/** A frame's header: eleven bits of synchronisation, version, layer III, a bit rate and a sampling rate that exist. */
function isMp3Frame(head: Buffer, at: number): boolean {
  if (at + 4 > head.length || head[at] !== 0xff || (head[at + 1] & 0xe0) !== 0xe0) return false;
  const [version, layer] = [(head[at + 1] >> 3) & 3, (head[at + 1] >> 1) & 3];
  const [rate, hertz] = [head[at + 2] >> 4, (head[at + 2] >> 2) & 3];
  return version !== 1 && layer === 1 && rate !== 0 && rate !== 15 && hertz !== 3;
}

function mp3Seconds(head: Buffer, size: number): number | null {
  const at = afterId3(head);
  if (!isMp3Frame(head, at)) return null;
  const version = (head[at + 1] >> 3) & 3;
  const isVersion1 = version === 3;
  const hertz = HERTZ[(head[at + 2] >> 2) & 3] / (isVersion1 ? 1 : version === 2 ? 2 : 4);
  const isMono = head[at + 3] >> 6 === 3;
  const sideInfo = isVersion1 ? (isMono ? 17 : 32) : isMono ? 9 : 17;
  const tag = at + 4 + sideInfo;
  const hasCount = ['Xing', 'Info'].includes(head.toString('latin1', tag, tag + 4)) && tag + 12 <= head.length;
  if (hasCount && head.readUInt32BE(tag + 4) & 1)
    return (head.readUInt32BE(tag + 8) * (isVersion1 ? 1152 : 576)) / hertz;
  const kbps = (isVersion1 ? KBPS_1 : KBPS_2)[head[at + 2] >> 4];
  return ((size - at) * 8) / (kbps * 1000);
}

/** An ID3 tag may stand before the first frame; its size is written in four times seven bits. */
function afterId3(head: Buffer): number {
  if (head.toString('latin1', 0, 3) !== 'ID3' || head.length < 10) return 0;
  return 10 + ((head[6] & 127) << 21) + ((head[7] & 127) << 14) + ((head[8] & 127) << 7) + (head[9] & 127);
}
