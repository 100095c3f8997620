import {
  IconAddressBook,
  IconEyeOff,
  IconForms,
  IconHash,
  IconPhone,
  IconPlugConnected,
  IconSettings,
  IconUsers,
} from '@tabler/icons-react';
import type { Role } from '../gql/graphql';

export interface NavigationItem {
  to: string;
  /** Key in `common:nav`. */
  label: 'calls' | 'contacts' | 'settings' | 'connections' | 'employees' | 'masks' | 'contactCard' | 'notRecorded';
  icon: typeof IconPhone;
  /** The least role that sees it. */
  role: Role;
  children?: NavigationItem[];
}

/** What the application consists of, in the order of its menu. */
export const NAVIGATION: NavigationItem[] = [
  { to: '/calls', label: 'calls', icon: IconPhone, role: 'OPERATOR' },
  { to: '/contacts', label: 'contacts', icon: IconAddressBook, role: 'OPERATOR' },
  {
    to: '/settings',
    label: 'settings',
    icon: IconSettings,
    role: 'ADMIN',
    children: [
      { to: '/settings/connections', label: 'connections', icon: IconPlugConnected, role: 'ADMIN' },
      { to: '/settings/employees', label: 'employees', icon: IconUsers, role: 'ADMIN' },
      { to: '/settings/phone-types', label: 'masks', icon: IconHash, role: 'ADMIN' },
      { to: '/settings/contact-card', label: 'contactCard', icon: IconForms, role: 'ADMIN' },
      { to: '/settings/not-recorded', label: 'notRecorded', icon: IconEyeOff, role: 'ADMIN' },
    ],
  },
];
