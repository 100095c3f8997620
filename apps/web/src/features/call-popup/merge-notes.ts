/** A change of one stretch of a text: what stood from `from` to `to` became `text`. */
interface Change {
  from: number;
  to: number;
  text: string;
}

/** The one stretch in which a text differs from what it was. */
function changeOf(base: string, text: string): Change {
  const most = Math.min(base.length, text.length);
  let from = 0;
  while (from < most && base[from] === text[from]) from += 1;
  let tail = 0;
  while (tail < most - from && base.at(-1 - tail) === text.at(-1 - tail)) tail += 1;
  return { from, to: base.length - tail, text: text.slice(from, text.length - tail) };
}

/**
 * One note of two that were written from the same one at once, in two tabs or devices. Changes in different places are
 * both made; where they meet, the other tab's words come first and ours behind them. Nothing of either is lost.
 */
export function mergeNotes(base: string, mine: string, theirs: string): string {
  if (mine === theirs || mine === base) return theirs;
  if (theirs === base) return mine;
  const own = changeOf(base, mine);
  const other = changeOf(base, theirs);
  if (own.to <= other.from && own.from !== other.from) return apply(apply(base, other), own);
  if (other.to <= own.from && own.from !== other.from) return apply(apply(base, own), other);
  const [from, to] = [Math.min(own.from, other.from), Math.max(own.to, other.to)];
  const [first, second] = [other, own].map((change) => within(base, change, from, to));
  const isSpaced = first === '' || second === '' || /\s$/.test(first) || /^\s/.test(second);
  return apply(base, { from, to, text: first + (isSpaced ? '' : '\n') + second });
}

/** What a change leaves of the stretch between two places around it. */
const within = (base: string, { from, to, text }: Change, start: number, end: number) =>
  base.slice(start, from) + text + base.slice(to, end);

const apply = (base: string, { from, to, text }: Change) => base.slice(0, from) + text + base.slice(to);
