import type { ByteRange } from '@ringdesk/platform';

/**
 * The part that a Range header asks for (RFC 9110, 14.2).
 * @returns null: all of it, since there is no header, or one that is not understood, or one with several parts;
 *   'unsatisfiable': it begins behind the end
 */
export function readRange(header: string | undefined, size: number): ByteRange | 'unsatisfiable' | null {
  const match = /^bytes=(\d*)-(\d*)$/.exec(header?.trim() ?? '');
  if (!match || (match[1] === '' && match[2] === '')) return null;
  const [first, last] = match.slice(1).map((digits) => (digits === '' ? null : Number(digits)));
  if (first === null)
    return last === 0 || size === 0 ? 'unsatisfiable' : { start: Math.max(0, size - last!), end: size - 1 };
  if (last !== null && last < first) return null;
  return first >= size ? 'unsatisfiable' : { start: first, end: Math.min(last ?? size - 1, size - 1) };
}
