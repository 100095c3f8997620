import type { CallStateName } from '../call.entity';
import type { AudienceCall } from '../popup-audience';
import { talksOf } from './talks';

const call = (...legs: [employeeId: string | null, state: CallStateName][]): AudienceCall => ({
  ...{ direction: 'inbound', state: 'talking', disposition: null, reason: null, responsibleIds: [], lineIds: [] },
  legs: legs.map(([employeeId, state]) => ({ employeeId, state, outcome: null, isAnswered: state !== 'ringing' })),
});

describe('whose talk an event began or ended', () => {
  it.each([
    ['a call that rings', null, call(['anna', 'ringing']), [], []],
    ['an answer', call(['anna', 'ringing'], ['boris', 'ringing']), call(['anna', 'talking']), ['anna'], []],
    ['an end', call(['anna', 'talking']), call(['anna', 'ended']), [], ['anna']],
    ['a transfer', call(['anna', 'talking']), call(['anna', 'ended'], ['boris', 'talking']), ['boris'], ['anna']],
    ['a repeated event', call(['anna', 'talking']), call(['anna', 'talking']), [], []],
    ['an extension of nobody', call([null, 'ringing']), call([null, 'talking']), [], []],
    ['a call from a history', null, call(['anna', 'ended']), [], []],
  ])('%s', (_, before, after, begun, ended) => {
    expect(talksOf(before, after)).toEqual({ begun, ended });
  });
});
