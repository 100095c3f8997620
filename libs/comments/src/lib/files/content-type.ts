/** What a file begins with tells its type; names and headers may lie. */
const SIGNATURES: { at: number; text: string; type: string }[] = [
  { at: 0, text: '\x89PNG\r\n\x1a\n', type: 'image/png' },
  { at: 0, text: '\xff\xd8\xff', type: 'image/jpeg' },
  { at: 0, text: 'GIF87a', type: 'image/gif' },
  { at: 0, text: 'GIF89a', type: 'image/gif' },
  { at: 8, text: 'WEBP', type: 'image/webp' },
  { at: 0, text: '%PDF-', type: 'application/pdf' },
  { at: 8, text: 'WAVE', type: 'audio/wav' },
  { at: 0, text: 'OggS', type: 'audio/ogg' },
  { at: 0, text: 'ID3', type: 'audio/mpeg' },
  { at: 0, text: '\xff\xfb', type: 'audio/mpeg' },
  { at: 4, text: 'ftypM4A', type: 'audio/mp4' },
  { at: 4, text: 'ftyp', type: 'video/mp4' },
  { at: 0, text: 'PK\x03\x04', type: 'application/zip' },
  { at: 0, text: '\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1', type: 'application/x-ole-storage' },
  { at: 0, text: '\x1f\x8b', type: 'application/gzip' },
  { at: 0, text: "7z\xbc\xaf'\x1c", type: 'application/x-7z-compressed' },
  { at: 0, text: 'Rar!\x1a\x07', type: 'application/vnd.rar' },
];

/** Containers say what is in them by their name only; `''` is text. */
const WITHIN: Record<string, Record<string, string>> = {
  'application/zip': {
    docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
    xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
    pptx: 'application/vnd.openxmlformats-officedocument.presentationml.presentation',
    odt: 'application/vnd.oasis.opendocument.text',
    ods: 'application/vnd.oasis.opendocument.spreadsheet',
  },
  'application/x-ole-storage': {
    doc: 'application/msword',
    xls: 'application/vnd.ms-excel',
    ppt: 'application/vnd.ms-powerpoint',
    msg: 'application/vnd.ms-outlook',
  },
  'text/plain': { csv: 'text/csv' },
};

/** Bytes that tell the type of a file. */
export const TYPE_BYTES = 512;

/**
 * The media type of a file by its first bytes, and within a container by its name. Markup and scripts are text: no
 * browser shall run what somebody attached.
 * @param head up to TYPE_BYTES of its beginning
 */
export function contentTypeOf(head: Buffer, name: string): string {
  const start = head.toString('latin1');
  const known = SIGNATURES.find(({ at, text }) => start.startsWith(text, at))?.type;
  const type = known ?? (isText(head) ? 'text/plain' : 'application/octet-stream');
  const extension = /\.(\w+)$/.exec(name)?.[1].toLowerCase() ?? '';
  return WITHIN[type]?.[extension] ?? type;
}

const SHOWN = ['image/png', 'image/jpeg', 'image/gif', 'image/webp'];

/** Whether a browser may show or play it in place; anything else is only handed out. */
export const isShownInPlace = (contentType: string): boolean =>
  SHOWN.includes(contentType) || /^(audio|video)\//.test(contentType);

/** Without control characters, and UTF-8 as far as it was read. */
function isText(head: Buffer): boolean {
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(head, { stream: true });
    // eslint-disable-next-line no-control-regex
    return !/[\x00-\x08\x0e-\x1a\x1c-\x1f]/.test(text);
  } catch {
    return false;
  }
}
