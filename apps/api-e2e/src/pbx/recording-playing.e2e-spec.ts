import { RecordingRetention } from '@ringdesk/pbx-adapters';
import fs from 'node:fs';
import path from 'node:path';
import { startApi, type TestApi } from '../support/api';
import { connectPbx, type TestPbx } from '../support/pbx';
import { recordingsOf, type SeenRecording } from '../support/recordings';
import { type SoundServer, startSoundServer, wav } from '../support/sounds';
import { until } from '../support/until';

const SOUND = wav(4, 99);
const SIZE = SOUND.length;

describe('recordings: from the hub to the ear', () => {
  let api: TestApi;
  let pbx: TestPbx;
  let server: SoundServer;
  let recordings: ReturnType<typeof recordingsOf>;
  let operator: string;
  let stranger: string;

  beforeAll(async () => {
    api = await startApi();
    pbx = await connectPbx(api, ['214', '215']);
    server = await startSoundServer();
    recordings = recordingsOf(api, pbx);
    await recordings.save({});
    [operator, stranger] = [await pbx.tokenOf('214'), await pbx.tokenOf('215')];
  });
  afterAll(async () => {
    await api.stop();
    await server.stop();
  });

  /** A recording that can be played; `mode` as in the settings. */
  async function playable(
    name: string,
    mode: 'STORE' | 'LINK' = 'STORE',
    answer: Parameters<SoundServer['serve']>[1] = SOUND,
  ) {
    await recordings.save({ mode });
    const callid = await recordings.call({ record_link: server.serve(`/${name}`, answer), phone: '37360223344' });
    let seen: SeenRecording | undefined;
    await until(async () => {
      [seen] = await recordings.seen(callid);
      expect(seen.url).not.toBeNull();
    });
    return { ...(seen as SeenRecording), callid };
  }
  const get = (path: string | null, headers: Record<string, string> = {}, token = operator, method = 'GET') =>
    fetch(`${api.url}${path}`, { method, headers: { authorization: `Bearer ${token}`, ...headers } });
  const bytes = async (response: Response) => Buffer.from(await response.arrayBuffer());
  const accesses = async (callid: string) => {
    const [{ id }] = await api.db.query('SELECT id FROM call WHERE provider_call_id = $1', [callid]);
    const query = `query ($filter: RecordingAccessFilter) { recordingAccesses(filter: $filter) {
      total items { kind employee { id } recordingId remoteAddress } } }`;
    return (await api.gql(query, { filter: { callId: id } }, pbx.adminToken)).recordingAccesses;
  };

  describe.each(['STORE', 'LINK'] as const)('kept by %s', (mode) => {
    it('B-86, D-11: plays as a whole and in parts', async () => {
      const { url } = await playable(`${mode}-ranges`, mode);
      const whole = await get(url);
      expect([whole.status, whole.headers.get('content-type'), whole.headers.get('accept-ranges')]).toEqual([
        ...[200, 'audio/wav', 'bytes'],
      ]);
      expect((await bytes(whole)).equals(SOUND)).toBe(true);
      for (const [range, start, end] of [
        ['bytes=0-', 0, SIZE - 1],
        ['bytes=100-199', 100, 199],
        ['bytes=20000-', 20_000, SIZE - 1],
        ['bytes=-50', SIZE - 50, SIZE - 1],
      ] as const) {
        const part = await get(url, { range });
        const told = [part.status, part.headers.get('content-range'), part.headers.get('content-type')];
        expect(told).toEqual([206, `bytes ${start}-${end}/${SIZE}`, 'audio/wav']);
        expect((await bytes(part)).equals(SOUND.subarray(start, end + 1))).toBe(true);
      }
      const behind = await get(url, { range: `bytes=${SIZE}-` });
      expect([behind.status, behind.headers.get('content-range')]).toEqual([416, `bytes */${SIZE}`]);
    });

    it('is not sniffed, cached by others or shown without its headers', async () => {
      const { url } = await playable(`${mode}-headers`, mode);
      const { headers } = await get(url, {}, operator, 'HEAD');
      expect(headers.get('x-content-type-options')).toBe('nosniff');
      expect(headers.get('cache-control')).toBe('private, no-cache');
      expect(headers.get('content-length')).toBe(String(SIZE));
    });

    it('B-85, B-90: a download is named after number and time, in the reader’s language and time zone', async () => {
      const { url, callid } = await playable(`${mode}-named`, mode);
      await api.db.query("UPDATE call SET started_at = '2026-11-23T04:15:00Z' WHERE provider_call_id = $1", [callid]);
      const nameOf = (response: Response) => {
        const [, kind, name] =
          /^(\w+);.*filename\*=UTF-8''(.*)$/.exec(response.headers.get('content-disposition') ?? '') ?? [];
        return [kind, decodeURIComponent(name)];
      };
      const inUtc = await get(url);
      expect(nameOf(inUtc)).toEqual(['inline', 'Call recording +37360223344 – 2026-11-23 04-15.wav']);
      const speak = async (locale: string) => {
        await api.db.query('UPDATE employee SET locale = $1 WHERE id = $2', [locale, pbx.employeeOf('214')]);
        api.forgetEmployees();
      };
      await speak('ru');
      const saved = await get(`${url}?download=1&tz=Asia/Almaty`);
      expect(nameOf(saved)).toEqual(['attachment', 'Запись звонка +37360223344 – 2026-11-23 09-15.wav']);
      const plain = 'attachment; filename="Call recording +37360223344 - 2026-11-23 09-15.wav"; ';
      expect(saved.headers.get('content-disposition')).toContain(plain);
      await speak('en');
      await Promise.all([bytes(inUtc), bytes(saved)]);
    });

    it('D-11: without the right 403, and logged; unknown is 404; signed out is 401', async () => {
      const { url, callid, id } = await playable(`${mode}-refused`, mode);
      const refused = await get(url, {}, stranger);
      expect([refused.status, await refused.json()]).toEqual([403, expect.objectContaining({ code: 'FORBIDDEN' })]);
      expect((await accesses(callid)).items).toEqual([
        {
          kind: 'REFUSED',
          employee: { id: pbx.employeeOf('215') },
          recordingId: id,
          remoteAddress: expect.any(String),
        },
      ]);
      expect((await get('/recordings/none')).status).toBe(404);
      expect((await get(`/recordings/${pbx.id}`)).status).toBe(404);
      expect((await fetch(`${api.url}${url}`)).status).toBe(401);
    });

    it('D-11: each listening and each download is in the audit log, a listening in parts once', async () => {
      const { url, callid } = await playable(`${mode}-audit`, mode);
      for (const range of ['bytes=0-', 'bytes=5000-', 'bytes=9000-']) await bytes(await get(url, { range }));
      for (let i = 0; i < 2; i += 1) await bytes(await get(`${url}?download=1`));
      await bytes(await get(url, {}, pbx.adminToken));
      const { items, total } = await accesses(callid);
      expect([total, items.map(({ kind }: { kind: string }) => kind).sort()]).toEqual([
        4,
        ['DOWNLOAD', 'DOWNLOAD', 'LISTEN', 'LISTEN'],
      ]);
    });
  });

  it('a browser’s cookie is as good as a token', async () => {
    const { url } = await playable('cookie');
    const response = await fetch(`${api.url}${url}`, { headers: { cookie: `ringdesk_session=${operator}` } });
    expect(response.status).toBe(200);
    await bytes(response);
  });

  it('a part of what the browser has already is asked for by its tag', async () => {
    const { url } = await playable('tag');
    const whole = await get(url);
    const tag = whole.headers.get('etag') ?? '';
    await bytes(whole);
    expect((await get(url, { 'if-none-match': tag })).status).toBe(304);
    expect((await get(url, { range: 'bytes=10-19', 'if-range': tag })).status).toBe(206);
    expect((await get(url, { range: 'bytes=10-19', 'if-range': '"other"' })).status).toBe(200);
  });

  it('B-86: a PBX that knows ranges is asked for the part only', async () => {
    const { url } = await playable('knows-ranges.wav', 'LINK', (req, res) => {
      const [, start, end = ''] = /^bytes=(\d+)-(\d*)$/.exec(req.headers.range ?? '') ?? [];
      if (start === undefined) return void res.end(SOUND);
      const part = SOUND.subarray(Number(start), end === '' ? SIZE : Number(end) + 1);
      const last = Number(start) + part.length - 1;
      res
        .writeHead(206, { 'content-range': `bytes ${start}-${last}/${SIZE}`, 'content-length': part.length })
        .end(part);
    });
    await bytes(await get(url, { range: 'bytes=0-' }));
    const part = await get(url, { range: 'bytes=300-399' });
    expect([part.status, part.headers.get('content-type')]).toEqual([206, 'audio/wav']);
    expect((await bytes(part)).equals(SOUND.subarray(300, 400))).toBe(true);
    expect(server.asked('/knows-ranges.wav').map(({ headers }) => headers.range)).toEqual([
      'bytes=0-',
      'bytes=300-399',
    ]);
  });

  it.each([
    ['404', 404, 'NOT_FOUND'],
    ['500', 502, 'PBX_UNREACHABLE'],
    ['html', 502, 'PBX_UNREACHABLE'],
  ])('a PBX that answers %s is told with status %i', async (name, status, code) => {
    const { url } = await playable(`bad-${name}`, 'LINK', (_, res) => {
      if (name === 'html') res.writeHead(200, { 'content-type': 'audio/wav' }).end('<html>Please sign in</html>');
      else res.writeHead(Number(name)).end('no');
    });
    const response = await get(url);
    expect([response.status, ((await response.json()) as { code: string }).code]).toEqual([status, code]);
  });

  it('D-11: what the PBX has deleted is expired, and says so', async () => {
    const { url, callid } = await playable('deleted', 'LINK', (_, res) => res.writeHead(410).end());
    expect((await get(url)).status).toBe(404);
    const [{ id, state, problem }] = await recordings.seen(callid);
    expect([state, problem]).toEqual(['EXPIRED', 'GONE']);
    await expect(recordings.retry(id)).rejects.toMatchObject({ code: 'CONFLICT' });
  });

  it('a PBX that stops in the middle ends the answer instead of leaving the listener waiting', async () => {
    const { url } = await playable('stops', 'LINK', (_, res) => {
      res.writeHead(200, { 'content-length': SIZE });
      res.write(SOUND.subarray(0, 5000), () => res.destroy());
    });
    await expect(bytes(await get(url))).rejects.toThrow();
  });

  it('what waits, or did not come, cannot be played', async () => {
    const callid = await recordings.call();
    const [{ id }] = await recordings.seen(callid);
    const response = await get(`/recordings/${id}`);
    expect([response.status, ((await response.json()) as { state: string }).state]).toEqual([404, 'PENDING']);
  });

  it('D-11: after its days a recording is deleted, file and all; the line’s figure wins, and it is in the audit log', async () => {
    const lines = [{ number: '37322900100', name: 'Sales', color: '#2f7d5b' }];
    const set = 'mutation ($input: SetLinesInput!) { setLines(input: $input) { id } }';
    const { setLines } = await api.gql(set, { input: { connectionId: pbx.id, lines } }, pbx.adminToken);
    const [{ id: lineId }] = setLines;
    await recordings.save({ days: 30, lines: [{ lineId, days: 365 }] });
    const calls: Record<string, string> = {};
    for (const [name, diversion] of [
      ['short', ''],
      ['long', '37322900100'],
    ]) {
      calls[name] = await recordings.call({
        record_link: server.serve(`/kept-${name}`, wav(1, 61 + name.length)),
        diversion,
      });
    }
    await until(async () => {
      for (const callid of Object.values(calls))
        expect(await recordings.seen(callid)).toMatchObject([{ state: 'STORED' }]);
    });
    const [{ id }] = await recordings.seen(calls.short);
    const file = path.join(api.config.dataDir, 'recordings', id.slice(0, 2), id);
    expect(fs.existsSync(file)).toBe(true);
    const inDays = (days: number) => new Date(Date.now() + days * 86_400_000);
    const sweep = (now: Date) => api.app.get(RecordingRetention).sweep(now);
    const states = async () => [
      (await recordings.seen(calls.short))[0].state,
      (await recordings.seen(calls.long))[0].state,
    ];
    await sweep(inDays(29));
    expect(await states()).toEqual(['STORED', 'STORED']);
    await sweep(inDays(31));
    expect([await states(), fs.existsSync(file)]).toEqual([['EXPIRED', 'STORED'], false]);
    const expired = { kind: 'EXPIRED', employee: null, recordingId: id, remoteAddress: null };
    expect((await accesses(calls.short)).items).toEqual([expired]);
    expect((await get(`/recordings/${id}`)).status).toBe(404);
    await sweep(inDays(366));
    expect(await states()).toEqual(['EXPIRED', 'EXPIRED']);
    await api.gql(set, { input: { connectionId: pbx.id, lines } }, pbx.adminToken);
    const { pbxConnection } = await api.gql('query ($id: ID!) { pbxConnection(id: $id) { lines { recordingDays } } }', { id: pbx.id }, pbx.adminToken); // prettier-ignore
    expect(pbxConnection.lines).toEqual([{ recordingDays: 365 }]);
    await recordings.save({});
  });

  it('D-11: the company’s days hold where neither line nor connection has its own, and two processes sweep once', async () => {
    const keep = (recordingDays: number | null) =>
      api.gql('mutation ($input: UpdateAccountInput!) { updateAccount(input: $input) { recordingDays } }', { input: { recordingDays } }, pbx.adminToken); // prettier-ignore
    expect(await keep(90)).toEqual({ updateAccount: { recordingDays: 90 } });
    const { callid } = await playable('company');
    const state = async () => (await recordings.seen(callid))[0].state;
    const other = await startApi({ sharedWith: api });
    const sweep = (days: number) => {
      const now = new Date(Date.now() + days * 86_400_000);
      return Promise.all([api, other].map(({ app }) => app.get(RecordingRetention).sweep(now)));
    };
    await recordings.save({ days: 100 });
    await sweep(95);
    expect(await state()).toBe('STORED');
    await recordings.save({});
    await sweep(89);
    expect(await state()).toBe('STORED');
    await sweep(91);
    expect([await state(), (await accesses(callid)).total]).toEqual(['EXPIRED', 1]);
    await other.stop();
    expect(await keep(null)).toEqual({ updateAccount: { recordingDays: null } });
    await expect(keep(0)).rejects.toMatchObject({ code: 'BAD_USER_INPUT' });
  });

  it('only administrators read the audit log and change the settings', async () => {
    await expect(api.gql('{ recordingAccesses { total } }', {}, operator)).rejects.toMatchObject({ code: 'FORBIDDEN' });
    const save = 'mutation ($input: SaveRecordingSettingsInput!) { saveRecordingSettings(input: $input) { id } }';
    const input = { connectionId: pbx.id, mode: 'STORE', hosts: [], lines: [] };
    await expect(api.gql(save, { input }, operator)).rejects.toMatchObject({ code: 'FORBIDDEN' });
  });
});
