import { CallIngestService, CallMonths } from '@ringdesk/calls';
import { ConnectionDirectory } from '@ringdesk/pbx-adapters';
import { createTestDatabase, type TestDatabase } from '@ringdesk/testing';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { Client } from 'pg';
import { startApi, type TestApi } from '../support/api';
import { connectPbx, postForm, processed, type TestPbx } from '../support/pbx';

const POPUP = 'subscription { callPopup { kind callId closeReason popup { state contact { name } call { id } } } }';
const MONTHS = 6;

describe('calls are stored by month', () => {
  let database: TestDatabase;
  let dataDir: string;
  let api: TestApi;
  let pbx: TestPbx;
  const now = new Date();
  const monthsAgo = (months: number) => new Date(Date.UTC(now.getUTCFullYear(), now.getUTCMonth() - months, 15, 12));
  const tableOf = (at: Date) => `call_y${at.getUTCFullYear()}m${String(at.getUTCMonth() + 1).padStart(2, '0')}`;

  beforeAll(async () => {
    database = await createTestDatabase();
    dataDir = fs.mkdtempSync(path.join(os.tmpdir(), 'ringdesk-months-'));
    await start();
    pbx = await connectPbx(api, ['301', '302']);
    for (let months = 1; months <= MONTHS; months += 1) await missed(`past-${months}`, monthsAgo(months));
  });
  afterAll(async () => {
    await api.stop();
    await database.drop();
    fs.rmSync(dataDir, { recursive: true, force: true });
  });

  async function start(): Promise<void> {
    api = await startApi({ sharedWith: { database, config: { dataDir } } });
  }

  /** As if the PBX had told it at that time. */
  async function missed(callId: string, at: Date): Promise<void> {
    const connection = await api.app.get(ConnectionDirectory).byId(pbx.id);
    if (!connection) throw new Error('no connection');
    const leg = { callId, direction: 'inbound', extension: '301', remoteNumber: '+37360221177' } as const;
    const end = { kind: 'ended', scope: 'call', disposition: 'missed', ...leg } as const;
    const meta = { requestId: null, receivedAt: at };
    await api.app.get(CallIngestService).ingest(connection.ingest, [{ kind: 'ringing', ...leg }, end], meta);
  }
  const placeOf = async (callId: string) => {
    const [row] = await api.db.query(
      `SELECT call.tableoid::regclass::text AS call, leg.tableoid::regclass::text AS leg, event.tableoid::regclass::text AS event
         FROM call JOIN call_leg leg ON leg.call_id = call.id JOIN call_event event ON event.call_id = call.id
        WHERE provider_call_id = $1 LIMIT 1`,
      [callId],
    );
    return row as { call: string; leg: string; event: string };
  };

  it('a call of a month that nobody foresaw is kept with the rest, and moves when its month is made', async () => {
    expect(await placeOf('past-3')).toEqual({ call: 'call_rest', leg: 'call_leg_rest', event: 'call_event_rest' });
    const made = await api.app.get(CallMonths).make(now);
    expect(made).toContain(monthsAgo(3).toISOString().slice(0, 7) + '-01');
    const table = tableOf(monthsAgo(3));
    expect(await placeOf('past-3')).toEqual({
      ...{ call: table, leg: table.replace('call', 'call_leg'), event: table.replace('call', 'call_event') },
    });
    expect(await api.app.get(CallMonths).make(now)).toEqual([]);
    expect(tableOf(now)).toBe((await newCall('now')).call);
  });

  async function newCall(callid: string) {
    const common = { type: 'in', phone: '37360991122', callid };
    await pbx.event({ ...common, event: 'INCOMING', ext: '301' });
    await pbx.event({ ...common, event: 'COMPLETED', ext: '301', status: 'Missed' });
    return placeOf(callid);
  }

  /** How often the tables of months were read in which no customer waits for a call back any more, by table. */
  async function readsOfThePast(): Promise<Record<string, number>> {
    const client = new Client(database.url); // one whose own reads are told when it ends
    await client.connect();
    const { rows } = await client.query<{ name: string; reads: number }>(
      `SELECT relname AS name, (coalesce(seq_scan, 0) + coalesce(idx_scan, 0))::int AS reads FROM pg_stat_user_tables
        WHERE relname ~ '^call(_leg|_event)?_y' AND right(relname, 8) < $1 ORDER BY 1`,
      [tableOf(monthsAgo(2)).slice(-8)],
    );
    await client.end();
    return Object.fromEntries(rows.map(({ name, reads }) => [name, reads]));
  }

  it('a conversation is told, shown and counted without a look at the months before', async () => {
    const operator = await pbx.tokenOf('301');
    await api.stop(); // what a connection read is told when it closes
    await start();
    const talk = { type: 'in', phone: '37360887766', diversion: '022000111', callid: 'talk' };
    const before = await readsOfThePast();
    expect(Object.keys(before)).toHaveLength(3 * (MONTHS - 2));
    const popup = await api.subscribe(POPUP, operator);
    for (const fields of [
      { ...talk, event: 'INCOMING', ext: '301' },
      { ...talk, event: 'INCOMING', ext: '302' },
      { ...talk, event: 'ACCEPTED', ext: '301' },
      { ...talk, event: 'COMPLETED', ext: '301', duration: '30', status: 'Success' },
      { ...talk, event: 'INCOMING', ext: '301', callid: 'missed' },
      { ...talk, event: 'COMPLETED', ext: '301', status: 'Missed', callid: 'missed' },
    ]) {
      await postForm(`${api.url}/tel/api/${pbx.key}`, { cmd: 'event', planfix_token: pbx.hubToken, ...fields });
      await processed(api);
    }
    for (;;) if ((await popup.next()).callPopup.closeReason === 'MISSED') break;
    await popup.close();
    await api.stop();
    expect(await readsOfThePast()).toEqual(before);
    await start();
  });
});
