export const workingHours = {
  title: 'Working hours',
  from: '{{day}}, from',
  to: '{{day}}, to',
  add: '{{day}}: add hours',
  remove: '{{day}}: remove hours',
  none: 'Does not work',
  incomplete: 'A time is missing',
} as const;
