import { useTranslation } from 'react-i18next';
import classes from './LoadingState.module.css';

/** The shape of what is coming: `rows` bars of `height` px. Of plain elements, since the first screen waits with it. */
export function LoadingState({ rows = 5, height = 44 }: { rows?: number; height?: number }) {
  const { t } = useTranslation();
  return (
    <div className={classes.root} role="status" aria-label={t('state.loading')}>
      {Array.from({ length: rows }, (_, row) => (
        <div key={row} className={classes.bar} style={{ height }} />
      ))}
    </div>
  );
}
