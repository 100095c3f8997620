import type { Localised } from '../localised';
import type { callSummary as source } from '../en/call-summary';

export const callSummary: Localised<typeof source> = {
  direction: { INBOUND: 'Входящий', OUTBOUND: 'Исходящий' },
  outcome: { RUNNING: 'идёт', ANSWERED: 'принят', MISSED: 'пропущен', UNSUCCESSFUL: 'не дозвонились' },
};
