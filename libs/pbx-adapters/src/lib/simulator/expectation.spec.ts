import type { PbxAdapter } from '../adapter';
import { castOf } from './cast';
import { type Expectation, expectationOf } from './expectation';
import type { PbxSimulator } from './simulator';
import { type StoryId, storyOf } from './stories';
import type { ExpectedCall } from './story';

const cast = castOf('MD', { customer: '37369100001', employeePhone: '37369100002', line: '37322900100' });
const webhook = { inbound: { kind: 'webhook' } } as PbxAdapter;
const stream = { inbound: { kind: 'stream' } } as PbxAdapter;
const dialling = { ...webhook, originate: () => null } as PbxAdapter;
const expectation = (id: StoryId, simulator: Partial<PbxSimulator> = {}, adapter = dialling) =>
  expectationOf(id, storyOf(id, cast), { ...simulator }, adapter);
const only = (expected: Expectation): ExpectedCall | undefined => (expected.isPossible ? expected.calls[0] : undefined);

describe('what must come out of a story', () => {
  it('of a PBX that tells everything', () => {
    expect(expectation('inbound.ring-group')).toEqual({
      ...{ isPossible: true, poorer: [], notRecorded: undefined },
      calls: [
        {
          ...{ direction: 'inbound', remote: '+37369100001', line: '37322900100', dispositions: ['answered'] },
          outcomes: { 101: ['answered-elsewhere'], 102: ['answered'] },
          ...{ answeredBy: '102', ringSeconds: 7, talkSeconds: 30, hasRecording: false, popups: ['101', '102'] },
        },
      ],
    });
  });

  it.each<[string, StoryId, Partial<PbxSimulator>, Partial<ExpectedCall>]>([
    [
      'no ringing: only who answers is known',
      'inbound.ring-group',
      { silentAbout: { ringing: 'why' } },
      {
        ...{ popups: ['102'], outcomes: undefined, ringSeconds: undefined, answeredBy: '102', talkSeconds: 30 },
      },
    ],
    [
      'neither ringing nor answer: nobody is shown anything',
      'inbound.answered',
      {
        silentAbout: { ringing: 'why', answered: 'why' },
      },
      { popups: [], answeredBy: '101' },
    ],
    [
      'no beginning: an outgoing call is shown when it is answered',
      'outbound.answered',
      {
        silentAbout: { started: 'why' },
      },
      { popups: ['101'], ringSeconds: undefined },
    ],
    [
      'no beginning: an unsuccessful outgoing call is never shown',
      'outbound.busy',
      {
        silentAbout: { started: 'why' },
      },
      { popups: [], dispositions: ['busy'] },
    ],
    [
      'nobody passed over: that call was answered elsewhere, for all it says',
      'inbound.hunt',
      {
        silentAbout: { 'passed-over': 'why' },
      },
      { outcomes: { 101: ['no-answer', 'no-answer', 'answered-elsewhere'], 102: ['answered'] } },
    ],
    [
      'no times: neither do they',
      'inbound.hunt',
      { leavesOut: { 'ring-seconds': 'why' } },
      {
        ...{ ringSeconds: undefined, talkSeconds: 30 },
        outcomes: { 101: ['no-answer', 'no-answer', 'answered-elsewhere'], 102: ['answered'] },
      },
    ],
    [
      'no transfer: who talked last is not known',
      'inbound.transfer',
      { silentAbout: { transferred: 'why' } },
      {
        ...{ answeredBy: undefined, outcomes: undefined, dispositions: ['answered'] },
      },
    ],
    ['no recording', 'inbound.answered', { silentAbout: { recorded: 'why' } }, { hasRecording: undefined }],
    ['no line', 'inbound.answered', { leavesOut: { line: 'why' } }, { line: undefined }],
    [
      'no word for a result',
      'outbound.forbidden',
      {
        results: { 'outbound.forbidden': { countsAs: 'failed', why: 'why' } },
      },
      { dispositions: ['failed'] },
    ],
  ])('%s', (_, id, simulator, expected) => {
    const weak = expectation(id, simulator);
    expect(only(weak)).toMatchObject(expected);
    expect(weak).toMatchObject({ poorer: simulator.leavesOut ? [] : ['why'] });
  });

  it('what a history leaves out weakens the calls that are found in it alone', () => {
    const simulator = { historyLeavesOut: { line: 'why' } };
    const remembering = { ...dialling, history: async () => [] };
    const found = expectation('history.healed', simulator, remembering);
    expect(found).toMatchObject({ poorer: ['why'] });
    expect(only(found)).toMatchObject({ line: undefined, talkSeconds: 41 });
    const told = expectation('inbound.answered', simulator, remembering);
    expect(told).toMatchObject({ poorer: [], calls: [{ line: '37322900100' }] });
  });

  it('a reason that plays no part in the story makes it no poorer', () => {
    const simulator = {
      silentAbout: { transferred: 'why' },
      results: { 'inbound.busy': { countsAs: 'missed', why: '' } },
    };
    expect(expectation('inbound.answered', simulator as Partial<PbxSimulator>)).toMatchObject({ poorer: [] });
  });

  it.each<[string, StoryId, Partial<PbxSimulator>, PbxAdapter, string]>([
    ['declared', 'inbound.busy', { cannot: { 'inbound.busy': 'no busy phones' } }, dialling, 'no busy phones'],
    ['a click', 'click-to-call.answered', {}, webhook, 'no click-to-call'],
    [
      'a refused click on a held connection',
      'click-to-call.refused',
      {},
      stream,
      'the key counts when the hub connects',
    ],
    ['a wrong key on a held connection', 'wrong-secret', {}, stream, 'the key counts when the hub connects'],
    ['a call in the history', 'history.healed', {}, dialling, 'no history to read'],
    ['recordings', 'recording.late', { silentAbout: { recorded: 'no recordings' } }, dialling, 'no recordings'],
    ['twice on one stream', 'delivery.doubled', { held: {} as never }, dialling, 'one connection that keeps its order'],
  ])('what cannot happen: %s', (_, id, simulator, adapter, why) => {
    expect(expectation(id, simulator, adapter)).toEqual({ isPossible: false, why });
  });

  it('D-10: a call of the history opens no popup', () => {
    const remembering = { ...dialling, history: async () => [] } as PbxAdapter;
    expect(only(expectation('history.healed', {}, remembering))).toMatchObject({ popups: [], answeredBy: '101' });
  });

  it('B-13, B-15, B-69: calls that leave no record', () => {
    for (const id of ['internal', 'inbound.employee-phone', 'inbound.unknown-extension'] as const) {
      expect(expectation(id)).toMatchObject({ calls: [], notRecorded: expect.any(String) });
    }
  });
});
