import { useTranslation } from 'react-i18next';
import type { ImportDetailsFragment } from '../../gql/graphql';
import { formatNumber } from '../../lib/format';
import classes from './ContactImport.module.css';

const KINDS = ['created', 'updated', 'skipped', 'wrong'] as const;

/** What became of the rows, or would become of them; what did not occur is left out. */
export function Counts({ found: { counts, state } }: { found: ImportDetailsFragment }) {
  const { t } = useTranslation('contactImport');
  const tense = state === 'CHECKED' ? 'will' : 'was';
  return (
    <dl className={classes.counts}>
      {KINDS.filter((kind) => counts[kind] > 0 || kind === 'created').map((kind) => (
        <div key={kind} data-kind={kind}>
          <dt>{t(`count.${tense}.${kind}`)}</dt>
          <dd>{formatNumber(counts[kind])}</dd>
        </div>
      ))}
    </dl>
  );
}
