import { CallIngestService, type IngestConnection } from '@ringdesk/calls';
import type { CallEvent } from '@ringdesk/telephony';
import { startApi, type TestApi } from '../support/api';
import { connectionFor, type TestConnection } from '../support/connection';

const FIELDS = `contactTemplate { name } newContactResponsible`;

describe('contacts that calls make', () => {
  let api: TestApi;
  let office: TestConnection;
  let branch: TestConnection;
  let calls = 0;

  beforeAll(async () => {
    api = await startApi();
    office = await connectionFor(api, { country: 'MD', operators: ['214', '215'] });
    branch = await connectionFor(api, { country: 'MD', operators: ['501', '502'] });
  });
  afterAll(() => api.stop());

  const newNumber = () => `3736022${String(1000 + (calls += 1))}`;
  const say = (connection: IngestConnection, ...events: object[]) =>
    api.app
      .get(CallIngestService)
      .ingest(connection, events as CallEvent[], { requestId: null, receivedAt: new Date() });
  const ringing = (remoteNumber: string, extension: string, callId = `new-contact-${(calls += 1)}`) => ({
    ...{ kind: 'ringing', direction: 'inbound', callId, extension, remoteNumber },
  });
  const contactsEnding = (digits: string) =>
    api.db.query(
      `SELECT contact.*, ARRAY(SELECT employee_id FROM contact_responsible r WHERE r.contact_id = contact.id) AS responsibles
         FROM contact JOIN contact_phone p ON p.contact_id = contact.id WHERE p.digits LIKE '%' || $1`,
      [digits.slice(-8)],
    );
  const saveTemplate = async (input: object) => {
    const query = `mutation ($input: SaveContactTemplateInput!) { saveContactTemplate(input: $input) { id name } }`;
    return (await api.gql(query, { input }, office.adminToken)).saveContactTemplate;
  };
  const update = async (input: object) => {
    const query = `mutation ($input: UpdatePbxConnectionInput!) { updatePbxConnection(input: $input) {
      ... on PbxConnectionSaved { connection { ${FIELDS} } } } }`;
    return api.ask(query, { input: { id: office.ingest.id, ...input } }, office.adminToken);
  };

  it('B-33: twenty calls of one new number over two PBXs, each in its spelling, make one contact', async () => {
    for (let round = 0; round < 5; round += 1) {
      const number = newNumber();
      await Promise.all(
        Array.from({ length: 20 }, (_, index) =>
          index % 2
            ? say(office.ingest, ringing(`+${number}`, '214'))
            : say(branch.ingest, ringing(number.replace(/^373/, '0'), '501')),
        ),
      );
      expect(await contactsEnding(number)).toHaveLength(1);
      const [{ count }] = await api.db.query(
        `SELECT count(DISTINCT contact_id)::int AS count FROM call WHERE remote_digits LIKE '%' || $1`,
        [number.slice(-8)],
      );
      expect(count).toBe(1);
    }
  });

  it('B-31, B-05: a connection names its template; taken away, the default one counts again', async () => {
    const { id: contactTemplateId } = await saveTemplate({ name: 'Leads', kind: 'PERSON' });
    const named = await update({ contactTemplateId, newContactResponsible: 'TEMPLATE' });
    expect(named.data?.updatePbxConnection.connection).toEqual({
      contactTemplate: { name: 'Leads' },
      newContactResponsible: 'TEMPLATE',
    });
    const renamed = await update({ name: 'Office' });
    expect(renamed.data?.updatePbxConnection.connection.contactTemplate).toEqual({ name: 'Leads' });
    const number = newNumber();
    await say({ ...office.ingest, contactTemplateId }, ringing(number, '214'));
    expect(await contactsEnding(number)).toMatchObject([{ template_id: contactTemplateId }]);
    const remove = `mutation ($input: DeleteContactTemplateInput!) { deleteContactTemplate(input: $input) }`;
    const refused = await api.ask(remove, { input: { id: contactTemplateId } }, office.adminToken);
    expect(refused.errors?.[0].extensions).toMatchObject({ code: 'CONFLICT', reason: 'used', connections: ['Office'] });
    const cleared = await update({ contactTemplateId: null });
    expect(cleared.data?.updatePbxConnection.connection.contactTemplate).toBeNull();
    expect((await api.ask(remove, { input: { id: contactTemplateId } }, office.adminToken)).errors).toBeUndefined();
  });

  it('B-05: a template that does not exist is refused', async () => {
    const refused = await update({ contactTemplateId: '00000000-0000-4000-8000-000000000000' });
    expect(refused.errors?.[0].extensions).toMatchObject({ fields: { contactTemplateId: 'not-found' } });
  });

  it('B-01: templates are kept by administrators only', async () => {
    const query = `mutation { saveContactTemplate(input: { name: "Mine", kind: PERSON }) { id } }`;
    const { errors } = await api.ask(query, {}, office.managerToken);
    expect(errors?.[0].extensions.code).toBe('FORBIDDEN');
  });

  describe.each([
    ['B-37: those of the template', 'TEMPLATE_OR_ANSWERED', true, 'template'],
    ['B-38: who answered, where the template names nobody', 'TEMPLATE_OR_ANSWERED', false, 'answerer'],
    ['those of the template only: nobody, where it names none', 'TEMPLATE', false, 'nobody'],
    ['who answered, whatever the template says', 'ANSWERED', true, 'answerer'],
  ] as const)('%s', (_, newContactResponsible, isNamed, expected) => {
    it('becomes responsible for the new contact', async () => {
      const responsibleIds = isNamed ? [branch.employeeOf('502')] : [];
      const { id } = await saveTemplate({ name: `Template ${(calls += 1)}`, kind: 'PERSON', responsibleIds });
      const connection = { ...office.ingest, contactTemplateId: id, newContactResponsible };
      const [number, callId] = [newNumber(), `answered-${(calls += 1)}`];
      const leg = { direction: 'inbound', callId, remoteNumber: number };
      await say(connection, ringing(number, '214', callId), ringing(number, '215', callId));
      await say(connection, { ...leg, kind: 'answered', extension: '215' });
      const [contact] = await contactsEnding(number);
      const who = { template: [branch.employeeOf('502')], answerer: [office.employeeOf('215')], nobody: [] };
      expect(contact.responsibles).toEqual(who[expected]);
    });
  });

  it('B-39: where the PBX only says that the call was answered, who was rung first becomes responsible', async () => {
    const [number, callId] = [newNumber(), `answered-${(calls += 1)}`];
    await say(office.ingest, ringing(number, '214', callId), ringing(number, '215', callId));
    await say(office.ingest, {
      ...{ kind: 'ended', scope: 'call', direction: 'inbound', callId, extension: '', remoteNumber: number },
      ...{ disposition: 'answered', talkSeconds: 12 },
    });
    expect((await contactsEnding(number))[0].responsibles).toEqual([office.employeeOf('214')]);
  });
});
