import { Role } from '@ringdesk/auth';
import { type IgnoredDesk, startIgnoredDesk } from './ignored-desk';

const DAY_MS = 86_400_000;
const OFFERED = '{ formerlyIgnoredNumbers { remoteNumber calls firstAt connection { id } } }';
const PREVIEW = `query ($input: BackFillInput!) { backFillPreview(input: $input) { alreadyRecorded
  calls { providerCallId startedAt isAnswered } } }`;
const APPLY = 'mutation ($input: BackFillInput!) { applyBackFill(input: $input) { id calls extension remoteNumber } }';
const UNDO = `mutation ($id: ID!) { undoBackFill(input: { id: $id }) { removedCalls } }`;

describe('calls of a number that was ignored', () => {
  let desk: IgnoredDesk;
  beforeAll(async () => {
    desk = await startIgnoredDesk();
  });
  afterAll(() => desk.api.stop());

  const ask = (query: string, variables: object = {}, token = desk.pbx.adminToken) =>
    desk.api.gql(query, variables, token);
  const of = (remoteNumber: string) => ({ input: { connectionId: desk.pbx.id, remoteNumber } });

  /** A call of five seconds that was answered then. */
  async function talk(callId: string, remoteNumber: string, at: Date): Promise<void> {
    const leg = { callId, direction: 'inbound', extension: '214', remoteNumber } as const;
    const later = (seconds: number) => new Date(at.getTime() + seconds * 1000);
    await desk.say([{ kind: 'ringing', ...leg }], at);
    await desk.say([{ kind: 'answered', ...leg }], later(3));
    await desk.say([{ kind: 'ended', scope: 'leg', disposition: 'answered', talkSeconds: 5, ...leg }], later(8));
  }

  it('D-02: appear once, at their true time, when it is taken off the list; undone, they are gone', async () => {
    const phone = `+${desk.newNumber()}`;
    const { id } = await desk.ignore(phone);
    const firstAt = new Date(Math.floor(Date.now() / 1000) * 1000 - 3 * DAY_MS);
    await talk('was-ignored-1', phone, firstAt);
    await talk('was-ignored-2', phone.slice(1), new Date(firstAt.getTime() + DAY_MS));
    await talk('other', `+${desk.newNumber()}`, firstAt);

    expect((await ask(OFFERED)).formerlyIgnoredNumbers).toEqual([]);
    await desk.hear(id);
    expect((await ask(OFFERED)).formerlyIgnoredNumbers).toEqual([
      { remoteNumber: phone, calls: 2, firstAt: firstAt.toISOString(), connection: { id: desk.pbx.id } },
    ]);
    const { backFillPreview } = await ask(PREVIEW, of(phone));
    expect(backFillPreview.calls).toEqual([
      { providerCallId: 'was-ignored-1', startedAt: firstAt.toISOString(), isAnswered: true },
      expect.objectContaining({ providerCallId: 'was-ignored-2' }),
    ]);

    const { applyBackFill: applied } = await ask(APPLY, of(phone));
    expect(applied).toMatchObject({ calls: 2, extension: null, remoteNumber: phone });
    expect(await desk.callOf('was-ignored-1')).toMatchObject({
      ...{ started_at: firstAt, state: 'ended', disposition: 'answered', talk_seconds: 5, remote_e164: phone },
    });
    expect((await ask(OFFERED)).formerlyIgnoredNumbers).toEqual([]);
    expect((await ask(APPLY, of(phone))).applyBackFill).toBeNull();

    expect((await ask(UNDO, { id: applied.id })).undoBackFill).toEqual({ removedCalls: 2 });
    expect(await desk.callOf('was-ignored-1')).toBeUndefined();
    expect((await ask(OFFERED)).formerlyIgnoredNumbers).toHaveLength(1);
  });

  it('D-02: are not recorded while it is on the list', async () => {
    const phone = `+${desk.newNumber()}`;
    await desk.ignore(phone);
    await talk('still-ignored', phone, new Date(Date.now() - DAY_MS));
    await ask(APPLY, of(phone)).catch(() => undefined);
    expect(await desk.callOf('still-ignored')).toBeUndefined();
  });

  it.each([
    ['a number twice, in another spelling', (phone: string) => ({ number: `00${phone}` }), 'number', 'repeated'],
    ['no number', () => ({ number: 'door phone' }), 'number', 'not-a-number'],
    ['a beginning of two digits', () => ({ number: '+3', isPrefix: true }), 'number', 'too-short'],
  ])('D-02: %s is refused with the reason', async (_, entryOf, field, problem) => {
    const phone = desk.newNumber();
    await desk.ignore(phone);
    const { number, ...more } = entryOf(phone) as { number: string };
    await expect(desk.ignore(number, more)).rejects.toMatchObject({
      code: 'BAD_USER_INPUT',
      extensions: { fields: { [field]: problem } },
    });
  });

  it.each([Role.OPERATOR, Role.MANAGER])('the list is not for the role %s', async (role) => {
    const token = await desk.api.tokenOf(await desk.api.makeEmployee({ role }));
    const { id } = await desk.ignore(desk.newNumber());
    const doors: [string, object?][] = [
      ['{ ignoredNumbers { total } }'],
      [OFFERED],
      [
        'mutation ($input: SaveIgnoredNumberInput!) { saveIgnoredNumber(input: $input) { id } }',
        { input: { number: '555000' } },
      ],
      ['mutation ($id: ID!) { deleteIgnoredNumber(input: { id: $id }) }', { id }],
    ];
    for (const [query, variables] of doors) {
      await expect(ask(query, variables ?? {}, token)).rejects.toMatchObject({ code: 'FORBIDDEN' });
    }
  });
});
