import { event, startEngine, type TestEngine } from '../support/engine';

describe('the call log', () => {
  let engine: TestEngine;
  beforeAll(async () => {
    engine = await startEngine();
  });
  afterAll(() => engine.api.stop());

  it.each([
    ['in its mask', '77011234567', '+7 (701) 123-45-67'],
    ['in the international notation where the mask has another count of digits', '995591004077', '+995 591 00 40 77'],
  ])('Q-23, B-96: shows a number %s', async (_, remoteNumber, display) => {
    const callId = engine.newCall();
    await engine.say(event('ended', callId, '214', { remoteNumber }));
    const query = 'query ($id: ID!) { call(id: $id) { remoteNumberDisplay } }';
    const { call } = await engine.api.gql(
      query,
      { id: (await engine.callRow(callId)).id },
      engine.connection.tokenOf('214'),
    );
    expect(call.remoteNumberDisplay).toBe(display);
  });

  it('shows an operator only calls of their own, a manager all', async () => {
    const [mine, other] = [engine.newCall(), engine.newCall()];
    await engine.say(
      event('ended', mine, '214', { remoteNumber: engine.newNumber(), disposition: 'answered', talkSeconds: 5 }),
    );
    await engine.say(
      event('ended', other, 'office.12', { remoteNumber: engine.newNumber(), disposition: 'answered', talkSeconds: 5 }),
    );
    const ids = async (token: string) => {
      const { calls } = await engine.api.gql('{ calls(page: { offset: 0, limit: 200 }) { items { id } } }', {}, token);
      return calls.items.map(({ id }: { id: string }) => id);
    };
    const [mineId, otherId] = [(await engine.callRow(mine)).id, (await engine.callRow(other)).id];
    expect(await ids(engine.connection.tokenOf('214'))).toContain(mineId);
    expect(await ids(engine.connection.tokenOf('214'))).not.toContain(otherId);
    expect(await ids(engine.connection.managerToken)).toEqual(expect.arrayContaining([mineId, otherId]));
    await expect(
      engine.api.gql('query ($id: ID!) { call(id: $id) { id } }', { id: otherId }, engine.connection.tokenOf('214')),
    ).rejects.toThrow('NOT_FOUND');
  });

  it('filters by outcome, direction, line and part of a number, and keeps click-to-call that reached nobody out', async () => {
    const number = engine.newNumber();
    const [missed, failed, hidden] = [engine.newCall(), engine.newCall(), engine.newCall()];
    await engine.say(event('ended', missed, '214', { remoteNumber: number, line: '37322900100' }));
    await engine.say(
      event('ended', failed, '214', { remoteNumber: number, direction: 'outbound', disposition: 'busy' }),
    );
    await engine.say(
      event('ended', hidden, '214', {
        remoteNumber: number,
        direction: 'outbound',
        disposition: 'failed',
        scope: 'call',
        isLogged: false,
      }),
    );
    const find = async (filter: Record<string, unknown>) => {
      const query = 'query ($filter: CallFilter) { calls(filter: $filter) { total items { direction disposition } } }';
      return (
        await engine.api.gql(query, { filter: { search: number.slice(4), ...filter } }, engine.connection.managerToken)
      ).calls;
    };
    expect((await find({})).total).toBe(2);
    expect((await find({ outcome: 'MISSED' })).items).toEqual([{ direction: 'INBOUND', disposition: 'MISSED' }]);
    expect((await find({ outcome: 'UNSUCCESSFUL' })).items).toEqual([{ direction: 'OUTBOUND', disposition: 'BUSY' }]);
    expect((await find({ lineNumber: '37322900100' })).total).toBe(1);
    expect((await find({ direction: 'OUTBOUND' })).total).toBe(1);
  });
});
