import { answererOf } from './answerer-of';

describe('who becomes responsible by answering', () => {
  const told = { answeredById: 'olga', employeeId: 'olga', disposition: null, forwardedTo: null };
  it.each([
    ['Q-06: whoever the PBX says, while they talk', told, '215', 'olga'],
    ['Q-06: and after', { ...told, disposition: 'answered' }, '215', 'olga'],
    [
      'B-39: who was rung first, if it only says that the call was answered',
      { ...told, answeredById: null, employeeId: 'ivan', disposition: 'answered' },
      null,
      'ivan',
    ],
    ['nobody, while it rings', { ...told, answeredById: null, employeeId: 'ivan' }, null, null],
    ['nobody, if the call was missed', { ...told, answeredById: null, disposition: 'missed' }, null, null],
    [
      "nobody, if an extension answered that is no employee's",
      { ...told, answeredById: null, employeeId: 'ivan', disposition: 'answered' },
      '900',
      null,
    ],
    [
      'nobody, if an outside number answered',
      { ...told, answeredById: null, employeeId: 'ivan', disposition: 'answered', forwardedTo: '+37369000000' },
      null,
      null,
    ],
  ] as const)('%s', (_, call, extension, answerer) => {
    expect(answererOf(call, extension)).toBe(answerer);
  });
});
