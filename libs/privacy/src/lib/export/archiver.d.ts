/** What of the package is used; it comes without types. */
declare module 'archiver' {
  import type { Transform, Readable } from 'node:stream';

  interface Archiver extends Transform {
    /** `store`: it is packed already. Emits 'entry' when the content was written. */
    append(content: Readable | Buffer | string, entry: { name: string; date?: Date; store?: boolean }): this;
    finalize(): Promise<void>;
    abort(): this;
  }
  export default function archiver(format: 'zip', options?: { zlib?: { level: number } }): Archiver;
}
