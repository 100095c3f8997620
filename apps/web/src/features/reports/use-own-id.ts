import { useMemo } from 'react';
import { hasRole, useMe } from '../../lib/me';

/** Operators see figures of their own alone (B-108): named, so that the links behind the figures say whose they are. */
export function useOwnId(): { employeeId?: string } {
  const me = useMe();
  return useMemo(() => (hasRole(me, 'MANAGER') ? {} : { employeeId: me.id }), [me]);
}
