import type { Readable } from 'node:stream';

/** Divides a stream into parts of `size` bytes, the last one shorter; at least one. Holds one part in memory. */
export async function* partsOf(content: Readable, size: number): AsyncGenerator<Buffer> {
  let held: Buffer[] = [];
  let length = 0;
  let isFirst = true;
  for await (const chunk of content) {
    let rest: Buffer = Buffer.from(chunk);
    while (length + rest.length >= size) {
      yield Buffer.concat([...held, rest.subarray(0, size - length)]);
      rest = rest.subarray(size - length);
      [held, length, isFirst] = [[], 0, false];
    }
    held.push(rest);
    length += rest.length;
  }
  if (length > 0 || isFirst) yield Buffer.concat(held);
}
