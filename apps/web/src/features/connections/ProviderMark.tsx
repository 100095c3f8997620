import classes from './ProviderMark.module.css';

/** Calm, distinct pairs: background and letter of a provider's mark, AA against each other. */
const PAIRS = [
  ['#dcebe8', '#0e4e49'],
  ['#fbe6c8', '#6b3f04'],
  ['#e3e3fb', '#383799'],
  ['#fadfe2', '#8b1f35'],
  ['#d9ecf9', '#0b4a75'],
  ['#e5efd3', '#3c5310'],
  ['#f0e0f5', '#6a2280'],
];

/** A provider's monogram: drawn by us, since brands' own marks are not ours to show. */
export function ProviderMark({ id, title, size = 44 }: { id: string; title: string; size?: number }) {
  const hash = [...id].reduce((sum, character) => (sum * 31 + character.charCodeAt(0)) >>> 0, 7);
  const [background, color] = PAIRS[hash % PAIRS.length];
  return (
    <span
      className={classes.root}
      style={{ background, color, width: size, height: size, fontSize: size * 0.38 }}
      aria-hidden
    >
      {monogram(title)}
    </span>
  );
}

/** Two letters: of the first two words, else the first two capitals, else the beginning. */
export function monogram(title: string): string {
  const words = title.split(/[\s\-.]+/).filter(Boolean);
  if (words.length > 1) return (words[0][0] + words[1][0]).toUpperCase();
  const capitals = title.replace(/[^\p{Lu}]/gu, '');
  return capitals.length > 1 ? capitals.slice(0, 2) : title.slice(0, 2);
}
