import { CallIngestService, CallMonths, CallRetention, CallsService, keptSince } from '@ringdesk/calls';
import { Comment } from '@ringdesk/comments';
import { ConnectionDirectory } from '@ringdesk/pbx-adapters';
import { ReportTotals } from '@ringdesk/reports';
import type { CallEvent } from '@ringdesk/telephony';
import fs from 'node:fs';
import path from 'node:path';
import { startApi, type TestApi } from '../support/api';
import { connectPbx, type TestPbx } from '../support/pbx';
import { recordingsOf } from '../support/recordings';
import { startSoundServer, type SoundServer, wav } from '../support/sounds';
import { until } from '../support/until';

const SAVE = 'mutation ($input: UpdateAccountInput!) { updateAccount(input: $input) { callMonths recordingDays } }';
const PREVIEW = 'query ($months: Int!) { callRetentionPreview(months: $months) { calls recordings keptSince } }';
const REPORT = `query ($input: CallReportInput!) { callReport(input: $input) { total { count calls seconds }
  rows { total items { startedAt seconds call { id } } } } }`;
/** What the PBX calls one of the calls as well. */
const OTHER_NAME = 'goes-by-this-too';

describe('calls are kept as long as the company says', () => {
  let api: TestApi;
  let pbx: TestPbx;
  let sounds: SoundServer;
  let count = 0;
  const now = new Date();
  /** So many months before the middle of this one. */
  const monthsAgo = (months: number) => new Date(Date.UTC(now.getUTCFullYear(), now.getUTCMonth() - months, 15, 12));

  beforeAll(async () => {
    api = await startApi();
    pbx = await connectPbx(api, ['214']);
    sounds = await startSoundServer();
    await recordingsOf(api, pbx).save({});
  });
  afterAll(async () => {
    await api.stop();
    await sounds.stop();
  });

  /** As if the PBX had told it at that time. */
  async function say(events: CallEvent[], receivedAt: Date): Promise<void> {
    const connection = await api.app.get(ConnectionDirectory).byId(pbx.id);
    if (!connection) throw new Error('no connection');
    await api.app.get(CallIngestService).ingest(connection.ingest, events, { requestId: null, receivedAt });
  }
  const legOf = (callId: string) =>
    ({ callId, direction: 'inbound', extension: '214', remoteNumber: '+37360220077' }) as const;

  /** An answered call of half a minute. @returns its id at the PBX */
  async function talk(at: Date, recording?: string): Promise<string> {
    const callId = `month-${(count += 1)}`;
    const later = (seconds: number) => new Date(at.getTime() + seconds * 1000);
    await say([{ kind: 'ringing', ...legOf(callId) }], at);
    await say([{ kind: 'answered', ...legOf(callId) }], later(5));
    const end = { scope: 'leg', disposition: 'answered', talkSeconds: 30, ...legOf(callId) } as const;
    await say([{ kind: 'ended', ...end, ...(recording && { recording: { location: recording } }) }], later(35));
    return callId;
  }
  const stored = async (callId: string) =>
    (
      await api.db.query('SELECT id FROM call WHERE connection_id = $1 AND provider_call_id = $2', [pbx.id, callId])
    )[0] as { id: string } | undefined;
  const idOf = async (callId: string) => (await stored(callId))?.id ?? '';
  const ask = (query: string, variables: object, token = pbx.adminToken) => api.gql(query, variables, token);
  const dayOf = (at: Date) => at.toISOString().slice(0, 10);
  const report = async (token = pbx.adminToken) =>
    (await ask(REPORT, { input: { kind: 'BY_EMPLOYEE', from: dayOf(monthsAgo(40)), to: dayOf(now) } }, token))
      .callReport;

  let old: string;
  let oldId: string;
  let edge: string;
  let file: string;
  let before: Awaited<ReturnType<typeof report>>;
  let outcomeId: string;
  /** Answered calls of all that time by their outcomes: all of them, and those that are no longer kept. */
  const outcomes = async () => {
    const query = `query ($input: CallOverviewInput!) { callOverview(input: $input) {
      outcomes { outcome { id } calls goneCalls } } }`;
    const input = { from: dayOf(monthsAgo(40)), to: dayOf(now) };
    return (await ask(query, { input })).callOverview.outcomes;
  };
  const hasTable = async (month: Date) => {
    const name = `call_y${month.getUTCFullYear()}m${String(month.getUTCMonth() + 1).padStart(2, '0')}`;
    return (await api.db.query('SELECT to_regclass($1) IS NOT NULL AS here', [name]))[0].here as boolean;
  };
  const sweep = () => api.app.get(CallRetention).sweep(now);

  beforeAll(async () => {
    old = await talk(monthsAgo(30), sounds.serve('/old', wav(1)));
    oldId = await idOf(old);
    await say([{ kind: 'joined', callId: old, otherCallId: OTHER_NAME }], monthsAgo(30));
    edge = await talk(keptSince(now, 3));
    await until(async () => {
      const [row] = await api.db.query(`SELECT id FROM call_recording WHERE call_id = $1 AND state = 'STORED'`, [
        oldId,
      ]);
      file = path.join(api.config.dataDir, 'recordings', row.id.slice(0, 2), row.id);
      expect(fs.existsSync(file)).toBe(true);
    });
    const contact = await pbx.contact('Remembers', '+37360220999');
    const comment = { contactId: contact, callId: oldId, authorId: pbx.employeeOf('214'), text: 'Wants a pump' };
    await api.db.getRepository(Comment).insert(comment);
    const { saveWrapUpOutcome } = await ask(
      'mutation { saveWrapUpOutcome(input: { name: "Sold a pump", wantsNextStep: false }) { id } }',
      {},
    );
    outcomeId = saveWrapUpOutcome.id;
    const choose = 'mutation ($input: SetCallOutcomeInput!) { setCallOutcome(input: $input) { id } }';
    await ask(choose, { input: { callId: oldId, outcomeId } });
    await api.app.get(ReportTotals).rebuild();
    before = await report();
    await api.app.get(CallMonths).make(now);
    expect(await hasTable(monthsAgo(30))).toBe(true);
  });

  it('for ever, unless they say otherwise', async () => {
    expect(await ask('{ account { callMonths } }', {})).toEqual({ account: { callMonths: null } });
    expect(await sweep()).toBe(0);
    expect(await stored(old)).toEqual({ id: oldId });
  });

  it('the screen says beforehand what would go; for administrators only', async () => {
    const { callRetentionPreview } = await ask(PREVIEW, { months: 3 });
    expect(callRetentionPreview).toEqual({ calls: 1, recordings: 1, keptSince: keptSince(now, 3).toISOString() });
    expect((await ask(PREVIEW, { months: 24 })).callRetentionPreview).toMatchObject({ calls: 1, recordings: 1 });
    expect((await ask(PREVIEW, { months: 31 })).callRetentionPreview).toMatchObject({ calls: 0, recordings: 0 });
    await expect(ask(PREVIEW, { months: 0 })).rejects.toMatchObject({ code: 'BAD_USER_INPUT' });
    const operator = await pbx.tokenOf('214');
    await expect(ask(PREVIEW, { months: 3 }, operator)).rejects.toMatchObject({ code: 'FORBIDDEN' });
    await expect(ask(SAVE, { input: { callMonths: 3 } }, operator)).rejects.toMatchObject({ code: 'FORBIDDEN' });
    await expect(ask(SAVE, { input: { callMonths: 0 } })).rejects.toMatchObject({ code: 'BAD_USER_INPUT' });
  });

  it('then whole months go, with their legs, events and recordings; what is within the limit stays', async () => {
    expect((await ask(SAVE, { input: { callMonths: 3 } })).updateAccount).toEqual({
      callMonths: 3,
      recordingDays: null,
    });
    const other = await startApi({ sharedWith: api });
    const removed = await Promise.all([api, other].map(({ app }) => app.get(CallRetention).sweep(now)));
    await other.stop();
    expect(removed[0] + removed[1]).toBe(1);
    expect(fs.existsSync(file)).toBe(false);
    expect([await stored(old), await stored(edge)]).toMatchObject([undefined, { id: expect.any(String) }]);
    const left = await api.db.query(
      `SELECT (SELECT count(*)::int FROM call_recording WHERE call_id = $1) AS recordings,
              (SELECT count(*)::int FROM call_filing WHERE call_id = $1) AS filings,
              (SELECT count(*)::int FROM call_leg WHERE call_id = $1) AS legs,
              (SELECT count(*)::int FROM call_event WHERE call_id = $1) AS events,
              (SELECT array_agg(kind) FROM recording_access WHERE call_id = $1) AS told`,
      [oldId],
    );
    expect(left).toEqual([{ recordings: 0, filings: 0, legs: 0, events: 0, told: ['EXPIRED'] }]);
    await expect(ask('query ($id: ID!) { call(id: $id) { id } }', { id: oldId })).rejects.toMatchObject({
      code: 'NOT_FOUND',
    });
    expect(await sweep()).toBe(0);
    expect([await hasTable(monthsAgo(30)), await hasTable(keptSince(now, 3))]).toEqual([false, true]);
  });

  it('reports keep their figures, also when they are reckoned anew, by clocks of another zone too', async () => {
    const after = await report();
    expect(after.total).toEqual(before.total);
    const withoutCalls = (rows: { startedAt: string; seconds: number }[]) =>
      rows.map(({ startedAt, seconds }) => ({ startedAt, seconds }));
    expect(withoutCalls(after.rows.items)).toEqual(withoutCalls(before.rows.items));
    expect(after.rows.items.filter(({ call }: { call: unknown }) => call === null)).toHaveLength(1);
    await api.app.get(ReportTotals).rebuild();
    expect((await report()).total).toEqual(before.total);
    const hours = async () =>
      (await api.db.query('SELECT hour FROM call_figure WHERE call_id = $1 AND kind = $2', [oldId, 'talk']))[0];
    expect(await hours()).toEqual({ hour: 12 });
    await ask(SAVE, { input: { timeZone: 'Asia/Tokyo' } });
    await until(async () => expect(await hours()).toEqual({ hour: 21 }));
    await api.app.get(ReportTotals).rebuild();
    expect((await report()).total).toEqual(before.total);
  });

  it('D-13: shares of outcomes stay as well, and say of how many no call is kept', async () => {
    expect(await outcomes()).toEqual([
      { outcome: { id: outcomeId }, calls: 1, goneCalls: 1 },
      { outcome: null, calls: 1, goneCalls: 0 },
    ]);
    const remove = 'mutation ($input: WrapUpOutcomeInput!) { removeWrapUpOutcome(input: $input) { isArchived } }';
    expect((await ask(remove, { input: { id: outcomeId } })).removeWrapUpOutcome).toEqual({ isArchived: true });
  });

  it('its figures follow its contact, when that is merged with another one', async () => {
    const ofContacts = async () => {
      const query = `query ($input: CallReportInput!) { callReport(input: $input) {
        groups { items { contact { name } figures { count } } } } }`;
      const input = { kind: 'BY_CONTACT', from: dayOf(monthsAgo(31)), to: dayOf(monthsAgo(29)) };
      return (await ask(query, { input })).callReport.groups.items;
    };
    const [{ contactId: mergedId }] = await api.db.query(
      'SELECT contact_id AS "contactId" FROM call_figure WHERE call_id = $1',
      [oldId],
    );
    const survivorId = await pbx.contact('Takes over', '+37360220998');
    const merge = 'mutation ($input: MergeContactsInput!) { mergeContacts(input: $input) { id } }';
    await ask(merge, { input: { survivorId, mergedId } });
    expect(await ofContacts()).toEqual([{ contact: { name: 'Takes over' }, figures: { count: 1 } }]);
  });

  it('an export says of such a row that the call is no longer kept', async () => {
    const query = `kind=BY_EMPLOYEE&from=${dayOf(monthsAgo(31))}&to=${dayOf(monthsAgo(29))}`;
    const answer = await fetch(`${api.url}/report-exports/calls.csv?${query}`, {
      headers: { authorization: `Bearer ${pbx.adminToken}` },
    });
    const lines = (await answer.text()).trim().split('\n');
    expect(lines.filter((line) => line.includes('Call no longer kept'))).toHaveLength(1);
  });

  it('neither a late event nor the PBX’s history brings one back', async () => {
    const end = { scope: 'call', disposition: 'answered', talkSeconds: 99, ...legOf(old) } as const;
    await say([{ kind: 'ended', ...end }], now);
    await say([{ kind: 'ringing', at: monthsAgo(30).toISOString(), ...legOf(old) }], now);
    await say([{ kind: 'ringing', ...legOf(OTHER_NAME) }], now);
    expect([await stored(old), await stored(OTHER_NAME)]).toEqual([undefined, undefined]);
    expect(await api.app.get(CallsService).knownEnds(pbx.id, [old, OTHER_NAME, 'unheard-of'])).toEqual(
      new Set([old, OTHER_NAME]),
    );
    expect((await report()).total).toEqual(before.total);
  });

  it('what was written during the call stays where it was posted', async () => {
    const [{ id }] = await api.db.query('SELECT contact_id AS id FROM comment WHERE call_id = $1', [oldId]);
    const { contact } = await ask('query ($id: ID!) { contact(id: $id) { comments { text } } }', { id });
    expect(contact.comments).toEqual([{ text: 'Wants a pump' }]);
  });

  it('a call of the history that is over the limit and was never heard of is counted, and goes again', async () => {
    const callId = await talk(monthsAgo(12));
    expect((await report()).total.count).toBe(before.total.count + 1);
    expect(await sweep()).toBe(1);
    expect(await stored(callId)).toBeUndefined();
    expect((await report()).total.count).toBe(before.total.count + 1);
  });
});
