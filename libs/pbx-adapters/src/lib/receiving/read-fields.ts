import iconv from 'iconv-lite';

/** The flat fields of a request's body; `isReadable` false: nothing can be made of the content type or the text. */
export interface BodyFields {
  fields: Record<string, string>;
  isReadable: boolean;
}

type Charset = 'utf-8' | 'windows-1251';

const UNREADABLE: BodyFields = { fields: {}, isReadable: false };

/**
 * Reads a form, multipart or flat JSON body. A form without a content type is taken for a form. Of a name given twice
 * the last one counts (W-10); text is UTF-8, or Windows-1251 if the content type says so (W-14).
 */
export function readFields(body: Buffer, contentType = ''): BodyFields {
  const type = contentType.split(';', 1)[0].trim().toLowerCase();
  if (type === '' || type === 'application/x-www-form-urlencoded') {
    return { fields: parseForm(body.toString('latin1'), charsetOf(contentType)), isReadable: true };
  }
  if (type === 'application/json') return parseFlatJson(body);
  if (type === 'multipart/form-data') return parseMultipart(body, contentType);
  return UNREADABLE;
}

/** Decodes `a=1&b=2`, given byte by byte as Latin-1, in the given charset. */
export function parseForm(text: string, charset: Charset = 'utf-8'): Record<string, string> {
  const pairs = text.split('&').filter(Boolean);
  return toFields(
    pairs.map((pair) => {
      const equals = pair.indexOf('=');
      const [name, value] = equals < 0 ? [pair, ''] : [pair.slice(0, equals), pair.slice(equals + 1)];
      return [decode(name, charset), decode(value, charset)];
    }),
  );
}

/** Text that PostgreSQL can keep: no NUL and no half of a surrogate pair. */
export const storable = (text: string): string => Buffer.from(text, 'utf8').toString('utf8').replaceAll('\0', '');

function charsetOf(contentType: string): Charset {
  return /charset\s*=\s*"?(windows-1251|cp1251|cp-1251)\b/i.test(contentType) ? 'windows-1251' : 'utf-8';
}

function decode(encoded: string, charset: Charset): string {
  const bytes = encoded
    .replaceAll('+', ' ')
    .replace(/%([0-9a-f]{2})/gi, (_, hex: string) => String.fromCharCode(parseInt(hex, 16)));
  return toText(bytes, charset);
}

/** Bytes, given as Latin-1, in their charset. */
function toText(bytes: string, charset: Charset): string {
  const buffer = Buffer.from(bytes, 'latin1');
  return charset === 'utf-8' ? buffer.toString('utf8') : iconv.decode(buffer, charset);
}

function parseFlatJson(body: Buffer): BodyFields {
  let value: unknown;
  try {
    value = JSON.parse(body.toString('utf8'));
  } catch {
    return UNREADABLE;
  }
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return UNREADABLE;
  const scalars = Object.entries(value).filter(([, field]) => field === null || typeof field !== 'object');
  return { fields: toFields(scalars.map(([name, field]) => [name, String(field ?? '')])), isReadable: true };
}

/** The text parts of a multipart body (RFC 7578); files are left out. */
function parseMultipart(body: Buffer, contentType: string): BodyFields {
  const boundary = /boundary\s*=\s*(?:"([^"]{1,70})"|([^\s;]{1,70}))/i.exec(contentType);
  if (!boundary) return UNREADABLE;
  const text = body.toString('latin1');
  const chunks = `\r\n${text}`.split(`\r\n--${boundary[1] ?? boundary[2]}`);
  if (chunks.length < 2 || !chunks[chunks.length - 1].startsWith('--')) return UNREADABLE;
  const charset = charsetOf(contentType);
  const pairs = chunks.slice(1, -1).flatMap((chunk): [string, string][] => {
    const end = chunk.indexOf('\r\n\r\n');
    const head = chunk.slice(0, Math.max(end, 0));
    const name = /^content-disposition:[^\r\n]*;\s*name="([^"\r\n]*)"/im.exec(head);
    if (!name || /;\s*filename\*?=/i.test(head)) return [];
    return [[toText(name[1], charset), toText(chunk.slice(end + 4), charset)]];
  });
  return { fields: toFields(pairs), isReadable: true };
}

function toFields(pairs: [string, string][]): Record<string, string> {
  return Object.fromEntries(pairs.map(([name, value]) => [storable(name), storable(value)]));
}
