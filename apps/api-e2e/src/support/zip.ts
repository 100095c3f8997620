import zlib from 'node:zlib';

const DIRECTORY_END = 0x06054b50;
const DEFLATED = 8;

/** Names and contents of a ZIP's entries, by its directory. @throws Error where it is none, or not whole */
export function entriesOf(zip: Buffer): Map<string, Buffer> {
  const end = zip.length - 22; // our archives have no remark
  if (end < 0 || zip.readUInt32LE(end) !== DIRECTORY_END) throw new Error('this is no whole ZIP');
  const entries = new Map<string, Buffer>();
  for (let at = zip.readUInt32LE(end + 16), left = zip.readUInt16LE(end + 10); left > 0; left -= 1) {
    const [nameLength, extraLength, remarkLength] = [28, 30, 32].map((offset) => zip.readUInt16LE(at + offset));
    const name = zip.subarray(at + 46, at + 46 + nameLength).toString('utf8');
    const start = zip.readUInt32LE(at + 42);
    const from = start + 30 + zip.readUInt16LE(start + 26) + zip.readUInt16LE(start + 28);
    const packed = zip.subarray(from, from + zip.readUInt32LE(at + 20));
    entries.set(name, zip.readUInt16LE(at + 10) === DEFLATED ? zlib.inflateRawSync(packed) : packed);
    at += 46 + nameLength + extraLength + remarkLength;
  }
  return entries;
}
