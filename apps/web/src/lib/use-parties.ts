import { useQuery } from '@apollo/client/react';
import { namedOptions } from './options';
import { PARTIES } from './parties.graphql';

/** An employee, or a group of employees. */
export interface Party {
  id: string;
  name: string;
  isGroup: boolean;
}

/** All that can be named, groups first; and those that are named already though they left the company. */
export function useParties(present: readonly Party[]): Party[] {
  const { data } = useQuery(PARTIES);
  const known = [
    ...(data?.employeeGroups ?? []).map(({ id, name }) => ({ id, name, isGroup: true })),
    ...(data?.employees ?? []).map(({ id, name }) => ({ id, name, isGroup: false })),
    ...present,
  ];
  return [...new Map(known.map((party) => [party.id, party])).values()];
}

/** For Mantine's inputs: groups apart from employees. @param titles of the two parts */
export const partyOptions = (parties: readonly Party[], titles: { groups: string; employees: string }) =>
  [true, false]
    .map((isGroup) => ({
      group: isGroup ? titles.groups : titles.employees,
      items: namedOptions(parties.filter((party) => party.isGroup === isGroup)),
    }))
    .filter(({ items }) => items.length > 0);
