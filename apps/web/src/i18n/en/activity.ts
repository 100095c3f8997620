export const activity = {
  title: 'Activity',
  filter: 'Show only',
  kinds: { CALL: 'Calls', COMMENT: 'Comments', TASK: 'Tasks' },
  nothing: 'Nothing has happened yet.',
  more: 'Show earlier',
  call: 'Call',
  missedCall: 'Missed call',
  comment: 'Comment',
  taskMade: 'Task made',
  hidden: 'Hidden',
  direction: { INBOUND: 'Incoming', OUTBOUND: 'Outgoing' },
} as const;
