/** Of the fields that name employees and groups. */
export const parties = {
  groups: 'Groups',
  employees: 'Employees',
  group: 'group',
  add: 'Add an employee or a group',
  addEmployee: 'Add an employee',
  addTo: 'Add to: {{label}}',
  nobodyFound: 'Nobody found',
  place: '{{name}}: place {{place}} of {{count}}',
  access: {
    switch: 'Only those on the list',
    switchHelp: 'Managers and administrators always see it. Whoever answers its call joins the list.',
    editors: 'See and change',
    editorsHelp: 'Responsibles belong here; taken out of this list alone, they still see the contact.',
    readers: 'See only',
  },
} as const;
