import { castOf, nationalOf, numberOf } from './cast';
import { playStory, withWrongSecrets } from './play';
import type { PbxSimulator, SimPbx } from './simulator';
import { STORY_IDS, type StoryId, storyOf } from './stories';
import { normalizePhone } from '@ringdesk/telephony';
import { secret, text } from '../settings';

const cast = castOf('MD', { customer: '37369100001', employeePhone: '37369100002', line: '37322900100' });
const pbx: SimPbx = {
  ...{ settings: {}, hubToken: 'token', aliases: {}, extensions: ['101'], lines: [], ownUrl: 'http://sim', calls: [] },
};
/** Says each moment as text, in one request. */
const talker: PbxSimulator = {
  tell: (moment, call) => [
    { method: 'POST', headers: {}, body: `${call.id} ${call.now.toISOString().slice(14, 19)} ${moment.what}` },
  ],
};
const startedAt = new Date('2026-11-23T10:00:00Z');
const said = (id: StoryId, simulator = talker) =>
  playStory(storyOf(id, cast), simulator, pbx, { startedAt, callIds: ['a', 'b'] }).flatMap(({ requests }) =>
    requests.map(({ body }) => String(body)),
  );

describe('a story in the words of a PBX', () => {
  it('D-09: is told moment by moment, at its times', () => {
    expect(said('inbound.answered')).toEqual([
      'a 00:00 started',
      'a 00:00 ringing',
      'a 00:06 answered',
      'a 00:47 ended',
      'a 00:50 recorded',
    ]);
  });

  it('knows at each moment who was rung and who answered, and no more', () => {
    const played = playStory(storyOf('inbound.hunt', cast), talker, pbx, { startedAt, callIds: ['a'] });
    const seen = played.map(({ moment, call }) => [
      moment.what,
      call.rung.map(({ extension }) => extension).join(),
      call.answeredBy,
    ]);
    expect(seen).toEqual([
      ['started', '', null],
      ['ringing', '101', null],
      ['passed-over', '101', null],
      ['ringing', '101,102', null],
      ['answered', '101,102', '102'],
      ['ended', '101,102', '102'],
    ]);
  });

  it('the end carries the seconds of ringing and talk', () => {
    const played = playStory(storyOf('inbound.hunt', cast), talker, pbx, { startedAt, callIds: ['a'] });
    expect(played.at(-1)?.moment).toMatchObject({ result: 'answered', ringSeconds: 22, talkSeconds: 30 });
  });

  it('B-70: twice, backwards, two at once', () => {
    expect(said('delivery.doubled').slice(0, 3)).toEqual(['a 00:00 started', 'a 00:00 started', 'a 00:00 ringing']);
    expect(said('delivery.shuffled')).toEqual([...said('inbound.answered')].reverse());
    expect(said('inbound.parallel').slice(0, 4).sort()).toEqual([
      ...['a 00:00 ringing', 'a 00:00 started', 'b 00:00 ringing', 'b 00:00 started'],
    ]);
  });

  it('D-10: what is lost on the way happened all the same', () => {
    expect(said('history.healed')).toEqual([]);
    const played = playStory(storyOf('history.healed', cast), talker, pbx, { startedAt, callIds: ['a'] });
    expect(played.map(({ moment }) => moment.what)).toContain('ended');
  });

  it('a recording may come before the end, or minutes later', () => {
    expect(said('recording.early').map((line) => line.slice(8))).toEqual([
      ...['started', 'ringing', 'answered', 'recorded', 'ended'],
    ]);
    expect(said('recording.late').at(-1)).toBe('a 02:50 recorded');
  });

  it('every story ends each of its calls, unless the call never begins', () => {
    for (const id of STORY_IDS) {
      const { calls, click } = storyOf(id, cast);
      expect({ id, calls: calls.length > 0 || click !== undefined }).toEqual({ id, calls: true });
      for (const { moments } of calls) expect(moments.filter(({ moment }) => moment.what === 'ended')).toHaveLength(1);
    }
  });

  it('a wrong key is as long as the right one, and nothing else changes', () => {
    const account = { ...pbx, settings: { key: 'long-secret-key', host: 'pbx.example.com' } };
    const settings = { key: secret('Key', 'Ключ'), host: text('Host', 'Адрес') };
    expect(withWrongSecrets(account, { settings })).toEqual({
      ...account,
      ...{ hubToken: 'xxxxxxxx', settings: { key: 'xxxxxxxxxxxxxxx', host: 'pbx.example.com' } },
    });
  });
});

describe('numbers of the made-up customers', () => {
  it.each(['AE', 'AM', 'AZ', 'GE', 'KG', 'KZ', 'MD', 'RU', 'UA', 'UZ', ''])(
    'of %j are plausible, and the same in local spelling',
    (country) => {
      const number = numberOf(country, 42);
      const local = nationalOf(country, number);
      expect(normalizePhone(number, country || 'MD').e164).toBe(`+${number}`);
      expect(normalizePhone(local, country || 'MD').e164).toBe(`+${number}`);
      expect(local).not.toBe(number);
    },
  );
});
