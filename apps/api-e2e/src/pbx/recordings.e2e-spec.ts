import fs from 'node:fs';
import path from 'node:path';
import { startApi, type TestApi } from '../support/api';
import { connectPbx, type TestPbx } from '../support/pbx';
import { recordingsOf } from '../support/recordings';
import { type SoundServer, startSoundServer, wav } from '../support/sounds';
import { until } from '../support/until';

const MEGABYTE = 1024 * 1024;
const SOUND = wav(3);

describe('recordings: from the PBX’s word to the hub', () => {
  let api: TestApi;
  let pbx: TestPbx;
  let server: SoundServer;
  let recordings: ReturnType<typeof recordingsOf>;

  beforeAll(async () => {
    api = await startApi();
    pbx = await connectPbx(api, ['214', '215']);
    server = await startSoundServer();
    recordings = recordingsOf(api, pbx);
    await recordings.save({});
  });
  afterAll(async () => {
    await api.stop();
    await server.stop();
  });

  /** Resolves with the call's only recording once it is in that state. */
  async function inState(callid: string, state: string, problem: string | null = null) {
    await until(async () =>
      expect(await recordings.seen(callid)).toEqual([expect.objectContaining({ state, problem })]),
    );
    return (await recordings.seen(callid))[0];
  }
  const folder = () => path.join(api.config.dataDir, 'recordings');
  const files = () =>
    fs
      .readdirSync(folder(), { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map(({ name }) => name);
  const bytesOf = async (url: string | null) => {
    const response = await fetch(`${api.url}${url}`, { headers: { authorization: `Bearer ${pbx.adminToken}` } });
    return Buffer.from(await response.arrayBuffer());
  };

  it('B-88, C-14: a link that comes with the end, after it, or before it, is copied', async () => {
    const [first, second, third] = [1, 2, 3].map((at) => server.serve(`/${at}.wav`, wav(at, 100 + at)));
    const withEnd = await recordings.call({ record_link: first });
    const after = await recordings.call();
    await recordings.record(after, second);
    const before = 'early-1';
    await recordings.record(before, third);
    await pbx.event({ type: 'in', event: 'COMPLETED', callid: before, phone: '37360229999', ext: '214', status: 'Success', duration: '9' }); // prettier-ignore
    for (const [callid, seconds] of [
      [withEnd, 1],
      [after, 2],
      [before, 3],
    ] as const) {
      const { url, size, contentType, durationSeconds } = await inState(callid, 'STORED');
      expect({ size, contentType, durationSeconds }).toEqual({
        ...{ size: seconds * 8000 + 44, contentType: 'audio/wav', durationSeconds: seconds },
      });
      expect((await bytesOf(url)).equals(wav(seconds, 100 + seconds))).toBe(true);
    }
  });

  it('W-12, Q-36: an announced recording waits for its address, and takes it', async () => {
    const callid = await recordings.call();
    const { id, nextTryAt, url } = await inState(callid, 'PENDING', 'NO_ADDRESS');
    expect([Date.parse(nextTryAt ?? '') > Date.now() + 30_000, url]).toEqual([true, null]);
    await recordings.record(callid, server.serve('/late.wav', SOUND));
    expect((await inState(callid, 'STORED')).id).toBe(id);
  });

  it('nobody waits for the recording of a call without a talk', async () => {
    const callid = await recordings.call({ status: 'Missed', duration: '0' });
    expect(await recordings.seen(callid)).toEqual([]);
  });

  it('a transfer leaves a recording of each part; the same sound by two addresses is one', async () => {
    const callid = await recordings.call({ record_link: server.serve('/part-1.wav', wav(1, 7)) });
    await inState(callid, 'STORED');
    await recordings.record(callid, server.serve('/part-2.wav', wav(2, 7)));
    await recordings.record(callid, server.serve('/part-1.wav?signature=other', wav(1, 7)));
    await until(async () =>
      expect((await recordings.seen(callid)).map(({ state, durationSeconds }) => [state, durationSeconds])).toEqual([
        ['STORED', 1],
        ['STORED', 2],
      ]),
    );
  });

  it('Q-36: a link that breaks off is tried again, and leaves no half file', async () => {
    let isWhole = false;
    const link = server.serve('/dying.wav', (_, res) => {
      res.writeHead(200, { 'content-length': SOUND.length });
      if (isWhole) return void res.end(SOUND);
      res.write(SOUND.subarray(0, 9000), () => res.destroy());
    });
    const callid = await recordings.call({ record_link: link });
    const { id, reason } = await inState(callid, 'PENDING', 'UNREACHABLE');
    expect(reason).toBe('The PBX broke the connection');
    expect(files().filter((name) => name.startsWith(id))).toEqual([]);
    isWhole = true;
    await recordings.retry(id);
    await inState(callid, 'STORED');
    expect(files().filter((name) => name.startsWith(id))).toEqual([id]);
  });

  it('a link that is slow is waited for', async () => {
    const link = server.serve('/slow.wav', (_, res) => {
      const pieces = [SOUND.subarray(0, 5), SOUND.subarray(5, 9), SOUND.subarray(9, 20_000), SOUND.subarray(20_000)];
      const next = () => {
        const piece = pieces.shift();
        if (piece) setTimeout(() => res.write(piece, next), 150);
        else res.end();
      };
      next();
    });
    const callid = await recordings.call({ record_link: link });
    expect((await inState(callid, 'STORED')).size).toBe(SOUND.length);
  });

  it('Q-36: a file that is not there yet is tried after 1, 5, 30 minutes and 6 hours, then not available', async () => {
    const callid = await recordings.call({ record_link: `${server.url}/missing.wav` });
    const { id } = await inState(callid, 'PENDING', 'NOT_FOUND');
    for (const [attempt, minutes] of [1, 5, 30, 360].entries()) {
      await until(() => expect(server.asked('/missing.wav')).toHaveLength(attempt + 1));
      const { nextTryAt } = await inState(callid, 'PENDING', 'NOT_FOUND');
      const wait = (Date.parse(nextTryAt ?? '') - Date.now()) / 60_000;
      expect(Math.abs(wait - minutes)).toBeLessThan(0.5);
      await recordings.nextAttempt(id);
    }
    expect((await inState(callid, 'FAILED', 'NOT_FOUND')).nextTryAt).toBeNull();
    server.serve('/missing.wav', SOUND);
    await recordings.retry(id);
    await inState(callid, 'STORED');
  });

  it.each<[string, string, (req: unknown, res: import('node:http').ServerResponse) => void]>([
    ['410', 'GONE', (_, res) => res.writeHead(410).end()],
    ['401', 'UNAUTHORIZED', (_, res) => res.writeHead(401).end()],
    ['500', 'REFUSED', (_, res) => res.writeHead(500).end()],
    [
      'html',
      'NOT_SOUND',
      (_, res) => res.writeHead(200, { 'content-type': 'audio/mpeg' }).end('<!doctype html><html>'),
    ],
    ['empty', 'EMPTY', (_, res) => res.end()],
    ['header-only', 'EMPTY', (_, res) => res.end(wav(0))],
    [
      'announced-101-mb',
      'TOO_LARGE',
      (_, res) => res.writeHead(200, { 'content-length': 101 * MEGABYTE }).write(SOUND),
    ],
  ])('Q-36: %s is %s', async (name, problem, answer) => {
    const callid = await recordings.call({ record_link: server.serve(`/${name}`, answer) });
    const state = problem === 'GONE' ? 'EXPIRED' : problem === 'TOO_LARGE' ? 'FAILED' : 'PENDING';
    await inState(callid, state, problem);
  });

  it('Q-36: more than 100 MB, of which nothing was said, is broken off', async () => {
    let sent = 0;
    const link = server.serve('/endless.wav', (_, res) => {
      res.write(SOUND);
      const piece = Buffer.alloc(MEGABYTE);
      const more = () => {
        while (!res.destroyed && sent < 150) {
          sent += 1;
          if (!res.write(piece)) return void res.once('drain', more);
        }
        res.end();
      };
      more();
    });
    const callid = await recordings.call({ record_link: link });
    const { id } = await inState(callid, 'FAILED', 'TOO_LARGE');
    expect(sent).toBeLessThan(150);
    expect(files().filter((file) => file.startsWith(id))).toEqual([]);
  });

  it('Q-39: no redirect to another host, no other protocol', async () => {
    const away = server.serve('/away', (_, res) => res.writeHead(302, { location: 'http://localhost/x.wav' }).end());
    const near = server.serve('/near', (_, res) => res.writeHead(302, { location: '/found.wav' }).end());
    server.serve('/found.wav', SOUND);
    await inState(await recordings.call({ record_link: away }), 'FAILED', 'ADDRESS_NOT_ALLOWED');
    await inState(await recordings.call({ record_link: 'file:///etc/passwd' }), 'FAILED', 'ADDRESS_NOT_ALLOWED');
    await inState(await recordings.call({ record_link: near }), 'STORED');
  });

  it('Q-39, D-11: a private address is asked only when the administrator allowed its host', async () => {
    await recordings.save({ hosts: ['10.1.2.3'] });
    const link = server.serve('/private.wav', SOUND);
    const callid = await recordings.call({ record_link: link });
    const { id, reason } = await inState(callid, 'FAILED', 'ADDRESS_NOT_ALLOWED');
    expect(reason).toContain('private network');
    expect(server.asked('/private.wav')).toEqual([]);
    await recordings.save({});
    await recordings.retry(id);
    await inState(callid, 'STORED');
  });

  it('B-84, B-87: "do not keep" leaves none; what waited for it says why', async () => {
    const waiting = await recordings.call();
    const { id } = await inState(waiting, 'PENDING', 'NO_ADDRESS');
    await recordings.save({ mode: 'OFF' });
    const callid = await recordings.call({ record_link: server.serve('/off.wav', SOUND) });
    expect(await recordings.seen(callid)).toEqual([]);
    await recordings.nextAttempt(id);
    await inState(waiting, 'FAILED', 'SWITCHED_OFF');
    await recordings.save({});
    expect(server.asked('/off.wav')).toEqual([]);
  });

  it('B-84, Q-37, B-89: links that stay in the PBX are not fetched, but a temporary one is copied', async () => {
    await recordings.save({ mode: 'LINK' });
    const stays = await recordings.call({ record_link: server.serve('/stays.wav', SOUND) });
    expect((await inState(stays, 'AT_PBX')).url).toMatch(/^\/recordings\//);
    expect(server.asked('/stays.wav')).toEqual([]);
    const temporary = await recordings.call();
    await recordings.record(temporary, server.serve('/temporary.wav', SOUND), { is_temp: '1' });
    await inState(temporary, 'STORED');
    await recordings.save({});
  });

  it('B-84: what is offered follows from the provider', async () => {
    const refused = recordings.save({ mode: 'AUTHORISED_LINK' });
    await expect(refused).rejects.toMatchObject({ extensions: { fields: { mode: 'not-offered' } } });
    const { saveRecordingSettings } = await recordings.save({ days: 30 });
    expect(saveRecordingSettings).toEqual({
      ...{ recordingMode: 'STORE', recordingModes: ['STORE', 'OFF', 'LINK'] },
      ...{ recordingHosts: ['127.0.0.1'], recordingDays: 30 },
    });
    await recordings.save({});
  });

  it.each([
    ['hosts', { hosts: ['http://a/b'] }],
    ['hosts', { hosts: ['a:80'] }],
    ['days', { days: 0 }],
  ])('settings with wrong %s are refused: %j', async (field, settings) => {
    const { code, extensions } = await recordings.save(settings).catch((error) => error);
    expect([code, Object.keys(extensions.fields)[0]]).toEqual(['BAD_USER_INPUT', expect.stringContaining(field)]);
  });

  it('two processes share the work: each recording is fetched once', async () => {
    const other = await startApi({ sharedWith: api });
    const links = Array.from({ length: 12 }, (_, at) => server.serve(`/shared-${at}.wav`, wav(1, at + 1)));
    const calls = await Promise.all(links.map((record_link) => recordings.call({ record_link })));
    for (const callid of calls) await inState(callid, 'STORED');
    await other.stop();
    expect(links.map((_, at) => server.asked(`/shared-${at}.wav`).length)).toEqual(links.map(() => 1));
  });

  it('whoever may see the call hears live that its recording is there', async () => {
    const [operator, stranger] = [await pbx.tokenOf('214'), await pbx.tokenOf('215')];
    const query = 'subscription { recordingChanged { id recordings { state url } } }';
    const own = await api.subscribe(query, operator);
    const foreign = await api.subscribe(query, stranger);
    const callid = await recordings.call({ record_link: server.serve('/live.wav', wav(1, 55)) });
    const [{ id }] = await api.db.query('SELECT id FROM call WHERE provider_call_id = $1', [callid]);
    const { recordingChanged } = await own.next();
    expect(recordingChanged).toEqual({ id, recordings: [{ state: 'STORED', url: expect.any(String) }] });
    await foreign.expectSilence(300);
    await Promise.all([own.close(), foreign.close()]);
  });

  it('only who may see the call may try again', async () => {
    const callid = await recordings.call({ record_link: `${server.url}/nothing.wav` });
    const { id } = await inState(callid, 'PENDING', 'NOT_FOUND');
    await expect(recordings.retry(id, await pbx.tokenOf('215'))).rejects.toMatchObject({ code: 'NOT_FOUND' });
    await expect(recordings.retry('none')).rejects.toMatchObject({ code: 'NOT_FOUND' });
  });
});
