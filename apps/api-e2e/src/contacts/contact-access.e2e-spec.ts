import { ContactKind } from '@ringdesk/contacts';
import { SET_ACCESS, type AccessDesk, startAccessDesk } from '../support/access-desk';
import { event, TALKED } from '../support/engine';

describe('access to contacts, at every door', () => {
  let desk: AccessDesk;
  beforeAll(async () => {
    desk = await startAccessDesk();
  });
  afterAll(() => desk.api.stop());

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
      const found = await desk.hidden('Secretive Ltd');
      const [inGroup, other] = ['214', '215'];
      const callId = desk.newCall();
      await desk.say(
        event('ringing', callId, inGroup, { remoteNumber: found.raw }),
        event('ringing', callId, other, { remoteNumber: found.raw }),
      );
      await desk.say(event('ended', callId, inGroup, { remoteNumber: found.raw, disposition: 'missed' }));
      await desk.say(event('ended', callId, other, { remoteNumber: found.raw, disposition: 'missed' }));
      const task = 'mutation ($input: CreateTaskInput!) { createTask(input: $input) { id } }';
      const contacts = [{ contactId: found.id, role: 'COUNTERPARTY' }];
      const employeeIds = [desk.pbx.employeeOf(other)];
      await desk.ask(task, { input: { title: 'Offer', contacts, employeeIds } }, inGroup);
      expect(read((await desk.ask(query, variables(found), other)) as never)).toBe(ofStranger);
      expect(read((await desk.ask(query, variables(found), inGroup)) as never)).toBeGreaterThan(0);
      expect(read((await desk.api.gql(query, variables(found), desk.pbx.managerToken)) as never)).toBeGreaterThan(0);
    });

    it('B-36: a hidden contact with the typed number is told as there, with its responsibles, without its name', async () => {
      const { id, raw } = await desk.hidden('Secretive Ltd');
      const update = 'mutation ($input: UpdateContactInput!) { updateContact(input: $input) { id } }';
      await desk.api.gql(update, { input: { id, responsibleIds: [desk.group] } }, desk.pbx.managerToken);
      const query = `query ($phone: String!) { hiddenContactsByPhone(phone: $phone) { responsibles { name isGroup } } }`;
      const responsibles = [{ name: 'Key accounts', isGroup: true }];
      expect((await desk.ask(query, { phone: raw }, '215')).hiddenContactsByPhone).toEqual([{ responsibles }]);
      expect((await desk.ask(query, { phone: raw }, '214')).hiddenContactsByPhone).toEqual([]);
    });

    it('the card, a merged one by its old id too, as company and as person of a company', async () => {
      const { id } = await desk.hidden('Secretive Ltd');
      const merged = await desk.pbx.contact('Old', '+37360229999');
      const survivor = await desk.pbx.contact('Company', '+37360229998');
      const merge = 'mutation ($input: MergeContactsInput!) { mergeContacts(input: $input) { id } }';
      await desk.api.gql(merge, { input: { survivorId: survivor, mergedId: merged } }, desk.pbx.managerToken);
      const input = { contactId: survivor, isRestricted: true, entries: [{ partyId: desk.group, mayEdit: true }] };
      await desk.api.gql(SET_ACCESS, { input }, desk.pbx.managerToken);
      await desk.api.db.query('UPDATE contact SET company_id = $1 WHERE id = $2', [survivor, id]);
      const card = 'query ($id: ID!) { contact(id: $id) { company { id } members { id } } }';
      for (const one of [id, survivor, merged]) {
        expect(await desk.codeOf(card, { id: one }, desk.pbx.tokenOf('215'))).toBe('NOT_FOUND');
        expect(await desk.codeOf(card, { id: one }, desk.pbx.tokenOf('214'))).toBe('OK');
      }
      const person = await desk.pbx.contact('Open person', '+37360229997', ContactKind.PERSON);
      await desk.api.db.query('UPDATE contact SET company_id = $1 WHERE id = $2', [survivor, person]);
      expect((await desk.ask(card, { id: person }, '215')).contact).toEqual({ company: null, members: [] });
      expect((await desk.ask(card, { id: person }, '214')).contact.company).toEqual({ id: survivor });
      expect((await desk.ask(card, { id: survivor }, '214')).contact.members).toHaveLength(2);
    });

    it('a task names no contact that is hidden from its reader, nor loses it when they save', async () => {
      const { id } = await desk.hidden('Secretive Ltd');
      const create = 'mutation ($input: CreateTaskInput!) { createTask(input: $input) { id } }';
      const contacts = [{ contactId: id, role: 'COUNTERPARTY' }];
      expect(await desk.codeOf(create, { input: { title: 'X', contacts } }, desk.pbx.tokenOf('215'))).toBe(
        'BAD_USER_INPUT',
      );
      const input = { title: 'Visit', contacts, employeeIds: [desk.pbx.employeeOf('215')] };
      const { createTask } = await desk.ask(create, { input }, '214');
      const read = `query ($id: ID!) { task(id: $id) { counterparty { name } participants { contact { name } } hiddenContactCount } }`;
      const hiddenFrom = { counterparty: null, participants: [], hiddenContactCount: 1 };
      expect((await desk.ask(read, { id: createTask.id }, '215')).task).toEqual(hiddenFrom);
      const update = 'mutation ($input: UpdateTaskInput!) { updateTask(input: $input) { id } }';
      await desk.ask(update, { input: { id: createTask.id, title: 'Visit them', contacts: [] } }, '215');
      expect((await desk.ask(read, { id: createTask.id }, '214')).task).toMatchObject({
        counterparty: { name: 'Secretive Ltd' },
        hiddenContactCount: 0,
      });
    });

    it('reports and their files keep the figures and leave the name out', async () => {
      const { raw } = await desk.hidden('Secretive Ltd');
      const callId = desk.newCall();
      await desk.say(event('ringing', callId, '216', { remoteNumber: raw }));
      await desk.say(
        event('answered', callId, '216', { remoteNumber: raw }),
        event('ended', callId, '216', { remoteNumber: raw, ...TALKED }),
      );
      // who answered may see it from then on: the right is taken back for this look at the report
      await desk.api.db.query(`DELETE FROM contact_access WHERE reason = 'ANSWERED'`);
      const report = `{ callReport(input: { kind: BY_CONTACT }) { total { count }
        groups { items { contact { name } hasHiddenContact figures { count } } } } }`;
      const { callReport } = await desk.ask(report, {}, '216');
      expect(callReport.groups.items).toContainEqual({ contact: null, hasHiddenContact: true, figures: { count: 1 } });
      const file = await fetch(`${desk.api.url}/report-exports/calls.csv?kind=BY_CONTACT`, {
        headers: { authorization: `Bearer ${desk.pbx.tokenOf('216')}` },
      });
      const text = await file.text();
      expect(text).toContain('Contact not visible to you');
      expect(text).not.toContain('Secretive');
    });
  });

  describe('changing', () => {
    it('who may only see does not edit; the list itself is for managers', async () => {
      const { id } = await desk.hidden('Secretive Ltd');
      const update = 'mutation ($input: UpdateContactInput!) { updateContact(input: $input) { id } }';
      const input = { input: { id, name: 'Renamed' } };
      expect(await desk.codeOf(update, input, desk.pbx.tokenOf('214'))).toBe('FORBIDDEN');
      expect(await desk.codeOf(update, input, desk.pbx.tokenOf('215'))).toBe('NOT_FOUND');
      const set = { input: { contactId: id, isRestricted: false, entries: [] } };
      expect(await desk.codeOf(SET_ACCESS, set, desk.pbx.tokenOf('214'))).toBe('FORBIDDEN');
      const explain = 'query ($id: ID!) { contactAccess(contactId: $id) { employee { name } } }';
      expect(await desk.codeOf(explain, { id }, desk.pbx.tokenOf('214'))).toBe('FORBIDDEN');
      expect(await desk.codeOf(explain, { id }, desk.pbx.managerToken)).toBe('OK');
    });

    it('a number is not called by its id, nor a call given to a hidden contact', async () => {
      const { id, raw } = await desk.hidden('Secretive Ltd');
      const [phone] = await desk.api.db.query('SELECT id FROM contact_phone WHERE contact_id = $1', [id]);
      const dial = 'mutation ($input: ClickToCallInput!) { clickToCall(input: $input) { __typename } }';
      expect(await desk.codeOf(dial, { input: { contactPhoneId: phone.id } }, desk.pbx.tokenOf('215'))).toBe(
        'NOT_FOUND',
      );
      expect(await desk.codeOf(dial, { input: { contactPhoneId: phone.id } }, desk.pbx.tokenOf('214'))).toBe('OK');
      const callId = desk.newCall();
      await desk.say(event('ringing', callId, '215', { remoteNumber: raw }));
      const [call] = await desk.api.db.query('SELECT id FROM call WHERE provider_call_id = $1', [callId]);
      const other = await desk.hidden('Another Ltd');
      const choose = 'mutation ($input: ChooseCallContactInput!) { chooseCallContact(input: $input) { id } }';
      const input = { callId: call.id, contactId: other.id };
      expect(await desk.codeOf(choose, { input }, desk.pbx.tokenOf('215'))).toBe('NOT_FOUND');
    });

    it('groups are kept by administrators, and stay while something names them', async () => {
      const save = 'mutation ($input: SaveEmployeeGroupInput!) { saveEmployeeGroup(input: $input) { id } }';
      expect(await desk.codeOf(save, { input: { name: 'Mine', memberIds: [] } }, desk.pbx.managerToken)).toBe(
        'FORBIDDEN',
      );
      const remove = 'mutation ($input: DeleteEmployeeGroupInput!) { deleteEmployeeGroup(input: $input) }';
      expect(await desk.codeOf(remove, { input: { id: desk.group } }, desk.pbx.tokenOf('214'))).toBe('FORBIDDEN');
      expect(await desk.codeOf(remove, { input: { id: desk.group } }, desk.pbx.adminToken)).toBe('CONFLICT');
      const unused = await desk.makeGroup('Unused', []);
      expect(await desk.codeOf(remove, { input: { id: unused } }, desk.pbx.adminToken)).toBe('OK');
    });
  });
});
