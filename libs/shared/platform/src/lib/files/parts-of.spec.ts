import { Readable } from 'node:stream';
import { partsOf } from './parts-of';

const parts = async (chunks: string[], size: number) => {
  const found: string[] = [];
  for await (const part of partsOf(Readable.from(chunks.map((chunk) => Buffer.from(chunk))), size)) {
    found.push(part.toString());
  }
  return found;
};

describe('partsOf', () => {
  it.each([
    [[], ['']],
    [['a'], ['a']],
    [['abc'], ['abc']],
    [
      ['ab', 'cd', 'ef'],
      ['abc', 'def'],
    ],
    [['abcdefgh'], ['abc', 'def', 'gh']],
    [
      ['a', '', 'bcde'],
      ['abc', 'de'],
    ],
  ])('%j in parts of 3: %j', async (chunks, expected) => expect(await parts(chunks, 3)).toEqual(expected));

  it('reads no further than the part that is asked for, so that a file is never in memory whole', async () => {
    let read = 0;
    const source = function* () {
      for (; read < 1000; read += 1) yield Buffer.alloc(1024);
    };
    const content = Readable.from(source(), { highWaterMark: 1 });
    await partsOf(content, 8 * 1024).next();
    expect(read).toBeLessThanOrEqual(10);
    content.destroy();
  });
});
