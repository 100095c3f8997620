import { CallIngestService } from '@ringdesk/calls';
import { ContactKind } from '@ringdesk/contacts';
import { Line } from '@ringdesk/short-numbers';
import type { CallEvent } from '@ringdesk/telephony';
import { startApi, type TestApi } from '../support/api';
import { connectionFor, type TestConnection } from '../support/connection';
import { until } from '../support/until';

const POPUP = `subscription { callPopup { kind callId closeReason popup { state audience
  call { contact { name } hasHiddenContact } contact { id name phones { raw } company { name } } otherContacts { name } } } }`;
const SET = 'mutation ($input: SetContactAccessInput!) { setContactAccess(input: $input) { id isRestricted } }';
const LINE = '37322900100';

/** Employee 214 is in the group that may see; 215 is not. */
describe('access to contacts, at every door', () => {
  let api: TestApi;
  let pbx: TestConnection;
  let group: string;
  let count = 0;

  beforeAll(async () => {
    api = await startApi();
    pbx = await connectionFor(api, { country: 'MD', operators: ['214', '215', '216'], line: LINE });
    group = await makeGroup('Key accounts', ['214']);
  });
  afterAll(() => api.stop());

  const ask = (query: string, variables: object = {}, extension = '215') =>
    api.gql(query, variables, pbx.tokenOf(extension));
  const codeOf = (query: string, variables: object, token: string) =>
    api.gql(query, variables, token).then(
      () => 'OK',
      ({ code }) => code as string,
    );
  async function makeGroup(name: string, extensions: string[]): Promise<string> {
    const query = 'mutation ($input: SaveEmployeeGroupInput!) { saveEmployeeGroup(input: $input) { id } }';
    const input = { name, memberIds: extensions.map((extension) => pbx.employeeOf(extension)) };
    return (await api.gql(query, { input }, pbx.adminToken)).saveEmployeeGroup.id;
  }
  /** A contact with one number that only the group may see. */
  async function hidden(name: string, values: { isRestricted?: boolean } = {}): Promise<{ id: string; raw: string }> {
    const raw = `+3736022${1000 + (count += 1)}`;
    const id = await pbx.contact(name, raw, ContactKind.PERSON);
    const input = { contactId: id, isRestricted: true, entries: [{ partyId: group, mayEdit: false }], ...values };
    await api.gql(SET, { input }, pbx.managerToken);
    return { id, raw };
  }
  const say = (...events: object[]) =>
    api.app
      .get(CallIngestService)
      .ingest(pbx.ingest, events as CallEvent[], { requestId: null, receivedAt: new Date() });
  const event = (kind: string, callId: string, extension: string, remoteNumber: string, more: object = {}) => ({
    ...{ kind, callId, extension, remoteNumber, direction: 'inbound' },
    ...(kind === 'ended' && { scope: 'leg', disposition: 'answered', talkSeconds: 30 }),
    ...more,
  });
  const newCall = () => `access-${(count += 1)}`;

  describe('reading', () => {
    it.each<[string, string, (found: { id: string; raw: string }) => object, (data: never) => unknown, unknown]>([
      [
        'the list and its search by name',
        'query ($search: String) { contacts(filter: { search: $search }) { total items { name } } }',
        () => ({ search: 'Secretive' }),
        ({ contacts }: { contacts: { total: number } }) => contacts.total,
        0,
      ],
      [
        'the search by number',
        'query ($search: String) { contacts(filter: { search: $search }) { total } }',
        ({ raw }) => ({ search: raw }),
        ({ contacts }: { contacts: { total: number } }) => contacts.total,
        0,
      ],
      [
        'the look-up of a number',
        'query ($phone: String!) { contactsByPhone(phone: $phone) { name } }',
        ({ raw }) => ({ phone: raw }),
        ({ contactsByPhone }: { contactsByPhone: unknown[] }) => contactsByPhone.length,
        0,
      ],
      [
        'the call log, searched by name',
        'query ($search: String) { calls(filter: { search: $search }) { total } }',
        () => ({ search: 'Secretive' }),
        ({ calls }: { calls: { total: number } }) => calls.total,
        0,
      ],
      [
        'the calls of the contact',
        'query ($id: ID) { calls(filter: { contactId: $id }) { total } }',
        ({ id }) => ({ id }),
        ({ calls }: { calls: { total: number } }) => calls.total,
        0,
      ],
      [
        'tasks, searched by name',
        'query ($search: String) { tasks(filter: { search: $search }) { total } }',
        () => ({ search: 'Secretive' }),
        ({ tasks }: { tasks: { total: number } }) => tasks.total,
        0,
      ],
      [
        'tasks of the contact',
        'query ($id: ID) { tasks(filter: { contactId: $id }) { total } }',
        ({ id }) => ({ id }),
        ({ tasks }: { tasks: { total: number } }) => tasks.total,
        0,
      ],
    ])('%s', async (_, query, variables, read, ofStranger) => {
      const found = await hidden('Secretive Ltd');
      const [inGroup, other] = ['214', '215'];
      const callId = newCall();
      await say(event('ringing', callId, inGroup, found.raw), event('ringing', callId, other, found.raw));
      await say(event('ended', callId, inGroup, found.raw, { disposition: 'missed' }));
      await say(event('ended', callId, other, found.raw, { disposition: 'missed' }));
      const task = 'mutation ($input: CreateTaskInput!) { createTask(input: $input) { id } }';
      const contacts = [{ contactId: found.id, role: 'COUNTERPARTY' }];
      const employeeIds = [pbx.employeeOf(other)];
      await ask(task, { input: { title: 'Offer', contacts, employeeIds } }, inGroup);
      expect(read((await ask(query, variables(found), other)) as never)).toBe(ofStranger);
      expect(read((await ask(query, variables(found), inGroup)) as never)).toBeGreaterThan(0);
      expect(read((await api.gql(query, variables(found), pbx.managerToken)) as never)).toBeGreaterThan(0);
    });

    it('B-36: a hidden contact with the typed number is told as there, with its responsibles, without its name', async () => {
      const { id, raw } = await hidden('Secretive Ltd');
      const update = 'mutation ($input: UpdateContactInput!) { updateContact(input: $input) { id } }';
      await api.gql(update, { input: { id, responsibleIds: [group] } }, pbx.managerToken);
      const query = `query ($phone: String!) { hiddenContactsByPhone(phone: $phone) { responsibles { name isGroup } } }`;
      const responsibles = [{ name: 'Key accounts', isGroup: true }];
      expect((await ask(query, { phone: raw }, '215')).hiddenContactsByPhone).toEqual([{ responsibles }]);
      expect((await ask(query, { phone: raw }, '214')).hiddenContactsByPhone).toEqual([]);
    });

    it('the card, a merged one by its old id too, as company and as person of a company', async () => {
      const { id } = await hidden('Secretive Ltd');
      const merged = await pbx.contact('Old', '+37360229999');
      const survivor = await pbx.contact('Company', '+37360229998');
      const merge = 'mutation ($input: MergeContactsInput!) { mergeContacts(input: $input) { id } }';
      await api.gql(merge, { input: { survivorId: survivor, mergedId: merged } }, pbx.managerToken);
      const input = { contactId: survivor, isRestricted: true, entries: [{ partyId: group, mayEdit: true }] };
      await api.gql(SET, { input }, pbx.managerToken);
      await api.db.query('UPDATE contact SET company_id = $1 WHERE id = $2', [survivor, id]);
      const card = 'query ($id: ID!) { contact(id: $id) { company { id } members { id } } }';
      for (const one of [id, survivor, merged]) {
        expect(await codeOf(card, { id: one }, pbx.tokenOf('215'))).toBe('NOT_FOUND');
        expect(await codeOf(card, { id: one }, pbx.tokenOf('214'))).toBe('OK');
      }
      const person = await pbx.contact('Open person', '+37360229997', ContactKind.PERSON);
      await api.db.query('UPDATE contact SET company_id = $1 WHERE id = $2', [survivor, person]);
      expect((await ask(card, { id: person }, '215')).contact).toEqual({ company: null, members: [] });
      expect((await ask(card, { id: person }, '214')).contact.company).toEqual({ id: survivor });
      expect((await ask(card, { id: survivor }, '214')).contact.members).toHaveLength(2);
    });

    it('a task names no contact that is hidden from its reader, nor loses it when they save', async () => {
      const { id } = await hidden('Secretive Ltd');
      const create = 'mutation ($input: CreateTaskInput!) { createTask(input: $input) { id } }';
      const contacts = [{ contactId: id, role: 'COUNTERPARTY' }];
      expect(await codeOf(create, { input: { title: 'X', contacts } }, pbx.tokenOf('215'))).toBe('BAD_USER_INPUT');
      const input = { title: 'Visit', contacts, employeeIds: [pbx.employeeOf('215')] };
      const { createTask } = await ask(create, { input }, '214');
      const read = `query ($id: ID!) { task(id: $id) { counterparty { name } participants { contact { name } } hiddenContactCount } }`;
      const hiddenFrom = { counterparty: null, participants: [], hiddenContactCount: 1 };
      expect((await ask(read, { id: createTask.id }, '215')).task).toEqual(hiddenFrom);
      const update = 'mutation ($input: UpdateTaskInput!) { updateTask(input: $input) { id } }';
      await ask(update, { input: { id: createTask.id, title: 'Visit them', contacts: [] } }, '215');
      expect((await ask(read, { id: createTask.id }, '214')).task).toMatchObject({
        counterparty: { name: 'Secretive Ltd' },
        hiddenContactCount: 0,
      });
    });

    it('reports and their files keep the figures and leave the name out', async () => {
      const { raw } = await hidden('Secretive Ltd');
      const callId = newCall();
      await say(event('ringing', callId, '216', raw));
      await say(event('answered', callId, '216', raw), event('ended', callId, '216', raw));
      // who answered may see it from then on: the right is taken back for this look at the report
      await api.db.query(`DELETE FROM contact_access WHERE reason = 'ANSWERED'`);
      const report = `{ callReport(input: { kind: BY_CONTACT }) { total { count }
        groups { items { contact { name } hasHiddenContact figures { count } } } } }`;
      const { callReport } = await ask(report, {}, '216');
      expect(callReport.groups.items).toContainEqual({ contact: null, hasHiddenContact: true, figures: { count: 1 } });
      const file = await fetch(`${api.url}/report-exports/calls.csv?kind=BY_CONTACT`, {
        headers: { authorization: `Bearer ${pbx.tokenOf('216')}` },
      });
      const text = await file.text();
      expect(text).toContain('Contact not visible to you');
      expect(text).not.toContain('Secretive');
    });
  });

  describe('changing', () => {
    it('who may only see does not edit; the list itself is for managers', async () => {
      const { id } = await hidden('Secretive Ltd');
      const update = 'mutation ($input: UpdateContactInput!) { updateContact(input: $input) { id } }';
      const input = { input: { id, name: 'Renamed' } };
      expect(await codeOf(update, input, pbx.tokenOf('214'))).toBe('FORBIDDEN');
      expect(await codeOf(update, input, pbx.tokenOf('215'))).toBe('NOT_FOUND');
      const set = { input: { contactId: id, isRestricted: false, entries: [] } };
      expect(await codeOf(SET, set, pbx.tokenOf('214'))).toBe('FORBIDDEN');
      const explain = 'query ($id: ID!) { contactAccess(contactId: $id) { employee { name } } }';
      expect(await codeOf(explain, { id }, pbx.tokenOf('214'))).toBe('FORBIDDEN');
      expect(await codeOf(explain, { id }, pbx.managerToken)).toBe('OK');
    });

    it('a number is not called by its id, nor a call given to a hidden contact', async () => {
      const { id, raw } = await hidden('Secretive Ltd');
      const [phone] = await api.db.query('SELECT id FROM contact_phone WHERE contact_id = $1', [id]);
      const dial = 'mutation ($input: ClickToCallInput!) { clickToCall(input: $input) { __typename } }';
      expect(await codeOf(dial, { input: { contactPhoneId: phone.id } }, pbx.tokenOf('215'))).toBe('NOT_FOUND');
      expect(await codeOf(dial, { input: { contactPhoneId: phone.id } }, pbx.tokenOf('214'))).toBe('OK');
      const callId = newCall();
      await say(event('ringing', callId, '215', raw));
      const [call] = await api.db.query('SELECT id FROM call WHERE provider_call_id = $1', [callId]);
      const other = await hidden('Another Ltd');
      const choose = 'mutation ($input: ChooseCallContactInput!) { chooseCallContact(input: $input) { id } }';
      const input = { callId: call.id, contactId: other.id };
      expect(await codeOf(choose, { input }, pbx.tokenOf('215'))).toBe('NOT_FOUND');
    });

    it('groups are kept by administrators, and stay while something names them', async () => {
      const save = 'mutation ($input: SaveEmployeeGroupInput!) { saveEmployeeGroup(input: $input) { id } }';
      expect(await codeOf(save, { input: { name: 'Mine', memberIds: [] } }, pbx.managerToken)).toBe('FORBIDDEN');
      const remove = 'mutation ($input: DeleteEmployeeGroupInput!) { deleteEmployeeGroup(input: $input) }';
      expect(await codeOf(remove, { input: { id: group } }, pbx.tokenOf('214'))).toBe('FORBIDDEN');
      expect(await codeOf(remove, { input: { id: group } }, pbx.adminToken)).toBe('CONFLICT');
      const unused = await makeGroup('Unused', []);
      expect(await codeOf(remove, { input: { id: unused } }, pbx.adminToken)).toBe('OK');
    });
  });

  describe('the popup', () => {
    it('B-28: whom a call is offered sees whose it is while it rings; only who answers sees the contact afterwards', async () => {
      const { id, raw } = await hidden('Secretive Ltd');
      const card = 'query ($id: ID!) { contact(id: $id) { name mayEdit accessList { party { id } reasons } } }';
      const sockets = await Promise.all(
        ['215', '216'].map((extension) => api.subscribe(POPUP, pbx.tokenOf(extension))),
      );
      const callId = newCall();
      await say(event('ringing', callId, '215', raw), event('ringing', callId, '216', raw));
      for (const socket of sockets) {
        expect((await socket.next()).callPopup.popup).toMatchObject({
          contact: { name: 'Secretive Ltd', phones: [{ raw }] },
          call: { contact: { name: 'Secretive Ltd' }, hasHiddenContact: false },
        });
      }
      expect(await codeOf(card, { id }, pbx.tokenOf('215'))).toBe('NOT_FOUND');
      await say(event('answered', callId, '215', raw), event('ended', callId, '215', raw));
      expect((await ask(card, { id }, '215')).contact).toMatchObject({ name: 'Secretive Ltd', mayEdit: true });
      expect((await ask(card, { id }, '215')).contact.accessList).toContainEqual({
        party: { id: pbx.employeeOf('215') },
        reasons: ['ANSWERED'],
      });
      expect(await codeOf(card, { id }, pbx.tokenOf('216'))).toBe('NOT_FOUND');
      const log = '{ calls(page: { offset: 0, limit: 1 }) { items { contact { name } hasHiddenContact } } }';
      expect((await ask(log, {}, '216')).calls.items).toEqual([{ contact: null, hasHiddenContact: true }]);
      await Promise.all(sockets.map((socket) => socket.close()));
    });

    it('B-29: an outgoing call to a hidden contact shows it while it runs, and not afterwards', async () => {
      const { raw } = await hidden('Secretive Ltd');
      const callId = newCall();
      const active = '{ activeCalls { state contact { name } call { hasHiddenContact } } }';
      await say(event('ringing', callId, '216', raw, { direction: 'outbound' }));
      expect((await ask(active, {}, '216')).activeCalls).toContainEqual({
        ...{ state: 'RINGING', contact: { name: 'Secretive Ltd' }, call: { hasHiddenContact: false } },
      });
      await say(event('ended', callId, '216', raw, { direction: 'outbound', disposition: 'no-answer' }));
      expect((await ask(active, {}, '216')).activeCalls).toContainEqual({
        ...{ state: 'ENDED', contact: null, call: { hasHiddenContact: true } },
      });
    });
  });

  describe('B-27: a responsible group', () => {
    const watchersOf = async (callId: string) => {
      const rows = (await api.db.query(
        `SELECT call_watcher.employee_id FROM call_watcher JOIN call ON call.id = call_id WHERE provider_call_id = $1`,
        [callId],
      )) as { employee_id: string }[];
      return rows.map((row) => row.employee_id);
    };
    /** They are there, and none of them writes up a call of before. */
    async function everybodyIsReady(extensions: string[]): Promise<void> {
      await until(async () => {
        const sql = 'SELECT DISTINCT employee_id FROM presence_socket WHERE employee_id = ANY ($1)';
        expect(await api.db.query(sql, [extensions.map(pbx.employeeOf)])).toHaveLength(extensions.length);
      });
      await api.db.query('DELETE FROM employee_presence');
    }
    async function ofGroup(extensions: string[]): Promise<string> {
      const raw = `+3736033${1000 + (count += 1)}`;
      const id = await pbx.contact('Group customer', raw, ContactKind.PERSON);
      const own = await makeGroup(`Group ${count}`, extensions);
      const update = 'mutation ($input: UpdateContactInput!) { updateContact(input: $input) { id } }';
      await api.gql(update, { input: { id, responsibleIds: [own] } }, pbx.managerToken);
      return raw;
    }

    it('one of the group sees the call that is offered to somebody else, the same one until it is answered', async () => {
      const raw = await ofGroup(['215', '216']);
      const [first, second] = await Promise.all(['215', '216'].map((one) => api.subscribe(POPUP, pbx.tokenOf(one))));
      const callId = newCall();
      await say(event('ringing', callId, '214', raw));
      expect((await first.next()).callPopup).toMatchObject({ kind: 'OPENED', popup: { audience: 'RESPONSIBLE' } });
      // the first of the group is busy now, and still the call is not shown to a second one
      const busy = newCall();
      await say(event('ringing', busy, '215', '+37360334440'), event('answered', busy, '215', '+37360334440'));
      await say(event('ringing', callId, '214', raw, { line: LINE }));
      await say(event('answered', callId, '214', raw));
      let last;
      do last = (await first.next()).callPopup;
      while (last.kind !== 'CLOSED');
      await say(event('ended', busy, '215', '+37360334440'), event('ended', callId, '214', raw));
      expect(last).toMatchObject({ closeReason: 'ANSWERED_ELSEWHERE' });
      expect(second.received).toEqual([]);
      expect(await watchersOf(callId)).toEqual([pbx.employeeOf('215')]);
      await Promise.all([first.close(), second.close()]);
    });

    it('is who is offered the call anyway, then who is signed in, then who is free; nobody without a short number', async () => {
      const idle = await api.makeEmployee();
      const query = 'mutation ($input: SaveEmployeeGroupInput!) { saveEmployeeGroup(input: $input) { id } }';
      const memberIds = [idle.id, pbx.employeeOf('215'), pbx.employeeOf('214')];
      const input = { name: 'Mixed', memberIds };
      const { saveEmployeeGroup } = await api.gql(query, { input }, pbx.adminToken);
      const raw = '+37360334444';
      const id = await pbx.contact('Group customer', raw, ContactKind.PERSON);
      const update = 'mutation ($input: UpdateContactInput!) { updateContact(input: $input) { id } }';
      await api.gql(update, { input: { id, responsibleIds: [saveEmployeeGroup.id] } }, pbx.managerToken);
      const sockets = await Promise.all(['214', '215'].map((one) => api.subscribe(POPUP, pbx.tokenOf(one))));
      await everybodyIsReady(['214', '215']);
      const [offered, free] = [newCall(), newCall()];
      await say(event('ringing', offered, '214', raw));
      expect(await watchersOf(offered)).toEqual([pbx.employeeOf('214')]);
      const busy = newCall();
      await say(event('ringing', busy, '215', '+37360334445'), event('answered', busy, '215', '+37360334445'));
      await say(event('ringing', free, '216', raw));
      expect(await watchersOf(free)).toEqual([pbx.employeeOf('214')]);
      await say(event('ended', busy, '215', '+37360334445'));
      await Promise.all(sockets.map((socket) => socket.close()));
    });
  });

  it('the audience of a line sees its calls while the PBX offers them to nobody', async () => {
    const line = await api.db.getRepository(Line).findOneByOrFail({ connectionId: pbx.ingest.id });
    const set = 'mutation ($input: SetLinesInput!) { setLines(input: $input) { id audience { name isGroup } } }';
    const lines = [
      { number: line.number, name: 'Shop', color: '#2f7d5b', audienceIds: [group, pbx.employeeOf('216')] },
    ];
    const input = { connectionId: pbx.ingest.id, lines };
    expect(await codeOf(set, { input }, pbx.managerToken)).toBe('FORBIDDEN');
    expect((await api.gql(set, { input }, pbx.adminToken)).setLines[0].audience).toHaveLength(2);
    const inGroup = await api.subscribe(POPUP, pbx.tokenOf('214'));
    const stranger = await api.subscribe(POPUP, pbx.tokenOf('215'));
    const { raw } = await hidden('Secretive Ltd');
    const callId = newCall();
    await say(event('ringing', callId, '', raw, { line: LINE }));
    expect((await inGroup.next()).callPopup).toMatchObject({
      kind: 'OPENED',
      popup: { audience: 'LINE', contact: { name: 'Secretive Ltd' } },
    });
    const active = '{ activeCalls { audience state } }';
    expect((await ask(active, {}, '216')).activeCalls).toContainEqual({ audience: 'LINE', state: 'RINGING' });
    await say(event('ringing', callId, '215', raw, { line: LINE }));
    expect((await inGroup.next()).callPopup).toMatchObject({ kind: 'CLOSED', closeReason: 'RELEASED' });
    expect((await stranger.next()).callPopup).toMatchObject({ kind: 'OPENED', popup: { audience: 'OPERATOR' } });
    expect(stranger.received).toHaveLength(1);
    await Promise.all([inGroup.close(), stranger.close()]);
  });
});
