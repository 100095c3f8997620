import type { Employee, Party } from '@ringdesk/auth';
import type { AccessReason } from './contact-access.entity';

/** Why an employee may see a contact. */
export interface AccessGround {
  /** EVERYBODY: the contact is not restricted. ROLE: managers and administrators see all. Else what put them there. */
  kind: 'EVERYBODY' | 'ROLE' | AccessReason;
  /** The group by which they are meant; null: they themselves. */
  group: Party | null;
  since: Date | null;
}

/** An employee who may see a contact. */
export interface AccessLine {
  employee: Employee;
  mayEdit: boolean;
  grounds: AccessGround[];
}

export interface Member {
  groupId: string;
  employeeId: string;
}

interface Facts {
  isRestricted: boolean;
  employees: Employee[];
  entries: { party: Party; mayEdit: boolean; reasons: AccessReason[]; since: Date }[];
  members: Member[];
}

/** The rule of who may see a contact (contact-access.ts), employee by employee and with its reasons. */
export function explainAccess(
  { isRestricted, employees, entries, members }: Facts,
  seesAll: (employee: Employee) => boolean,
): AccessLine[] {
  const groupsOf = (employee: Employee) =>
    new Set(members.filter(({ employeeId }) => employeeId === employee.id).map(({ groupId }) => groupId));
  return employees.flatMap((employee): AccessLine[] => {
    if (!isRestricted) return [{ employee, mayEdit: true, grounds: [{ kind: 'EVERYBODY', group: null, since: null }] }];
    const groups = groupsOf(employee);
    const own = entries.filter(({ party }) => (party.isGroup ? groups.has(party.id) : party.id === employee.id));
    const isManager = seesAll(employee);
    const grounds = [
      ...(isManager ? [{ kind: 'ROLE' as const, group: null, since: null }] : []),
      ...own.flatMap(({ party, reasons, since }) =>
        reasons.map((kind) => ({ kind, group: party.isGroup ? party : null, since })),
      ),
    ];
    const mayEdit = isManager || own.some((entry) => entry.mayEdit);
    return grounds.length > 0 ? [{ employee, mayEdit, grounds }] : [];
  });
}
