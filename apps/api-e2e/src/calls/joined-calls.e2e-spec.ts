import { CallIngestService, StaleCallsService } from '@ringdesk/calls';
import type { CallEvent } from '@ringdesk/telephony';
import { startApi, type TestApi } from '../support/api';
import { connectionFor, type TestConnection } from '../support/connection';

const HEAD_OFFICE = '77172000100';
const BRANCH = '77272000200';

/** The head office's PBX takes the call and forwards it to the branch's line, where another PBX rings the operators. */
describe('D-01: one conversation, told by two PBXs', () => {
  let api: TestApi;
  let outer: TestConnection;
  let inner: TestConnection;
  let begin: Date;
  let count = 0;

  beforeAll(async () => {
    api = await startApi();
    outer = await connectionFor(api, { country: 'KZ', operators: ['101', '102'], line: HEAD_OFFICE });
    inner = await connectionFor(api, { country: 'KZ', operators: ['101', '102'], line: BRANCH });
  });
  afterAll(() => api.stop());
  beforeEach(() => {
    count += 1;
    begin = new Date(Date.now() - 3_600_000 + count * 60_000);
  });

  const at = (seconds: number) => new Date(begin.getTime() + seconds * 1000);
  const say = (pbx: TestConnection, seconds: number, event: object) =>
    api.app.get(CallIngestService).ingest(
      pbx.ingest,
      [
        {
          ...{ direction: 'inbound', remoteNumber: caller(), line: pbx === outer ? HEAD_OFFICE : BRANCH },
          ...{ callId: `${pbx === outer ? 'outer' : 'inner'}-${count}`, ...event, at: at(seconds).toISOString() },
        } as CallEvent,
      ],
      { requestId: null, receivedAt: at(seconds) },
    );
  const caller = () => `7701555${String(1000 + count)}`;
  const calls = () => api.db.query('SELECT * FROM call WHERE remote_digits = $1 ORDER BY started_at', [caller()]);
  const legs = (callId: string) =>
    api.db.query(
      `SELECT extension, outcome, employee_id FROM call_leg WHERE call_id = $1 ORDER BY ringing_at, extension`,
      [callId],
    );
  /** Who sees which popup now, over the API. */
  const popupsOf = async (pbx: TestConnection, extension: string): Promise<{ id: string; state: string }[]> => {
    const { activeCalls } = await api.gql<{ activeCalls: { id: string; state: string }[] }>(
      '{ activeCalls { id state } }',
      {},
      pbx.tokenOf(extension),
    );
    return activeCalls;
  };

  const outerStory = {
    rings: { kind: 'ringing', extension: '101' },
    gaveUp: { kind: 'released', extension: '101' },
    forwards: { kind: 'ringing', extension: BRANCH },
    connected: { kind: 'answered', extension: BRANCH },
    over: { kind: 'ended', scope: 'leg', extension: BRANCH, disposition: 'answered', talkSeconds: 50 },
  };
  const innerStory = {
    rings: { kind: 'ringing', extension: '101' },
    answers: { kind: 'answered', extension: '101' },
    over: { kind: 'ended', scope: 'leg', extension: '101', disposition: 'answered', talkSeconds: 42 },
  };

  /** [PBX, seconds, event]; the two PBXs' clocks and ways differ by up to five seconds. */
  type Told = [TestConnection, number, object];
  const orders: [title: string, told: () => Told[]][] = [
    [
      'the forwarding PBX tells first',
      () => [
        [outer, 0, outerStory.rings],
        [outer, 10, outerStory.gaveUp],
        [outer, 10, outerStory.forwards],
        [inner, 14, innerStory.rings],
        [outer, 15, outerStory.connected],
        [inner, 18, innerStory.answers],
        [inner, 60, innerStory.over],
        [outer, 61, outerStory.over],
      ],
    ],
    [
      'the other one tells first',
      () => [
        [outer, 0, outerStory.rings],
        [outer, 10, outerStory.gaveUp],
        [inner, 11, innerStory.rings],
        [outer, 15, outerStory.forwards],
        [inner, 18, innerStory.answers],
        [outer, 19, outerStory.connected],
        [inner, 60, innerStory.over],
        [outer, 64, outerStory.over],
      ],
    ],
    [
      'the forwarding PBX tells of nothing but the forwarding',
      () => [
        [inner, 0, innerStory.rings],
        [outer, 4, outerStory.forwards],
        [inner, 7, innerStory.answers],
        [outer, 50, outerStory.over],
        [inner, 49, innerStory.over],
      ],
    ],
    [
      'the forwarding is told by the end alone',
      () => [
        [outer, 0, outerStory.rings],
        [inner, 11, innerStory.rings],
        [inner, 18, innerStory.answers],
        [inner, 60, innerStory.over],
        [
          outer,
          61,
          {
            ...{ kind: 'ended', scope: 'call', extension: '', disposition: 'answered', talkSeconds: 50 },
            forwardedTo: `+${BRANCH}`,
          },
        ],
      ],
    ],
  ];

  it.each(orders)('%s: one call, with the operators of both', async (_, story) => {
    for (const [pbx, seconds, event] of story()) await say(pbx, seconds, event);
    const [call, ...more] = await calls();
    expect(more).toEqual([]);
    expect(call).toMatchObject({
      ...{ state: 'ended', disposition: 'answered', talk_seconds: 42, started_at: at(story()[0][1]) },
      ...{ answered_by_id: inner.employeeOf('101'), employee_id: inner.employeeOf('101') },
    });
    const rung = await legs(call.id);
    expect(rung).toContainEqual({ extension: '101', outcome: 'answered', employee_id: inner.employeeOf('101') });
    const ofOuter = story().some(([, , event]) => event === outerStory.rings);
    expect(rung.filter((leg: { employee_id: string }) => leg.employee_id === outer.employeeOf('101'))).toHaveLength(
      ofOuter ? 1 : 0,
    );
  });

  it.each(orders)('%s: told twice and anew it stays the same call', async (_, story) => {
    for (const [pbx, seconds, event] of story()) await say(pbx, seconds, event);
    const once = await calls();
    for (const [pbx, seconds, event] of story()) await say(pbx, seconds, event);
    expect(await calls()).toEqual(once);
  });

  it('the operator has one popup, which stays the same one', async () => {
    await say(outer, 0, outerStory.rings);
    expect(await popupsOf(outer, '101')).toHaveLength(1);
    await say(inner, 3, innerStory.rings);
    const before = await popupsOf(inner, '101');
    expect(before).toHaveLength(1);
    await say(outer, 5, outerStory.gaveUp);
    await say(outer, 5, outerStory.forwards);
    expect(await popupsOf(inner, '101')).toEqual(before);
    expect(await popupsOf(outer, '101')).toEqual([]);
    await say(inner, 6, innerStory.answers);
    await say(inner, 20, innerStory.over);
    expect(await calls()).toHaveLength(1);
  });

  it('a caller who gives up at the branch is one missed call', async () => {
    await say(outer, 0, outerStory.forwards);
    await say(inner, 2, innerStory.rings);
    await say(outer, 3, outerStory.connected);
    await say(inner, 20, { kind: 'ended', scope: 'leg', extension: '101', disposition: 'missed', talkSeconds: 0 });
    await say(outer, 21, { ...outerStory.over, talkSeconds: 18 });
    expect(await calls()).toMatchObject([{ state: 'ended', disposition: 'missed', talk_seconds: 0 }]);
  });

  it('told by both at the same moment, it is one call', async () => {
    await Promise.all([say(outer, 0, outerStory.forwards), say(inner, 0, innerStory.rings)]);
    expect(await calls()).toHaveLength(1);
  });

  it('two unrelated calls of one number stay two', async () => {
    await say(outer, 0, outerStory.rings);
    await say(inner, 1, innerStory.rings);
    await say(outer, 2, { kind: 'answered', extension: '101' });
    await say(inner, 3, innerStory.answers);
    expect(await calls()).toHaveLength(2);
  });

  it('a call that came long after the forwarded one stays its own', async () => {
    await say(outer, 0, outerStory.forwards);
    await say(outer, 10, outerStory.over);
    await say(inner, 16, innerStory.rings);
    expect(await calls()).toHaveLength(2);
  });

  it('another caller at the same line is another call', async () => {
    await say(outer, 0, outerStory.forwards);
    await say(inner, 1, { ...innerStory.rings, remoteNumber: '77015550000' });
    expect(await calls()).toHaveLength(1);
    expect(await api.db.query(`SELECT id FROM call WHERE remote_digits = '77015550000'`)).toHaveLength(1);
  });

  it('Q-16: a joined call whose ends never come is closed', async () => {
    await say(outer, 0, outerStory.forwards);
    await say(inner, 1, innerStory.rings);
    await api.app.get(StaleCallsService).sweep(at(600));
    expect(await calls()).toMatchObject([{ state: 'ended', disposition: null }]);
  });
});
