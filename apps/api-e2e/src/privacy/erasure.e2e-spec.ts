import { ReplayService } from '@ringdesk/pbx-adapters';
import { ReportTotals } from '@ringdesk/reports';
import { HIDDEN_DIGIT } from '@ringdesk/telephony';
import { performOne } from '../conformance/perform';
import { dumpOf, filesIn, mentions } from '../support/dump';
import { processed } from '../support/pbx';
import { until } from '../support/until';
import { ENDS, makeHistory, MOBILE, NEIGHBOUR, type PersonHistory, readHistories, SHARED } from './person-history';

const COUNTS = 'calls recordings comments files notes reminders tasks merges requests saved mentions';
const PREVIEW = `query ($input: PersonInput!) { personData(input: $input) {
  title counts { ${COUNTS} } sharedNumbers runningCalls exportUrl } }`;
const ERASE = `mutation ($input: ErasePersonInput!) { erasePerson(input: $input) { id kind finishedAt } }`;
const ERASURE = `query ($id: ID!) { erasure(id: $id) {
  kind requestedAt finishedAt waitsFor hasFailed requestedBy { name } counts { ${COUNTS} } } }`;
const REPORT = `query ($input: CallReportInput!) { callReport(input: $input) {
  total { count calls seconds } groups { items { key figures { count seconds } } } } }`;

