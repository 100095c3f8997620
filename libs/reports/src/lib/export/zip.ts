import { constants, crc32, deflateRawSync } from 'node:zlib';

/** A file of an archive: its content comes in pieces. */
export interface ZipFile {
  name: string;
  content: Iterable<string> | AsyncIterable<string>;
}

/** Pieces are compressed by themselves, this much at a time: little memory, and next to nothing lost. */
const PIECE = 64 * 1024;
const DATE_1980 = 0x21;
/** Sizes and checksum come after the content; names are UTF-8. */
const FLAGS = 0x0808;
const DEFLATE = 8;

interface Written {
  name: Buffer;
  offset: number;
  crc: number;
  packed: number;
  size: number;
}

/**
 * Writes a ZIP archive as it goes (APPNOTE.TXT 4.3, without ZIP64: up to 4 GB). Holds one piece of one file at a time.
 */
export async function* zip(files: ZipFile[]): AsyncGenerator<Buffer> {
  const written: Written[] = [];
  let offset = 0;
  for (const { name, content } of files) {
    const file: Written = { name: Buffer.from(name), offset, crc: 0, packed: 0, size: 0 };
    const head = Buffer.concat([record(0x04034b50, entryFields(file, true)), file.name]);
    yield head;
    for await (const piece of piecesOf(content)) {
      const finishFlush = piece.isLast ? constants.Z_FINISH : constants.Z_FULL_FLUSH; // pieces that can be put together
      const packed = deflateRawSync(piece.bytes, { finishFlush });
      file.crc = crc32(piece.bytes, file.crc);
      file.size += piece.bytes.length;
      file.packed += packed.length;
      yield packed;
    }
    yield record(0x08074b50, [u32(file.crc), u32(file.packed), u32(file.size)]);
    offset += head.length + file.packed + 16;
    written.push(file);
  }
  const directory = Buffer.concat(written.map(directoryEntry));
  yield directory;
  const count = u16(written.length);
  yield record(0x06054b50, [u16(0), u16(0), count, count, u32(directory.length), u32(offset), u16(0)]);
}

async function* piecesOf(content: ZipFile['content']): AsyncGenerator<{ bytes: Buffer; isLast: boolean }> {
  let text = '';
  for await (const part of content) {
    text += part;
    if (text.length < PIECE) continue;
    yield { bytes: Buffer.from(text), isLast: false };
    text = '';
  }
  yield { bytes: Buffer.from(text), isLast: true };
}

const entryFields = ({ name, crc, packed, size }: Written, isAhead: boolean): Buffer[] => [
  ...[u16(20), u16(FLAGS), u16(DEFLATE), u16(0), u16(DATE_1980)],
  ...(isAhead ? [u32(0), u32(0), u32(0)] : [u32(crc), u32(packed), u32(size)]),
  ...[u16(name.length), u16(0)],
];

const directoryEntry = (file: Written): Buffer =>
  Buffer.concat([
    record(0x02014b50, [u16(20), ...entryFields(file, false), u16(0), u16(0), u16(0), u32(0), u32(file.offset)]),
    file.name,
  ]);

const record = (signature: number, fields: Buffer[]): Buffer => Buffer.concat([u32(signature), ...fields]);

function u16(value: number): Buffer {
  const bytes = Buffer.alloc(2);
  bytes.writeUInt16LE(value);
  return bytes;
}

function u32(value: number): Buffer {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32LE(value);
  return bytes;
}
