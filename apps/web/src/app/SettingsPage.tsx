import {
  IconBuilding,
  IconChecks,
  IconEyeOff,
  IconFileSettings,
  IconForms,
  IconHash,
  IconHeadphones,
  IconListDetails,
  IconPhoneOff,
  IconPlugConnected,
  IconMail,
  IconTags,
  IconUserOff,
  IconUsers,
  IconUsersGroup,
} from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { PageHeader } from '../ui/PageHeader';
import classes from './SettingsPage.module.css';
import { NAVIGATION, type NavigationSection } from './navigation';

const ICONS: Record<NavigationSection['label'], typeof IconUsers> = {
  connections: IconPlugConnected,
  employees: IconUsers,
  employeeGroups: IconUsersGroup,
  company: IconBuilding,
  mail: IconMail,
  masks: IconHash,
  contactCard: IconForms,
  outcomes: IconChecks,
  taskFields: IconListDetails,
  dataTags: IconTags,
  ignoredNumbers: IconPhoneOff,
  notRecorded: IconEyeOff,
  recordingAudit: IconHeadphones,
  privacy: IconUserOff,
  settingsFile: IconFileSettings,
};

/** The sections of the settings, as a list. */
export default function SettingsPage() {
  const { t } = useTranslation();
  const sections = NAVIGATION.find(({ to }) => to === '/settings')?.children ?? [];
  return (
    <>
      <PageHeader title={t('nav.settings')} />
      <ul className={classes.grid}>
        {sections.map(({ to, label }) => (
          <li key={to}>
            <Link to={to} className={classes.card}>
              <span className={classes.icon} aria-hidden>
                <SectionIcon label={label} />
              </span>
              <span>
                <span className={classes.name}>{t(`nav.${label}`)}</span>
                <span className={classes.text}>{t(`settingsText.${label}`)}</span>
              </span>
            </Link>
          </li>
        ))}
      </ul>
    </>
  );
}

function SectionIcon({ label }: { label: NavigationSection['label'] }) {
  const Icon = ICONS[label];
  return <Icon size={24} stroke={1.6} />;
}
