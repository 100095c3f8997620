import {
  IconAddressBook,
  IconChartBar,
  IconChecklist,
  IconDeviceDesktopAnalytics,
  IconLayoutKanban,
  IconPhone,
  IconPhoneIncoming,
  IconSettings,
} from '@tabler/icons-react';
import type { Role } from '../gql/graphql';

export interface NavigationItem {
  to: string;
  /** Key in `common:nav`. */
  label: 'calls' | 'missedCalls' | 'board' | 'contacts' | 'tasks' | 'planner' | 'reports' | 'settings';
  icon: typeof IconPhone;
  /** The least role that sees it. */
  role: Role;
  children?: NavigationSection[];
}

/** A page below an item of the menu. */
export interface NavigationSection {
  to: string;
  /** Key in `common:nav`. */
  label:
    | 'company'
    | 'mail'
    | 'connections'
    | 'employees'
    | 'employeeGroups'
    | 'masks'
    | 'contactCard'
    | 'outcomes'
    | 'taskFields'
    | 'dataTags'
    | 'ignoredNumbers'
    | 'notRecorded'
    | 'recordingAudit'
    | 'privacy'
    | 'settingsFile';
}

/** What the application consists of, in the order of its menu. */
export const NAVIGATION: NavigationItem[] = [
  { to: '/calls', label: 'calls', icon: IconPhone, role: 'OPERATOR' },
  { to: '/missed-calls', label: 'missedCalls', icon: IconPhoneIncoming, role: 'OPERATOR' },
  { to: '/board', label: 'board', icon: IconDeviceDesktopAnalytics, role: 'MANAGER' },
  { to: '/contacts', label: 'contacts', icon: IconAddressBook, role: 'OPERATOR' },
  { to: '/tasks', label: 'tasks', icon: IconChecklist, role: 'OPERATOR' },
  { to: '/planner', label: 'planner', icon: IconLayoutKanban, role: 'OPERATOR' },
  { to: '/reports', label: 'reports', icon: IconChartBar, role: 'OPERATOR' },
  {
    to: '/settings',
    label: 'settings',
    icon: IconSettings,
    role: 'ADMIN',
    children: [
      { to: '/settings/connections', label: 'connections' },
      { to: '/settings/employees', label: 'employees' },
      { to: '/settings/employee-groups', label: 'employeeGroups' },
      { to: '/settings/company', label: 'company' },
      { to: '/settings/mail', label: 'mail' },
      { to: '/settings/phone-types', label: 'masks' },
      { to: '/settings/contact-card', label: 'contactCard' },
      { to: '/settings/outcomes', label: 'outcomes' },
      { to: '/settings/task-fields', label: 'taskFields' },
      { to: '/settings/data-tags', label: 'dataTags' },
      { to: '/settings/ignored-numbers', label: 'ignoredNumbers' },
      { to: '/settings/not-recorded', label: 'notRecorded' },
      { to: '/settings/recording-audit', label: 'recordingAudit' },
      { to: '/settings/privacy', label: 'privacy' },
      { to: '/settings/file', label: 'settingsFile' },
    ],
  },
];
