/** Longest line that holds a whole object or list. */
const WIDTH = 110;

/**
 * JSON for people and for `git diff`: a row of a directory is one line of the file where it fits, and never shares its
 * line with another one; the rest is opened up, two blanks for each level. Keys stay in their order.
 */
export const printJson = (value: unknown): string => `${print(value, '', 0)}\n`;

/** @param taken characters that the line holds already */
function print(value: unknown, indent: string, taken: number): string {
  const short = onOneLine(value);
  const fits = taken + short.length <= WIDTH && !holdsRows(value) && indent !== '';
  if (value === null || typeof value !== 'object' || fits) return short;
  const inner = `${indent}  `;
  const [open, close] = Array.isArray(value) ? '[]' : '{}';
  const parts = Array.isArray(value)
    ? value.map((item) => print(item, inner, inner.length))
    : Object.entries(value).map(([key, item]) => {
        const name = `${JSON.stringify(key)}: `;
        return name + print(item, inner, inner.length + name.length);
      });
  if (parts.length === 0) return short;
  return `${open}\n${parts.map((part) => inner + part).join(',\n')}\n${indent}${close}`;
}

const isObject = (value: unknown): value is object => typeof value === 'object' && value !== null;

/** Whether there is a list of objects in it, however deep. */
function holdsRows(value: unknown): boolean {
  if (!isObject(value)) return false;
  const items = Object.values(value);
  return (Array.isArray(value) && items.some(isObject)) || items.some(holdsRows);
}

function onOneLine(value: unknown): string {
  if (value === null || typeof value !== 'object') return JSON.stringify(value);
  if (Array.isArray(value)) return `[${value.map(onOneLine).join(', ')}]`;
  const parts = Object.entries(value).map(([key, item]) => `${JSON.stringify(key)}: ${onOneLine(item)}`);
  return parts.length === 0 ? '{}' : `{ ${parts.join(', ')} }`;
}
