import { soundSeconds, soundTypeOf } from './sound-type';

const bytes = (...parts: (string | number[])[]) =>
  Buffer.concat(parts.map((part) => (typeof part === 'string' ? Buffer.from(part, 'latin1') : Buffer.from(part))));

/** A header of WAV; `data` of so many bytes is told, whatever follows. */
const wavHeader = (bytesPerSecond: number, data: number, between: Buffer = Buffer.alloc(0)) => {
  const format = Buffer.alloc(16);
  format.writeUInt32LE(bytesPerSecond, 8);
  const length = Buffer.alloc(4);
  length.writeUInt32LE(data >>> 0);
  return Buffer.concat([
    bytes('RIFF', [0, 0, 0, 0], 'WAVEfmt ', [16, 0, 0, 0]),
    format,
    between,
    bytes('data'),
    length,
  ]);
};

describe('soundTypeOf', () => {
  it.each<[string, Buffer, string | null]>([
    ['WAV', bytes('RIFF', [1, 2, 3, 4], 'WAVE'), 'audio/wav'],
    ['Ogg', bytes('OggS', [0, 2, 0, 0, 0, 0, 0, 0]), 'audio/ogg'],
    ['MP4', bytes([0, 0, 0, 32], 'ftypM4A '), 'audio/mp4'],
    ['MP3 with a tag', bytes('ID3', [3, 0, 0, 0, 0, 0, 0, 0, 0]), 'audio/mpeg'],
    ['MP3, version 1', bytes([0xff, 0xfb, 0x90, 0x00], 'xxxxxxxx'), 'audio/mpeg'],
    ['MP3, version 2', bytes([0xff, 0xf3, 0x40, 0xc0], 'xxxxxxxx'), 'audio/mpeg'],
    ['AAC without a container', bytes([0xff, 0xf1, 0x50, 0x80], 'xxxxxxxx'), null],
    ['a page', bytes('<!doctype html>'), null],
    ['JSON', bytes('{"error":"no"}'), null],
    ['other RIFF', bytes('RIFF', [1, 2, 3, 4], 'AVI '), null],
    ['a program', bytes([0x7f], 'ELF', [2, 1, 1, 0, 0, 0, 0, 0]), null],
    ['nothing', Buffer.alloc(0), null],
  ])('%s', (_, head, type) => expect(soundTypeOf(head)).toBe(type));
});

describe('soundSeconds', () => {
  const xing = (version: number, at: number, frames: number) => {
    const head = Buffer.alloc(200);
    head.set([0xff, version, 0x90, 0x00]);
    head.write('Xing', at, 'latin1');
    head.writeUInt32BE(1, at + 4);
    head.writeUInt32BE(frames, at + 8);
    return head;
  };
  it.each<[string, 'audio/wav' | 'audio/mpeg' | 'audio/ogg', Buffer, number, number | null]>([
    ['WAV', 'audio/wav', wavHeader(16_000, 160_000), 160_044, 10],
    ['WAV whose length was not known at its beginning', 'audio/wav', wavHeader(16_000, -1), 32_044, 2],
    ['WAV with something before its sound', 'audio/wav', wavHeader(8_000, 40_000, bytes('LIST', [3, 0, 0, 0], 'abc', [0])), 40_056, 5], // prettier-ignore
    ['WAV cut short', 'audio/wav', wavHeader(16_000, 160_000).subarray(0, 30), 30, null],
    ['MP3 of constant bit rate (128 kbit/s)', 'audio/mpeg', bytes([0xff, 0xfb, 0x90, 0x00]), 160_000, 10],
    ['MP3 of telephony (16 kbit/s, version 2)', 'audio/mpeg', bytes([0xff, 0xf3, 0x20, 0xc0]), 20_000, 10],
    ['MP3 that counts its frames', 'audio/mpeg', xing(0xfb, 36, 383), 5000, 10],
    [
      'MP3 behind a tag',
      'audio/mpeg',
      bytes('ID3', [3, 0, 0, 0, 0, 0, 6], 'ringab', [0xff, 0xfb, 0x90, 0x00]),
      160_016,
      10,
    ],
    [
      'MP3 behind a tag that is longer than what was read',
      'audio/mpeg',
      bytes('ID3', [3, 0, 0, 0, 127, 0, 0]),
      9000,
      null,
    ],
    ['others', 'audio/ogg', bytes('OggS'), 9000, null],
  ])('%s', (_, type, head, size, seconds) => expect(soundSeconds(type, head, size)).toBe(seconds));
});
