import { useTranslation } from 'react-i18next';
import { NavLink, useSearchParams } from 'react-router';
import classes from './Reports.module.css';
import { REPORTS } from './report-params';

/** Leads from report to report; period and filters go along. */
export function ReportTabs() {
  const { t } = useTranslation('reports');
  const [params] = useSearchParams();
  const kept = new URLSearchParams(params);
  for (const name of ['page', 'saved']) kept.delete(name);
  const search = kept.toString();
  return (
    <nav className={classes.tabs} aria-label={t('reports')}>
      {(['overview', ...REPORTS] as const).map((name) => (
        <NavLink key={name} to={{ pathname: `/reports/${name}`, search }} className={classes.tab}>
          {t(`tab.${name}`)}
        </NavLink>
      ))}
      <NavLink to="/reports/saved" end className={classes.tab}>
        {t('tab.saved')}
      </NavLink>
    </nav>
  );
}
