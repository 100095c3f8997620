/** What file systems do not take, and what would break a header or a line. */
// eslint-disable-next-line no-control-regex
const FORBIDDEN = /[\u0000-\u001f\u007f\u2028\u2029\\/]+/g;
const MAX_LENGTH = 200;

/** The name of a sent file as it is kept: without folders, and never empty. */
export function fileName(name: string): string {
  const clean = name.replace(FORBIDDEN, ' ').replace(/\s+/g, ' ').trim();
  const extension = /\.\w{1,8}$/.exec(clean)?.[0] ?? '';
  const short = clean.length > MAX_LENGTH ? clean.slice(0, MAX_LENGTH - extension.length) + extension : clean;
  return short || 'file';
}
