import { RecordingProblem } from '@ringdesk/calls';
import type { ByteRange } from '@ringdesk/platform';
import { Readable } from 'node:stream';
import type { HttpRequestDescription } from '../adapter';
import { type PbxDownload, type PbxHttpClient, PbxUnreachable } from '../outgoing/pbx-http-client';
import { readRange } from './byte-range';
import { problemOfStatus, RecordingUnavailable } from './recording-problem';
import { partOf, type ServedSound, unsatisfiable } from './served-sound';
import { MAX_SOUND_BYTES, notSound, tooLarge } from './sound-inspector';
import { type SoundType, soundTypeOf, TYPE_BYTES } from './sound-type';

/** A sound of the PBX, and what it is, once its beginning was seen. */
export interface RelayedSound extends ServedSound {
  contentType: SoundType | null;
}

/**
 * A sound that stays in the PBX, sent on as it comes (B-86). A PBX that knows no ranges sends all of it, of which the
 * part that was asked for is passed.
 * @param knownType what the sound turned out to be before: a part from the middle does not tell
 * @throws RecordingUnavailable, PbxUnreachable
 */
export async function relayedSound(
  client: PbxHttpClient,
  request: HttpRequestDescription,
  asked: string | undefined,
  knownType: string | null,
  signal: AbortSignal,
): Promise<RelayedSound> {
  const isPart = /^bytes=(\d+-\d*|-\d+)$/.test(asked ?? '');
  const headers = { ...request.headers, ...(isPart ? { Range: asked as string } : {}) };
  const download = await client.open({ ...request, headers }, { signal });
  try {
    if (download.status === 416) return { ...(await refused(download)), contentType: null };
    const problem = problemOfStatus(download.status);
    if (problem) throw new RecordingUnavailable(problem, `The PBX answered with status ${download.status}`);
    return await relay(download, isPart ? asked : undefined, knownType);
  } catch (error) {
    download.body.destroy();
    throw error;
  }
}

async function relay(
  download: PbxDownload,
  asked: string | undefined,
  knownType: string | null,
): Promise<RelayedSound> {
  const { status, headers } = download;
  const sent = status === 206 ? sentPart(headers['content-range']) : null;
  const part = sent?.part ?? null;
  const size = sent?.size ?? Number(headers['content-length'] ?? NaN);
  if (size > MAX_SOUND_BYTES) throw tooLarge();
  const sound = await SoundStream.of(download.body);
  const contentType = part && part.start > 0 ? null : typeOf(sound, part);
  const type = { 'Content-Type': contentType ?? knownType ?? 'application/octet-stream' };
  const answer = (status: 200 | 206, headers: Record<string, string>, body: Readable) => {
    return { status, headers: { ...headers, ...type }, body, contentType } as const;
  };
  if (Number.isNaN(size)) return answer(200, {}, sound.whole());
  const range = part ?? readRange(asked, size);
  if (range === 'unsatisfiable') return { ...(await refused(download, size)), contentType };
  const { start, end } = range ?? { start: 0, end: size - 1 };
  const begun = partOf(size, range);
  return answer(begun.status, begun.headers, part ? sound.slice(0, end - start) : sound.slice(start, end));
}

/** What of the whole a 206 brings. @throws RecordingUnavailable when that cannot be */
function sentPart(contentRange: string | undefined): { part: ByteRange; size: number } {
  const [, start, end, size] = (/^bytes (\d+)-(\d+)\/(\d+)$/.exec(contentRange ?? '') ?? []).map(Number);
  if (start <= end && end < size) return { part: { start, end }, size };
  throw new RecordingUnavailable(RecordingProblem.REFUSED, 'The PBX sent a part, and not which one');
}

/** A few bytes from the beginning may be too few to tell. @throws RecordingUnavailable for what is no sound */
function typeOf({ head }: SoundStream, part: ByteRange | null): SoundType | null {
  const type = soundTypeOf(head);
  if (!type && (!part || head.length >= TYPE_BYTES)) throw notSound();
  return type;
}

async function refused({ headers, body }: PbxDownload, known?: number): Promise<ServedSound> {
  body.destroy();
  const size = known ?? Number(/\/(\d+)$/.exec(headers['content-range'] ?? '')?.[1] ?? 0);
  return unsatisfiable(size);
}

/** A body whose first bytes have been looked at. */
class SoundStream {
  private constructor(
    private readonly body: Readable,
    private readonly chunks: AsyncIterator<Buffer>,
    readonly head: Buffer,
  ) {}

  static async of(body: Readable): Promise<SoundStream> {
    const chunks = body[Symbol.asyncIterator]() as AsyncIterator<Buffer>;
    let head = Buffer.alloc(0);
    for (let next; head.length < TYPE_BYTES && !(next = await chunks.next()).done;) {
      head = Buffer.concat([head, next.value]);
    }
    return new SoundStream(body, chunks, head);
  }

  /** The bytes from `start` to `end`; fails when there are fewer, since their number was promised. */
  slice(start: number, end: number): Readable {
    return this.read(start, end, false);
  }

  /** All there is, up to the limit. */
  whole(): Readable {
    return this.read(0, MAX_SOUND_BYTES, true);
  }

  private read(start: number, end: number, isOpenEnd: boolean): Readable {
    const { head, chunks } = this;
    async function* bytes() {
      let at = 0;
      for (let chunk: Buffer = head; ;) {
        const piece = chunk.subarray(Math.max(0, start - at), Math.max(0, end + 1 - at));
        at += chunk.length;
        if (piece.length > 0) yield piece;
        if (at > end) break;
        const next = await chunks.next();
        if (next.done) break;
        chunk = next.value;
      }
      if (isOpenEnd ? at > end : at <= end) throw new PbxUnreachable(OTHER_LENGTH);
    }
    const stream = Readable.from(bytes(), { objectMode: false });
    return stream.once('close', () => this.body.destroy());
  }
}

const OTHER_LENGTH = {
  en: 'The PBX sent more or less than it promised',
  ru: 'АТС прислала больше или меньше обещанного',
};
