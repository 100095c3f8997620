import { AppError } from '@ringdesk/platform';
import { Transform, type TransformCallback } from 'node:stream';
import { contentTypeOf, TYPE_BYTES } from './content-type';

/** Lets a file through while it counts and looks at its beginning; fails as soon as it is too large. */
export class FileInspector extends Transform {
  private head = Buffer.alloc(0);
  size = 0;

  /** @param limit bytes */
  constructor(private readonly limit: number) {
    super();
  }

  /** Once it has ended. */
  contentType(name: string): string {
    return contentTypeOf(this.head, name);
  }

  override _transform(chunk: Buffer, _encoding: BufferEncoding, done: TransformCallback): void {
    this.size += chunk.length;
    if (this.size > this.limit) return done(tooLarge(this.limit));
    const missing = TYPE_BYTES - this.head.length;
    if (missing > 0) this.head = Buffer.concat([this.head, chunk.subarray(0, missing)]);
    done(null, chunk);
  }

  override _flush(done: TransformCallback): void {
    done(this.size === 0 ? new AppError('BAD_USER_INPUT', 'The file is empty', { fields: { file: 'empty' } }) : null);
  }
}

export const tooLarge = (limit: number) =>
  new AppError('BAD_USER_INPUT', `The file is larger than ${Math.floor(limit / 1024 / 1024)} MB`, {
    fields: { file: 'too-large' },
    maxBytes: limit,
  });
