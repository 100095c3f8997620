import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { PageHeader } from '../ui/PageHeader';
import classes from './SettingsPage.module.css';
import { NAVIGATION } from './navigation';

/** The sections of the settings, as a list. */
export default function SettingsPage() {
  const { t } = useTranslation();
  const sections = NAVIGATION.find(({ to }) => to === '/settings')?.children ?? [];
  return (
    <>
      <PageHeader title={t('nav.settings')} />
      <ul className={classes.grid}>
        {sections.map(({ to, label, icon: Icon }) => (
          <li key={to}>
            <Link to={to} className={classes.card}>
              <span className={classes.icon} aria-hidden>
                <Icon size={24} stroke={1.6} />
              </span>
              <span>
                <span className={classes.name}>{t(`nav.${label}`)}</span>
                <span className={classes.text}>{t(`settingsText.${label as 'connections'}`)}</span>
              </span>
            </Link>
          </li>
        ))}
      </ul>
    </>
  );
}
