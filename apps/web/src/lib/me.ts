import { createContext, useContext } from 'react';
import type { Role } from '../gql/graphql';

/** The signed-in employee. */
export interface Me {
  id: string;
  name: string;
  email: string;
  role: Role;
  isOwner: boolean;
  /** 'ru' or 'en'. */
  locale: string;
  /** Own numbers in the connections; without one there is no calling by the PBX. */
  shortNumbers: { id: string; number: string; connectionId: string }[];
}

export const MeContext = createContext<Me | null>(null);

/** @throws Error outside of the signed-in part of the application */
export function useMe(): Me {
  const me = useContext(MeContext);
  if (!me) throw new Error('useMe needs a signed-in employee');
  return me;
}

const RANK: Record<Role, number> = { OPERATOR: 0, MANAGER: 1, ADMIN: 2 };

/** Each role may do what the roles below it may. */
export const hasRole = (me: Pick<Me, 'role'>, role: Role): boolean => RANK[me.role] >= RANK[role];
