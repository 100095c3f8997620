/** A file's text, and how it was written. */
export interface DecodedFile {
  text: string;
  encoding: 'UTF-8' | 'UTF-16' | 'Windows-1251';
}

/** Why a file cannot be read: it is empty, a spreadsheet's own file, or no text at all. */
export type FileProblem = 'empty' | 'spreadsheet' | 'not-text';

/** Beginnings of XLSX (a ZIP archive) and of XLS. */
const SPREADSHEETS = [Buffer.from('PK\u0003\u0004'), Buffer.from([0xd0, 0xcf, 0x11, 0xe0])];

/** Reads a file as people save it: UTF-8 with or without its mark, UTF-16 with it, else the Cyrillic code page of Windows. */
export function decodeFile(bytes: Buffer): DecodedFile | { problem: FileProblem } {
  if (SPREADSHEETS.some((start) => bytes.subarray(0, start.length).equals(start))) return { problem: 'spreadsheet' };
  const decoded = decode(bytes);
  if (decoded.text.includes('\0')) return { problem: 'not-text' };
  return decoded.text.trim() ? decoded : { problem: 'empty' };
}

function decode(bytes: Buffer): DecodedFile {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return { text: as('utf-16le', bytes), encoding: 'UTF-16' };
  try {
    return { text: new TextDecoder('utf-8', { fatal: true }).decode(bytes), encoding: 'UTF-8' };
  } catch {
    return { text: as('windows-1251', bytes), encoding: 'Windows-1251' };
  }
}

const as = (encoding: string, bytes: Buffer) => new TextDecoder(encoding).decode(bytes);
