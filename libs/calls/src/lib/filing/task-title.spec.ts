import { taskTitle } from './task-title';

const CALL = {
  direction: 'inbound',
  startedAt: new Date('2026-03-05T21:30:00Z'),
  remoteE164: '+37360111222',
  remoteNumber: '37360111222',
} as const;

describe('Q-33: the name of a task that a call makes', () => {
  it.each([
    ['Kodru SRL', 'en', 'UTC', CALL, 'Call, incoming, Kodru SRL, 05/03/2026 21:30'],
    ['Kodru SRL', 'ru', 'Europe/Chisinau', CALL, 'Звонок, входящий, Kodru SRL, 05.03.2026 23:30'],
    [
      null,
      'en',
      'Asia/Almaty',
      { ...CALL, direction: 'outbound' as const },
      'Call, outgoing, +373 601 11 222, 06/03/2026 02:30',
    ],
    [null, 'en', 'UTC', { ...CALL, remoteE164: null, remoteNumber: '100' }, 'Call, incoming, 100, 05/03/2026 21:30'],
    [
      null,
      'ru',
      'UTC',
      { ...CALL, remoteE164: null, remoteNumber: '' },
      'Звонок, входящий, номер скрыт, 05.03.2026 21:30',
    ],
  ])('%s in %s, %s', (contact, locale, zone, call, expected) => {
    expect(taskTitle(call, contact, locale, zone)).toBe(expected);
  });
});
