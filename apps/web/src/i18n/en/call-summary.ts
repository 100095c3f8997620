export const callSummary = {
  direction: { INBOUND: 'Incoming', OUTBOUND: 'Outgoing' },
  outcome: { RUNNING: 'now', ANSWERED: 'answered', MISSED: 'missed', UNSUCCESSFUL: 'not reached' },
} as const;
