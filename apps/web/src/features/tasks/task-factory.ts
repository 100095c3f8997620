import type { TaskDetailsFragment } from '../../gql/graphql';

const phone = (id: string, display: string) => ({
  id,
  display,
  type: { id: 'mobile', name: 'Mobile', code: 'MOBILE' },
});

/** A task for tests: of Dinara, who works at Alfa; made by Anna, done by Timur. */
export const aTask = (changes: Partial<TaskDetailsFragment> = {}): TaskDetailsFragment => ({
  id: 't1',
  number: 7,
  title: 'Send the offer',
  description: null,
  status: 'NEW',
  dueAt: null,
  createdAt: '2026-11-20T09:00:00Z',
  canDelete: true,
  updatedAt: '2026-11-25T10:00:00Z',
  hiddenContactCount: 0,
  fields: [],
  author: {
    id: 'employee-1',
    name: 'Anna Kim',
    phones: ['+7 701 000 00 00'],
    shortNumbers: [{ id: 's1', number: '101' }],
  },
  assignee: { id: 'employee-2', name: 'Timur Akhmetov', phones: [], shortNumbers: [{ id: 's2', number: '102' }] },
  employees: [],
  participants: [
    {
      role: 'COUNTERPARTY',
      contact: {
        id: 'k1',
        kind: 'PERSON',
        name: 'Dinara',
        phones: [phone('p1', '+996 (555) 123-456')],
        company: { id: 'k2', kind: 'COMPANY', name: 'Alfa', phones: [phone('p2', '+996 312 00-00-01')] },
        members: [],
      },
    },
  ],
  ...changes,
});
