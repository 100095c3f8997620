import { useTranslation } from 'react-i18next';
import { RunningTime } from '../../ui/RunningTime';
import classes from './Board.module.css';
import { type BoardOperator, countOf, sortOperators } from './board-state';

/** Everybody who takes calls, by whether they can take one now; on the big screen those who are there. */
export function BoardOperators({
  isLarge,
  operators,
  clockOffset,
}: {
  operators: readonly BoardOperator[];
  clockOffset: number;
  isLarge: boolean;
}) {
  const { t } = useTranslation('board');
  const offline = countOf(operators, 'OFFLINE');
  const shown = sortOperators(operators).filter(({ state }) => !isLarge || state !== 'OFFLINE');
  return (
    <section className={classes.panel} aria-label={t('operators')}>
      <h2 className={classes.heading}>
        {t('operators')} <span className={classes.count}>{operators.length}</span>
      </h2>
      {operators.length === 0 && <p className={classes.nothing}>{t('noOperators')}</p>}
      <ul className={classes.people}>
        {shown.map(({ id, state, since, employee }) => (
          <li key={id} className={classes.person} data-state={state}>
            <span className={classes.dot} aria-hidden />
            <span className={classes.name}>{employee.name}</span>
            <span className={classes.state}>{t(`presence.${state}`)}</span>
            {since && state !== 'OFFLINE' ? (
              <RunningTime className={classes.clock} since={since} clockOffset={clockOffset} />
            ) : (
              <span className={classes.clock} />
            )}
          </li>
        ))}
      </ul>
      {isLarge && offline > 0 && <p className={classes.nothing}>{t('offlineCount', { count: offline })}</p>}
    </section>
  );
}
