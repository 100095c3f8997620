import { type RouteObject, useRoutes } from 'react-router';
import { page } from './page';

/** Below `/settings`. */
const adminRoutes: RouteObject[] = [
  { index: true, element: page(() => import('./SettingsPage')) },
  { path: 'connections', element: page(() => import('../features/connections/ConnectionsPage')) },
  {
    path: 'connections/new/:provider',
    element: page(() => import('../features/connections/NewConnectionPage')),
  },
  { path: 'connections/:id', element: page(() => import('./ConnectionRoute')) },
  { path: 'employees', element: page(() => import('../features/employees/EmployeesPage')) },
  { path: 'employees/new', element: page(() => import('../features/employees/NewEmployeePage')) },
  { path: 'employees/:id', element: page(() => import('../features/employees/EmployeePage')) },
  { path: 'employee-groups', element: page(() => import('../features/employee-groups/EmployeeGroupsPage')) },
  { path: 'company', element: page(() => import('../features/company/CompanyPage')) },
  { path: 'mail', element: page(() => import('../features/mail/MailPage')) },
  { path: 'phone-types', element: page(() => import('../features/masks/PhoneTypesPage')) },
  { path: 'outcomes', element: page(() => import('../features/outcomes/OutcomesPage')) },
  { path: 'data-tags', element: page(() => import('../features/data-tags/DataTagsPage')) },
  { path: 'contact-card', element: page(() => import('../features/contact-card/ContactCardPage')) },
  {
    path: 'contact-card/templates/:id',
    element: page(() => import('../features/contact-card/TemplatePage')),
  },
  { path: 'task-fields', element: page(() => import('../features/task-fields/TaskFieldsPage')) },
  { path: 'back-fill', element: page(() => import('../features/back-fill/BackFillPage')) },
  { path: 'file', element: page(() => import('../features/settings-file/SettingsFilePage')) },
  { path: 'recording-audit', element: page(() => import('../features/recording-audit/RecordingAuditPage')) },
  { path: 'privacy', element: page(() => import('../features/privacy/PrivacyPage')) },
  { path: 'privacy/:kind/:id', element: page(() => import('../features/privacy/PersonDataPage')) },
  { path: 'ignored-numbers', element: page(() => import('../features/ignored-numbers/IgnoredNumbersPage')) },
  { path: 'not-recorded', element: page(() => import('../features/not-recorded/NotRecordedPage')) },
  { path: '*', element: page(() => import('./NotFoundPage')) },
];

/** The administrators' pages: a script of its own, so that nobody else's first screen carries the list of them. */
export default function AdminRoutes() {
  return useRoutes(adminRoutes);
}
