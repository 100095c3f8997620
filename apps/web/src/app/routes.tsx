import { type ComponentType, Suspense, lazy } from 'react';
import { Navigate, Outlet, type RouteObject, useLocation, useRoutes } from 'react-router';
import { RequireRole } from '../features/session/RequireRole';
import { SessionGate } from '../features/session/SessionGate';
import { LoadingState } from '../ui/LoadingState';
import { CrashBoundary, NotFoundPage } from './ErrorPages';
import { Shell } from './Shell';

/** A page whose script is loaded when it is first visited. */
function page(load: () => Promise<{ default: ComponentType }>) {
  const Page = lazy(load);
  return <Page />;
}

const adminRoutes: RouteObject[] = [
  { path: '/settings', element: page(() => import('./SettingsPage')) },
  { path: '/settings/connections', element: page(() => import('../features/connections/ConnectionsPage')) },
  {
    path: '/settings/connections/new/:provider',
    element: page(() => import('../features/connections/NewConnectionPage')),
  },
  { path: '/settings/connections/:id', element: page(() => import('./ConnectionRoute')) },
  { path: '/settings/employees', element: page(() => import('../features/employees/EmployeesPage')) },
  { path: '/settings/employees/new', element: page(() => import('../features/employees/NewEmployeePage')) },
  { path: '/settings/employees/:id', element: page(() => import('../features/employees/EmployeePage')) },
  { path: '/settings/phone-types', element: page(() => import('../features/masks/PhoneTypesPage')) },
  { path: '/settings/contact-card', element: page(() => import('../features/contact-card/ContactCardPage')) },
  { path: '/settings/not-recorded', element: page(() => import('../features/not-recorded/NotRecordedPage')) },
];

export const routes: RouteObject[] = [
  { path: '/sign-in', element: <Suspense>{page(() => import('../features/session/SignInPage'))}</Suspense> },
  {
    element: (
      <SessionGate>
        <Shell>
          <Content />
        </Shell>
      </SessionGate>
    ),
    children: [
      { path: '/', element: <Navigate to="/calls" replace /> },
      { path: '/calls', element: page(() => import('../features/call-log/CallLogPage')) },
      { path: '/calls/:id', element: page(() => import('../features/call-log/CallPage')) },
      { path: '/contacts', element: page(() => import('../features/contacts/ContactsPage')) },
      { path: '/contacts/new', element: page(() => import('../features/contacts/NewContactPage')) },
      { path: '/contacts/:id', element: page(() => import('../features/contacts/ContactPage')) },
      { path: '/profile', element: page(() => import('./ProfileRoute')) },
      {
        element: (
          <RequireRole role="ADMIN">
            <Outlet />
          </RequireRole>
        ),
        children: adminRoutes,
      },
      { path: '*', element: <NotFoundPage /> },
    ],
  },
];

/** The page inside the shell: its loading state, and what is shown when it throws. */
function Content() {
  const { pathname } = useLocation();
  return (
    <CrashBoundary key={pathname}>
      <Suspense fallback={<LoadingState />}>
        <Outlet />
      </Suspense>
    </CrashBoundary>
  );
}

export const AppRoutes = () => useRoutes(routes);