describe('D-14: a person is erased, the counts stay', () => {
  let history: PersonHistory;

  beforeAll(async () => {
    history = await makeHistory();
    await history.company.api.app.get(ReportTotals).rebuild();
  }, 900_000);
  afterAll(() => history.stop());

  const db = () => history.company.api.db;
  const found = async () => (await dumpOf(db())).filter(({ text }) => mentions(text, ENDS));
  const onDisk = () =>
    filesIn(history.company.api.config.dataDir).filter(
      ({ name, text }) => mentions(name, ENDS) || mentions(text, ENDS),
    );
  const reports = async () => {
    const today = (days: number) => new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10);
    const of = async (kind: string) =>
      (await history.ask(REPORT, { input: { kind, from: today(-2), to: today(1) } })).callReport;
    const { groups, total } = await of('BY_EMPLOYEE');
    return { employees: groups.items, total, missed: await of('MISSED'), contacts: (await of('BY_CONTACT')).total };
  };
  const erased = (id: string) =>
    until(async () => {
      const { erasure } = await history.ask(ERASURE, { id });
      expect(erasure).toMatchObject({ finishedAt: expect.any(String) });
      return erasure;
    });
  const callsOfNobody = async () =>
    (await db().query(`SELECT count(*)::int FROM call WHERE provider_call_id LIKE 'erased %'`))[0].count as number;
  const person = () => ({ contactId: history.contactId });
  let before: Awaited<ReturnType<typeof reports>>;
  let preview: { counts: Record<string, number> };
  let calls: number;

  it('D-14: the scan of this test finds the numbers everywhere where they are kept', async () => {
    const tables = new Set((await found()).map(({ table }) => table));
    expect([...tables].sort()).toEqual(
      expect.arrayContaining([
        ...['attached_file', 'call', 'call_draft', 'call_event', 'call_gone', 'comment', 'contact', 'contact_import'],
        ...['contact_import_problem', 'contact_merge', 'contact_phone', 'dial_intent', 'early_recording'],
        ...['inbound_request', 'mail', 'missed_call_mark', 'not_recorded', 'reminder', 'saved_task_filter', 'task'],
      ]),
    );
    expect(onDisk().length).toBeGreaterThan(0);
  });

  it('D-14: the preview says what would go, and changes nothing', async () => {
    preview = (await history.ask(PREVIEW, { input: person() })).personData;
    expect(preview).toMatchObject({
      ...{ title: 'Oksana Moroz', sharedNumbers: ['+380 67 113 3333'], runningCalls: 0 },
      counts: { comments: 1, files: 1, notes: 1, reminders: 1, tasks: 1, merges: 1, saved: 1 },
    });
    expect(preview.counts.calls).toBeGreaterThanOrEqual(6);
    expect(preview.counts.recordings).toBeGreaterThan(1);
    expect(await callsOfNobody()).toBe(0);
  });

  it('D-14: neither operators nor managers may see it, or erase; what was typed must be the name', async () => {
    const input = { ...person(), confirmation: 'Oksana Moroz' };
    for (const token of [history.operatorToken, history.managerToken]) {
      await expect(history.ask(PREVIEW, { input: person() }, token)).rejects.toMatchObject({ code: 'FORBIDDEN' });
      await expect(history.ask(ERASE, { input }, token)).rejects.toMatchObject({ code: 'FORBIDDEN' });
      await expect(history.ask('{ erasures { total } }', {}, token)).rejects.toMatchObject({ code: 'FORBIDDEN' });
    }
    await expect(history.ask(ERASE, { input: { ...input, confirmation: 'Oksana' } })).rejects.toMatchObject({
      code: 'BAD_USER_INPUT',
      extensions: { fields: { confirmation: 'mismatch' } },
    });
    await expect(history.ask(PREVIEW, { input: {} })).rejects.toMatchObject({ code: 'BAD_USER_INPUT' });
    expect(await callsOfNobody()).toBe(0);
  });

  it('D-14: then no text of the database, and no file, holds the numbers in any spelling', async () => {
    before = await reports();
    calls = (await db().query('SELECT count(*)::int FROM call'))[0].count;
    const { erasePerson } = await history.ask(ERASE, { input: { ...person(), confirmation: ' oksana  moroz ' } });
    const erasure = await erased(erasePerson.id);
    expect(erasure).toMatchObject({ kind: 'CONTACT', waitsFor: [], hasFailed: false });
    const { requests, mentions: others, ...counts } = erasure.counts;
    const { requests: foreseen, mentions: _, ...expected } = preview.counts;
    expect(counts).toEqual(expected);
    expect(requests).toBeGreaterThanOrEqual(foreseen);
    expect(others).toBeGreaterThan(5);
    expect(await found()).toEqual([]);
    expect(onDisk()).toEqual([]);
    const names = (await dumpOf(db())).filter(({ text }) => /Oksana Moroz|O\. Moroz/.test(text));
    expect(names).toEqual([]);
  });

  it('D-14: an ignored number of theirs is taken off the list; a comment loses the number', async () => {
    const { ignoredNumbers } = await history.ask('{ ignoredNumbers { items { number comment } } }');
    expect(ignoredNumbers.items).toEqual([{ number: '+380440000000', comment: `not ${HIDDEN_DIGIT.repeat(3)}` }]);
  });

  it('D-14, D-13: the calls are there as calls of nobody, and all reports are as before', async () => {
    expect(await callsOfNobody()).toBe(preview.counts.calls);
    expect((await db().query('SELECT count(*)::int FROM call'))[0].count).toBe(calls);
    expect(await reports()).toEqual(before);
    await history.company.api.app.get(ReportTotals).rebuild();
    expect(await reports()).toEqual(before);
    const left = await db().query(
      `SELECT DISTINCT remote_number, contact_id, caller_name FROM call WHERE provider_call_id LIKE 'erased %'`,
    );
    expect(left).toEqual([{ remote_number: '', contact_id: null, caller_name: null }]);
  });

  it('D-14: what is of others stays: a number that somebody else has too, and one that ends alike', async () => {
    const numbers = await db().query('SELECT contact_id, e164 FROM contact_phone ORDER BY e164');
    expect(numbers).toEqual([
      { contact_id: history.neighbourId, e164: `+${NEIGHBOUR}` },
      { contact_id: history.otherId, e164: `+${SHARED}` },
    ]);
    const neighbour = await db().query('SELECT DISTINCT remote_e164, data FROM call WHERE contact_id = $1', [
      history.neighbourId,
    ]);
    expect(neighbour).toEqual([{ remote_e164: `+${NEIGHBOUR}`, data: { note: '•••', amount: '100' } }]);
    const { task } = await history.ask(
      'query ($id: ID!) { task(id: $id) { title description counterparty { id } comments { text } } }',
      { id: history.taskId },
    );
    expect(task).toEqual({
      ...{ title: 'Call ••• back', description: 'or •••', counterparty: null, comments: [{ text: 'tel:•••' }] },
    });
  });

  it('D-14: neither a replay nor the histories of the PBXs, nor a late event bring anything back', async () => {
    const api = history.company.api;
    const { failures } = await api.app.get(ReplayService).replay({});
    expect(failures).toEqual([]);
    await readHistories(history);
    expect(await found()).toEqual([]);
    for (const connection of history.connections) await performOne(connection, 'inbound.answered', MOBILE);
    await processed(api);
    await until(async () => expect(await found()).toEqual([]));
    expect((await db().query('SELECT count(*)::int FROM call'))[0].count).toBe(calls);
    expect(await reports()).toEqual(before);
  });

  it('D-14: a later call of the same person is one of somebody unknown, and is recorded as any other', async () => {
    const [, connection] = history.connections;
    await performOne(connection, 'inbound.ring-group', MOBILE);
    await processed(history.company.api);
    const rows = await db().query(
      `SELECT remote_e164 AS number, is_contact_created AS "isNew", contact.name FROM call
         JOIN contact ON contact.id = call.contact_id WHERE remote_e164 = $1`,
      [`+${MOBILE}`],
    );
    expect(rows).toEqual([{ number: `+${MOBILE}`, isNew: true, name: '+380 67 111 2345' }]);
  });

  it('D-14: who, when and how much is told, and not whom', async () => {
    const { erasures } = await history.ask('{ erasures { total items { kind requestedBy { name } finishedAt } } }');
    expect(erasures).toMatchObject({
      total: 1,
      items: [{ kind: 'CONTACT', requestedBy: { name: expect.any(String) } }],
    });
    expect(await db().query('SELECT sealed_person FROM erasure')).toEqual([{ sealed_person: null }]);
  });
});
