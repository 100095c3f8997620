import { newCallId, REACH_DAYS, timeOfCallId, withinReach } from './call-id';

describe('ids of calls', () => {
  it('are UUIDs of version 7 that tell when the call began', () => {
    const startedAt = new Date('2026-11-23T04:15:00.123Z');
    const id = newCallId(startedAt);
    expect(id).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
    expect(timeOfCallId(id)).toEqual(startedAt);
    expect(newCallId(startedAt)).not.toBe(id);
  });

  it('stand in the order of the calls', () => {
    const times = ['2019-01-01T00:00:00Z', '2026-10-31T23:59:59.999Z', '2026-11-01T00:00:00Z', '2031-05-05T05:05:05Z'];
    const ids = times.map((time) => newCallId(new Date(time)));
    expect([...ids].sort()).toEqual(ids);
  });

  it.each([
    ['before 1970', new Date('1960-01-01T00:00:00Z'), 0],
    ['beyond what fits', new Date(8.64e15), 2 ** 48 - 1],
  ])('of clocks %s are the nearest ones', (_name, startedAt, told) => {
    expect(timeOfCallId(newCallId(startedAt)).getTime()).toBe(told);
  });

  it.each([
    ['the same', 0, 0],
    ['an event that comes late', -3, -3],
    ['a corrected clock', 20, 20],
    ['a clock that is wrong', -400, -REACH_DAYS],
    ['a clock that runs ahead', 400, REACH_DAYS],
  ])('a beginning that is told later stays within reach of the id: %s', (_name, toldDays, keptDays) => {
    const days = (count: number) => new Date(Date.UTC(2026, 10, 23) + count * 86_400_000);
    expect(withinReach(newCallId(days(0)), days(toldDays))).toEqual(days(keptDays));
  });
});
