import { Role } from '@ringdesk/auth';
import { FileStore } from '@ringdesk/platform';
import { Erasures } from '@ringdesk/privacy';
import { randomUUID } from 'node:crypto';
import { startApi, type TestApi } from '../support/api';
import { dumpOf, mentions } from '../support/dump';
import { connectPbx, processed, type TestPbx } from '../support/pbx';
import { recordingsOf } from '../support/recordings';
import { startSoundServer, type SoundServer, wav } from '../support/sounds';
import { until } from '../support/until';
import { entriesOf } from '../support/zip';

const ERASE = `mutation ($input: ErasePersonInput!) { erasePerson(input: $input) { id } }`;
const ERASURE = `query ($id: ID!) { erasure(id: $id) { finishedAt waitsFor hasFailed
  counts { calls recordings comments requests mentions } } }`;
const PREVIEW = 'query ($input: PersonInput!) { personData(input: $input) { title runningCalls exportUrl } }';

describe('D-14: one person’s data', () => {
  let api: TestApi;
  let pbx: TestPbx;
  let sounds: SoundServer;
  let count = 0;

  beforeAll(async () => {
    api = await startApi();
    pbx = await connectPbx(api, ['214'], {}, 'RU');
    sounds = await startSoundServer();
    await recordingsOf(api, pbx).save({});
  });
  afterAll(async () => {
    await api.stop();
    await sounds.stop();
  });

  const ask: TestApi['gql'] = (query, variables, token = pbx.adminToken) => api.gql(query, variables, token);
  const newNumber = () => `7916500${String(1000 + (count += 1))}`;
  const ring = (phone: string, callid: string, more: Record<string, string> = {}) =>
    pbx.event({ type: 'in', event: 'INCOMING', phone, ext: '214', callid, ...more });
  const end = (phone: string, callid: string, more: Record<string, string> = {}) =>
    ring(phone, callid, { event: 'COMPLETED', status: 'Success', duration: '30', ...more });
  const talk = async (phone: string, callid = `talk-${(count += 1)}`): Promise<string> => {
    await ring(phone, callid);
    await end(phone, callid);
    const [{ id }] = await api.db.query('SELECT id FROM call WHERE provider_call_id = $1', [callid]);
    return id;
  };
  const contactOf = async (callId: string): Promise<{ id: string; name: string }> =>
    (
      await api.db.query(
        'SELECT contact.id, name FROM call JOIN contact ON contact.id = contact_id WHERE call.id = $1',
        [callId],
      )
    )[0];
  const erase = async (input: object): Promise<string> => (await ask(ERASE, { input })).erasePerson.id;
  const stateOf = async (id: string) => (await ask(ERASURE, { id })).erasure;
  const erased = (id: string) =>
    until(async () => {
      const state = await stateOf(id);
      expect(state.finishedAt).not.toBeNull();
      return state;
    });
  const kept = async (number: string) =>
    (await dumpOf(api.db)).filter(({ text }) => mentions(text, [number.slice(-9)]));
  const download = (path: string, token?: string) =>
    fetch(`${api.url}${path}`, { headers: token ? { authorization: `Bearer ${token}` } : {} });

  describe('is handed out', () => {
    const number = newNumber();
    let contactId: string;
    let entries: Map<string, Buffer>;
    const json = (name: string) => JSON.parse(entries.get(name)?.toString('utf8') ?? 'null');

    beforeAll(async () => {
      const callId = await talk(number, 'exported-1');
      contactId = (await contactOf(callId)).id;
      await pbx.event({ cmd: 'record', callid: 'exported-1', record_link: sounds.serve('/one', wav(1)) });
      await until(async () => {
        const [{ state }] = await api.db.query('SELECT state FROM call_recording WHERE call_id = $1', [callId]);
        expect(state).toBe('STORED');
      });
      const sent = await fetch(`${api.url}/files?name=offer.txt`, {
        method: 'POST',
        headers: { authorization: `Bearer ${pbx.adminToken}` },
        body: 'An offer',
      });
      const { id: fileId } = (await sent.json()) as { id: string };
      await ask('mutation ($input: AddContactCommentInput!) { addContactComment(input: $input) { id } }', {
        input: { contactId, text: 'Wants a pump', fileIds: [fileId] },
      });
      await ask('mutation ($input: CreateTaskInput!) { createTask(input: $input) { id } }', {
        input: { title: 'Send the pump', contacts: [{ contactId, role: 'COUNTERPARTY' }] },
      });
      const { personData } = await ask(PREVIEW, { input: { contactId } });
      const answer = await download(personData.exportUrl, pbx.adminToken);
      expect(answer.headers.get('content-type')).toBe('application/zip');
      entries = entriesOf(Buffer.from(await answer.arrayBuffer()));
    });

    it('D-14: as a ZIP of JSON, recordings and files', () => {
      const names = [...entries.keys()].map((name) => name.replace(/\/[0-9a-f]{8} .*\./, '/….'));
      expect(names).toEqual(
        expect.arrayContaining(['about.json', 'contact.json', 'calls.json', 'comments.json', 'tasks.json']),
      );
      expect(names).toEqual(expect.arrayContaining(['requests-of-calls.json', 'recordings/….wav', 'files/….txt']));
      const sound = [...entries].find(([name]) => name.startsWith('recordings/'));
      expect(sound?.[1].equals(wav(1))).toBe(true);
      const file = [...entries].find(([name]) => name.startsWith('files/'));
      expect(file?.[1].toString()).toBe('An offer');
    });

    it('D-14: with the card, calls with legs and events, what was written, and what the PBX sent', () => {
      expect(json('about.json')).toMatchObject({ numbers: [{ e164: `+${number}` }] });
      expect(json('contact.json')).toMatchObject({ id: contactId, phones: [{ e164: `+${number}` }] });
      expect(json('calls.json')).toMatchObject([
        { remote_e164: `+${number}`, legs: [{ extension: '214' }], recordings: [{ state: 'STORED' }] },
      ]);
      expect(json('calls.json')[0].events.length).toBeGreaterThan(1);
      expect(json('comments.json')).toMatchObject([{ text: 'Wants a pump', files: [{ name: 'offer.txt' }] }]);
      expect(json('tasks.json')).toMatchObject([{ title: 'Send the pump', role: 'COUNTERPARTY' }]);
      expect(json('requests-of-calls.json')[0].body).toContain(number);
    });

    it('D-14: to administrators alone', async () => {
      const path = `/personal-data/contacts/${contactId}.zip`;
      const manager = await api.tokenOf(await api.makeEmployee({ role: Role.MANAGER }));
      const tokens = [undefined, await pbx.tokenOf('214'), manager];
      const statuses = await Promise.all(tokens.map(async (token) => (await download(path, token)).status));
      expect(statuses).toEqual([401, 403, 403]);
      for (const nobody of [randomUUID(), 'x'])
        expect((await download(`/personal-data/contacts/${nobody}.zip`, pbx.adminToken)).status).toBe(404);
    });
  });

  it('D-14: nobody is erased during a call', async () => {
    const number = newNumber();
    await ring(number, 'in-a-call');
    const [{ id: callId }] = await api.db.query(`SELECT id FROM call WHERE provider_call_id = 'in-a-call'`);
    const { id: contactId, name } = await contactOf(callId);
    expect((await ask(PREVIEW, { input: { contactId } })).personData.runningCalls).toBe(1);
    await expect(erase({ contactId, confirmation: name })).rejects.toMatchObject({
      code: 'CONFLICT',
      extensions: { reason: 'inCall' },
    });
    await end(number, 'in-a-call');
    await erased(await erase({ contactId, confirmation: name }));
    expect(await kept(number)).toEqual([]);
  });

  it('D-14: a number that no contact has is erased from the page of its call', async () => {
    const number = newNumber();
    const callId = await talk(number);
    const contact = await contactOf(callId);
    await expect(ask(PREVIEW, { input: { callId } })).rejects.toMatchObject({
      code: 'CONFLICT',
      extensions: { reason: 'hasContact', contactId: contact.id },
    });
    await api.db.query('DELETE FROM contact WHERE id = $1', [contact.id]);
    const { personData } = await ask(PREVIEW, { input: { callId } });
    expect(personData.title.replace(/\D/g, '')).toBe(number);
    expect((await download(personData.exportUrl, pbx.adminToken)).status).toBe(200);
    await expect(erase({ callId, confirmation: '+7 916' })).rejects.toMatchObject({ code: 'BAD_USER_INPUT' });
    const { counts } = await erased(await erase({ callId, confirmation: `+${number}` }));
    expect(counts.calls).toBe(1);
    expect(await kept(number)).toEqual([]);
    await expect(ask(PREVIEW, { input: { callId } })).rejects.toMatchObject({ extensions: { reason: 'withheld' } });
  });

  it('D-14: an erasure that broke off in the middle is gone on with, and counts once', async () => {
    const number = newNumber();
    const ids = [await talk(number), await talk(number)];
    const contact = await contactOf(ids[0]);
    await pbx.event({ cmd: 'record', callid: `talk-${count}`, record_link: sounds.serve('/two', wav(1)) });
    await until(async () => {
      const [{ stored }] = await api.db.query(
        `SELECT count(*)::int AS stored FROM call_recording WHERE state = 'STORED' AND call_id = ANY ($1)`,
        [ids],
      );
      expect(stored).toBe(1);
    });
    const broken = jest.spyOn(api.app.get(FileStore), 'remove').mockRejectedValue(new Error('the disk is away'));
    const id = await erase({ contactId: contact.id, confirmation: contact.name });
    await until(async () => expect(await stateOf(id)).toMatchObject({ hasFailed: true, finishedAt: null }));
    broken.mockRestore();
    await api.app.get(Erasures).goOn(new Date());
    expect(await erased(id)).toMatchObject({ hasFailed: false, counts: { calls: 2, recordings: 1 } });
    const { counts } = await stateOf(id);
    await api.app.get(Erasures).goOn(new Date());
    expect((await stateOf(id)).counts).toEqual(counts);
    expect(await kept(number)).toEqual([]);
  });

  it('D-14: what a PBX sent and is not processed yet is waited for', async () => {
    const number = newNumber();
    const contact = await contactOf(await talk(number));
    const body = new URLSearchParams({ cmd: 'event', type: 'in', event: 'COMPLETED', phone: number, callid: 'waits' });
    const [{ id: requestId }] = await api.db.query(
      `INSERT INTO inbound_request (connection_id, received_at, source, method, headers, body, attempts)
       VALUES ($1, now(), 'webhook', 'POST', $2, $3, 4) RETURNING id`,
      [pbx.id, { 'content-type': 'application/x-www-form-urlencoded' }, Buffer.from(body.toString())],
    );
    const id = await erase({ contactId: contact.id, confirmation: contact.name });
    await until(async () => expect(await stateOf(id)).toMatchObject({ waitsFor: ['PENDING_REQUEST'] }));
    await api.db.query(`UPDATE inbound_request SET state = 'failed' WHERE id = $1`, [requestId]);
    await api.app.get(Erasures).goOn(new Date());
    expect(await erased(id)).toMatchObject({ waitsFor: [] });
    expect(await kept(number)).toEqual([]);
  });

  it('D-14: a call of before the erasure that is heard of only then leaves nothing, one of after it does', async () => {
    const number = newNumber();
    const contact = await contactOf(await talk(number));
    await erased(await erase({ contactId: contact.id, confirmation: contact.name }));
    const told = async (callId: string, at: Date) => {
      const base = { callId, direction: 'inbound', extension: '214', remoteNumber: number, at: at.toISOString() };
      const events = [{ kind: 'ended', scope: 'call', disposition: 'missed', ...base }];
      await api.db.query(
        `INSERT INTO inbound_request (connection_id, received_at, source, body) VALUES ($1, now() - interval '1 minute', 'stream', $2)`,
        [pbx.id, Buffer.from(JSON.stringify(events))],
      );
      await until(async () => {
        const [{ pending }] = await api.db.query(
          `SELECT count(*)::int AS pending FROM inbound_request WHERE state = 'pending'`,
        );
        expect(pending).toBe(0);
      });
      await processed(api);
    };
    await told('long-ago', new Date(Date.now() - 600_000));
    expect(await kept(number)).toEqual([]);
    await told('just-now', new Date());
    const rows = await api.db.query('SELECT provider_call_id AS name FROM call WHERE remote_e164 = $1', [`+${number}`]);
    expect(rows).toEqual([{ name: 'just-now' }]);
  });
});
