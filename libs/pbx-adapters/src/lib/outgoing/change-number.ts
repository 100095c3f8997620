import type { NumberChangeRule } from '../pbx-connection.entity';

/**
 * Rewrites a number before it is dialled or stored (B-32, B-55, Q-21). Marks between the digits never survive a rule;
 * NONE keeps the number as written. A prefix with a plus is compared with the plus, one without it with the digits
 * alone; of several that fit, the longest counts, and a number that none fits stays as written.
 */
export function changeNumber(rule: NumberChangeRule, raw: string): string {
  const trimmed = raw.trim();
  const digits = trimmed.replace(/\D/g, '');
  switch (rule.kind) {
    case 'NONE':
      return trimmed;
    case 'DIGITS_ONLY':
      return digits;
    case 'WITH_PLUS':
      return digits && `+${digits}`;
    case 'REPLACE_PREFIX':
      return replacePrefix(rule.prefixes, trimmed, digits) ?? trimmed;
  }
}

function replacePrefix(prefixes: NumberChangeRule['prefixes'], trimmed: string, digits: string): string | null {
  if (!digits) return null;
  const withPlus = trimmed.startsWith('+') ? `+${digits}` : digits;
  const fitting = prefixes
    .map(({ from, to }) => ({ from, to, number: from.startsWith('+') ? withPlus : digits }))
    .filter(({ from, number }) => number.startsWith(from))
    .sort((a, b) => b.from.length - a.from.length);
  if (!fitting.length) return null;
  const [{ from, to, number }] = fitting;
  return to + number.slice(from.length);
}

/** Splits a number from its extension at the first comma: `+373 22 900 100,15` → main and `15`. */
export function splitExtension(raw: string): { main: string; extension: string | null } {
  const comma = raw.indexOf(',');
  if (comma < 0) return { main: raw.trim(), extension: null };
  return { main: raw.slice(0, comma).trim(), extension: raw.slice(comma + 1).replace(/[\s,]/g, '') || null };
}

/** The number without the marks people put between digits; a leading plus, `*` and `#` stay. */
export function dialable(raw: string): string {
  const trimmed = raw.trim();
  return (trimmed.startsWith('+') ? '+' : '') + trimmed.replace(/[^\d*#]/g, '');
}
