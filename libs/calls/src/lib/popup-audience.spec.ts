import { audienceOf, popupChanges, type AudienceCall } from './popup-audience';

const leg = (employeeId: string, state: 'ringing' | 'talking' | 'ended', isAnswered = state === 'talking') => ({
  employeeId,
  state,
  outcome: null,
  isAnswered,
});
const call = (fields: Partial<AudienceCall>): AudienceCall => ({
  direction: 'inbound',
  state: 'ringing',
  disposition: null,
  reason: null,
  legs: [],
  responsibleIds: [],
  lineIds: [],
  ...fields,
});

describe('popupChanges', () => {
  const ringingForBoth = call({ legs: [leg('ann', 'ringing'), leg('bob', 'ringing')] });

  it('B-18, B-19: opens for each operator who is rung', () => {
    expect(popupChanges(null, ringingForBoth, false)).toEqual([
      { kind: 'OPENED', employeeId: 'ann' },
      { kind: 'OPENED', employeeId: 'bob' },
    ]);
  });

  it('B-19: vanishes for the others when one answers, stays for that one', () => {
    const after = call({ state: 'talking', legs: [leg('ann', 'ended'), leg('bob', 'talking')] });
    expect(popupChanges(ringingForBoth, after, false)).toEqual([
      { kind: 'CHANGED', employeeId: 'bob' },
      { kind: 'CLOSED', employeeId: 'ann', closeReason: 'ANSWERED_ELSEWHERE' },
    ]);
  });

  it('B-20, B-67: moves in a hunt', () => {
    const before = call({ legs: [leg('ann', 'ringing')] });
    const between = call({ legs: [leg('ann', 'ended')] });
    const after = call({ legs: [leg('ann', 'ended'), leg('bob', 'ringing')] });
    expect(popupChanges(before, between, false)).toEqual([
      { kind: 'CLOSED', employeeId: 'ann', closeReason: 'RELEASED' },
    ]);
    expect(popupChanges(between, after, false)).toEqual([{ kind: 'OPENED', employeeId: 'bob' }]);
  });

  it('B-21: the operator who talked keeps the popup after the end', () => {
    const before = call({ state: 'talking', legs: [leg('bob', 'talking')] });
    const after = call({ state: 'ended', disposition: 'answered', legs: [leg('bob', 'ended', true)] });
    expect(popupChanges(before, after, false)).toEqual([{ kind: 'CHANGED', employeeId: 'bob' }]);
    expect(audienceOf(after).get('bob')).toEqual({ audience: 'OPERATOR', state: 'ended' });
  });

  it('a missed call closes the popup of who was rung', () => {
    const after = call({ state: 'ended', disposition: 'missed', legs: [leg('ann', 'ended'), leg('bob', 'ended')] });
    expect(popupChanges(ringingForBoth, after, false).map(({ closeReason }) => closeReason)).toEqual([
      'MISSED',
      'MISSED',
    ]);
  });

  it('Q-16: a call whose end never came closes as expired', () => {
    const after = call({ state: 'ended', legs: [leg('ann', 'ended')] });
    expect(popupChanges(call({ legs: [leg('ann', 'ringing')] }), after, false)).toEqual([
      { kind: 'CLOSED', employeeId: 'ann', closeReason: 'EXPIRED' },
    ]);
  });

  it('Q-15: a call first heard of at its end opens nothing', () => {
    const after = call({ state: 'ended', disposition: 'answered', legs: [leg('bob', 'ended', true)] });
    expect(popupChanges(null, after, false)).toEqual([]);
  });

  it('the failure of a click-to-call reaches who clicked, even when nothing came before it', () => {
    const after = call({ direction: 'outbound', state: 'ended', disposition: 'failed', legs: [leg('ann', 'ended')] });
    expect(popupChanges(null, after, true)).toEqual([{ kind: 'OPENED', employeeId: 'ann' }]);
  });

  it('B-27: the responsible sees the ringing call, until somebody answers', () => {
    const before = call({ legs: [leg('ann', 'ringing')], responsibleIds: ['eve', 'ann'] });
    const after = call({ state: 'talking', legs: [leg('ann', 'talking')], responsibleIds: ['eve', 'ann'] });
    expect(popupChanges(null, before, false)).toEqual([
      { kind: 'OPENED', employeeId: 'ann' },
      { kind: 'OPENED', employeeId: 'eve' },
    ]);
    expect(audienceOf(before).get('eve')?.audience).toBe('RESPONSIBLE');
    expect(popupChanges(before, after, false)).toContainEqual({
      kind: 'CLOSED',
      employeeId: 'eve',
      closeReason: 'ANSWERED_ELSEWHERE',
    });
  });

  it('one employee with two phones in the group sees one popup', () => {
    expect(popupChanges(null, call({ legs: [leg('ann', 'ringing'), leg('ann', 'ringing')] }), false)).toHaveLength(1);
  });
});
