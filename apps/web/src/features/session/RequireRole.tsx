import { type ReactNode, Suspense, lazy } from 'react';
import type { Role } from '../../gql/graphql';
import { hasRole, useMe } from '../../lib/me';

const Forbidden = lazy(() => import('./Forbidden'));

/** Shows its content to a role and those above it, a refusal to others. The API refuses by itself as well. */
export function RequireRole({ role, children }: { role: Role; children: ReactNode }) {
  if (hasRole(useMe(), role)) return children;
  return (
    <Suspense>
      <Forbidden role={role} />
    </Suspense>
  );
}
