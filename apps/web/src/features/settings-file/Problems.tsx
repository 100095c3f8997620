import { Alert } from '@mantine/core';
import { IconAlertTriangle } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { SettingsPreviewDetailsFragment } from '../../gql/graphql';
import { localised } from '../../lib/localised';
import classes from './SettingsFile.module.css';

interface ProblemsProps {
  problems: SettingsPreviewDetailsFragment['problems'];
  /** The rest of the file can be brought in. */
  isReadable: boolean;
}

/** What of the file cannot be brought in, with its line, and why. */
export function Problems({ problems, isReadable }: ProblemsProps) {
  const { t } = useTranslation('settingsFile');
  if (problems.length === 0) return null;
  return (
    <Alert
      color={isReadable ? 'ember' : 'red'}
      icon={<IconAlertTriangle aria-hidden />}
      title={isReadable ? t('problems.some') : t('problems.all')}
      role={isReadable ? 'status' : 'alert'}
    >
      <ul className={classes.problems}>
        {problems.map(({ line, place, text }, index) => (
          <li key={index}>
            {line !== null && line !== undefined && <span>{t('problems.line', { line })} </span>}
            {place && <strong>{localised(place)}: </strong>}
            {localised(text)}
          </li>
        ))}
      </ul>
    </Alert>
  );
}
