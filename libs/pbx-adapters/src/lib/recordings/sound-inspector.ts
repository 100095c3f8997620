import { RecordingProblem } from '@ringdesk/calls';
import { createHash } from 'node:crypto';
import { Transform, type TransformCallback } from 'node:stream';
import { RecordingUnavailable } from './recording-problem';
import { soundSeconds, type SoundType, soundTypeOf, TYPE_BYTES } from './sound-type';

/** */
export const MAX_SOUND_BYTES = 100 * 1024 * 1024;
/** A WAV file without sound is its header (asterisk.md: recordings of calls that were never connected). */
const HEADER_BYTES = 44;
/** Enough for a sound's header, whatever stands before it. */
const HEAD_BYTES = 64 * 1024;

/** What a sound turned out to be. */
export interface InspectedSound {
  contentType: SoundType;
  size: number;
  sha256: string;
  durationSeconds: number | null;
}

/** Lets a sound through, and fails as soon as it shows that it is none, or too large. */
export class SoundInspector extends Transform {
  private readonly hash = createHash('sha256');
  private head = Buffer.alloc(0);
  private size = 0;
  private type: SoundType | null = null;

  constructor(private readonly limit = MAX_SOUND_BYTES) {
    super();
  }

  /** Once it has ended well. */
  result(): InspectedSound {
    if (!this.type) throw new Error('The sound has not been read to its end');
    const durationSeconds = soundSeconds(this.type, this.head, this.size);
    return { contentType: this.type, size: this.size, sha256: this.hash.copy().digest('hex'), durationSeconds };
  }

  override _transform(chunk: Buffer, _encoding: BufferEncoding, done: TransformCallback): void {
    this.size += chunk.length;
    if (this.size > this.limit) return done(tooLarge());
    this.hash.update(chunk);
    if (this.head.length < HEAD_BYTES) this.head = Buffer.concat([this.head, chunk.subarray(0, HEAD_BYTES)]);
    if (!this.type && this.head.length >= TYPE_BYTES) this.type = soundTypeOf(this.head);
    if (!this.type && this.head.length >= TYPE_BYTES) return done(notSound());
    done(null, chunk);
  }

  override _flush(done: TransformCallback): void {
    const isEmpty = this.size === 0 || (this.type === 'audio/wav' && this.size <= HEADER_BYTES);
    if (isEmpty) return done(new RecordingUnavailable(RecordingProblem.EMPTY, 'The file holds no sound'));
    done(this.type ? null : notSound());
  }
}

export const tooLarge = () => new RecordingUnavailable(RecordingProblem.TOO_LARGE, 'The file is larger than 100 MB');
export const notSound = () =>
  new RecordingUnavailable(RecordingProblem.NOT_SOUND, 'The PBX sent something that is no mp3, ogg, wav or mp4');
