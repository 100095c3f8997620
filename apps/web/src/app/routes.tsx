import { Suspense, lazy } from 'react';
import { Navigate, Outlet, type RouteObject, useLocation, useRoutes } from 'react-router';
import { loadPageTexts } from '../i18n';
import { RequireRole } from '../features/session/RequireRole';
import { SessionGate } from '../features/session/SessionGate';
import { LoadingState } from '../ui/LoadingState';
import { CrashBoundary } from './CrashBoundary';
import { page } from './page';
import { Shell } from './Shell';

const BoardScreen = lazy(async () => {
  const [screen] = await Promise.all([import('../features/board/BoardScreen'), loadPageTexts()]);
  return screen;
});
const SignInPage = lazy(() => import('../features/session/SignInPage'));

export const routes: RouteObject[] = [
  {
    path: '/sign-in',
    element: (
      <Suspense>
        <SignInPage />
      </Suspense>
    ),
  },
  {
    path: '/board/screen',
    element: (
      <SessionGate>
        <RequireRole role="MANAGER">
          <Suspense fallback={<LoadingState />}>
            <BoardScreen />
          </Suspense>
        </RequireRole>
      </SessionGate>
    ),
  },
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
      { path: '/missed-calls', element: page(() => import('../features/missed-calls/MissedCallsPage')) },
      { path: '/contacts', element: page(() => import('../features/contacts/ContactsPage')) },
      { path: '/contacts/new', element: page(() => import('../features/contacts/NewContactPage')) },
      {
        element: (
          <RequireRole role="MANAGER">
            <Outlet />
          </RequireRole>
        ),
        children: [
          { path: '/board', element: page(() => import('../features/board/BoardPage')) },
          { path: '/contacts/import', element: page(() => import('../features/contact-import/ContactImportPage')) },
          { path: '/contacts/import/:id', element: page(() => import('../features/contact-import/ContactImportPage')) },
          { path: '/contacts/:id/merge', element: page(() => import('../features/contacts/MergeContactsPage')) },
        ],
      },
      { path: '/contacts/:id', element: page(() => import('../features/contacts/ContactPage')) },
      { path: '/tasks', element: page(() => import('../features/tasks/TasksPage')) },
      { path: '/tasks/new', element: page(() => import('../features/tasks/NewTaskPage')) },
      { path: '/tasks/:id', element: page(() => import('../features/tasks/TaskPage')) },
      { path: '/reports', element: <Navigate to="/reports/employees" replace /> },
      { path: '/reports/overview', element: page(() => import('../features/reports/OverviewPage')) },
      { path: '/reports/saved', element: page(() => import('../features/reports/SavedReportsPage')) },
      { path: '/reports/saved/:id', element: page(() => import('../features/reports/SavedReportPage')) },
      { path: '/reports/:report', element: page(() => import('../features/reports/ReportPage')) },
      { path: '/planner', element: page(() => import('../features/planner/PlannerPage')) },
      { path: '/planner/:id', element: page(() => import('../features/planner/PlannerPage')) },
      { path: '/notifications', element: page(() => import('../features/notifications/NotificationsPage')) },
      { path: '/reminders', element: page(() => import('../features/reminders/RemindersPage')) },
      { path: '/profile', element: page(() => import('./ProfileRoute')) },
      {
        element: (
          <RequireRole role="ADMIN">
            <Outlet />
          </RequireRole>
        ),
        children: [{ path: '/settings/*', element: page(() => import('./AdminRoutes')) }],
      },
      { path: '*', element: page(() => import('./NotFoundPage')) },
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
