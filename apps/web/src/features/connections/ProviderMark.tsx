import classes from './ProviderMark.module.css';

/** Calm, distinct pairs: ground and letters of a provider's mark, AA against each other. */
const PAIRS = [
  ['#d8ece8', '#0b3f3a'],
  ['#fbe6c8', '#633a03'],
  ['#e3e3fb', '#353490'],
  ['#fadfe2', '#84192f'],
  ['#d9ecf9', '#0a456d'],
  ['#e5efd3', '#38500d'],
  ['#f0e0f5', '#642079'],
  ['#f7e4d6', '#74320f'],
  ['#dfe6f3', '#243f73'],
  ['#d9f0dd', '#14502a'],
  ['#ece7df', '#4f4330'],
  ['#fbdfee', '#7f1a55'],
] as const;

/** Figures behind the letters, in a square of 48. */
const FIGURES = [
  'M48 0V30A30 30 0 0 1 18 0Z',
  'M0 48V20A28 28 0 0 1 28 48Z',
  'M0 36 48 12V48H0Z',
  'M24 0A24 24 0 0 0 24 48H0V0Z',
  'M48 48H8A40 40 0 0 1 48 8Z',
  'M0 0H48L0 48Z',
  'M0 16H48V32H0Z',
] as const;

/** Stable for an id, and spread evenly. */
function hashOf(id: string): number {
  let hash = 2166136261;
  for (const character of id) hash = Math.imul(hash ^ character.charCodeAt(0), 16777619) >>> 0;
  return (hash ^ (hash >>> 15)) >>> 0;
}

/** A provider's monogram on a figure of its own: drawn by us, since brands' own marks are not ours to show. */
export function ProviderMark({ id, title, size = 48 }: { id: string; title: string; size?: number }) {
  const hash = hashOf(id);
  const [ground, ink] = PAIRS[hash % PAIRS.length];
  const figure = FIGURES[Math.floor(hash / PAIRS.length) % FIGURES.length];
  return (
    <svg className={classes.root} viewBox="0 0 48 48" width={size} height={size} aria-hidden>
      <rect width="48" height="48" fill={ground} />
      <path d={figure} fill={ink} opacity="0.1" />
      <text x="24" y="24" dy="0.36em" textAnchor="middle" fill={ink} className={classes.letters}>
        {monogram(title)}
      </text>
    </svg>
  );
}

/** Two letters: of the first two words, else the first two capitals, else the beginning. */
function monogram(title: string): string {
  const words = title.split(/[\s\-.]+/).filter(Boolean);
  if (words.length > 1) return (words[0][0] + words[1][0]).toUpperCase();
  const capitals = title.replace(/[^\p{Lu}]/gu, '');
  return capitals.length > 1 ? capitals.slice(0, 2) : title.slice(0, 2);
}
