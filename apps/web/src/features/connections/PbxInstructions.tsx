import { IconChevronDown } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { ConnectionProviderFragment } from '../../gql/graphql';
import { localised } from '../../lib/localised';
import classes from './PbxInstructions.module.css';

interface PbxInstructionsProps {
  steps: ConnectionProviderFragment['instructions'];
  /** Folded where the PBX has been heard already: the steps are done. */
  isOpenAtFirst: boolean;
}

/** What to do in the PBX's own cabinet, step by step. */
export function PbxInstructions({ steps, isOpenAtFirst }: PbxInstructionsProps) {
  const { t } = useTranslation('connections');
  return (
    <details className={classes.root} open={isOpenAtFirst}>
      <summary className={classes.summary}>
        {t('instructions')}
        <span className={classes.count}>{t('stepsCount', { count: steps.length })}</span>
        <IconChevronDown size={18} className={classes.chevron} aria-hidden />
      </summary>
      <ol className={classes.steps}>
        {steps.map((step) => (
          <li key={step.en}>{localised(step)}</li>
        ))}
      </ol>
    </details>
  );
}
