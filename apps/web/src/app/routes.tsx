import type { ComponentType, ReactNode } from 'react';
import { Navigate, type RouteObject } from 'react-router';
import { RequireRole } from '../features/session/RequireRole';
import { SessionGate } from '../features/session/SessionGate';
import { CrashPage, NotFoundPage } from './ErrorPages';
import { Shell } from './Shell';

type PageModule = () => Promise<{ default: ComponentType }>;

/** A page whose script is loaded when it is first visited. */
const page = (load: PageModule) => ({ lazy: async () => ({ Component: (await load()).default }) });

/** A page for administrators alone. */
const adminPage = (load: PageModule) => ({
  lazy: async () => {
    const Page = (await load()).default;
    return { element: adminOnly(<Page />) };
  },
});

const adminOnly = (content: ReactNode) => <RequireRole role="ADMIN">{content}</RequireRole>;

export const routes: RouteObject[] = [
  {
    path: '/sign-in',
    ...page(() => import('../features/session/SignInPage')),
    errorElement: <CrashPage />,
    HydrateFallback,
  },
  {
    element: (
      <SessionGate>
        <Shell />
      </SessionGate>
    ),
    errorElement: <CrashPage />,
    HydrateFallback,
    children: [
      {
        errorElement: <CrashPage />,
        children: [
          { index: true, element: <Navigate to="/calls" replace /> },
          { path: 'calls', ...page(() => import('../features/call-log/CallLogPage')) },
          { path: 'calls/:id', ...page(() => import('../features/call-log/CallPage')) },
          { path: 'contacts', ...page(() => import('../features/contacts/ContactsPage')) },
          { path: 'contacts/new', ...page(() => import('../features/contacts/NewContactPage')) },
          { path: 'contacts/:id', ...page(() => import('../features/contacts/ContactPage')) },
          { path: 'profile', ...page(() => import('./ProfileRoute')) },
          { path: 'settings', ...adminPage(() => import('./SettingsPage')) },
          { path: 'settings/not-recorded', ...adminPage(() => import('../features/not-recorded/NotRecordedPage')) },
          { path: '*', element: <NotFoundPage /> },
        ],
      },
    ],
  },
];

/** Nothing is drawn before the first page's script is there: it is a moment. */
function HydrateFallback() {
  return null;
}
