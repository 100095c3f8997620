import { FieldKind } from '@ringdesk/own-fields';
import { parseInput } from '@ringdesk/platform';
import { addContact, addEmployee, BOSS, createBench } from '../test-support/contacts-bench';
import { CONTACT_CHANGED } from './contact-events';
import { type CreateContact, createContactSchema, type UpdateContact, updateContactSchema } from './contact-input';
import { ContactKind, ContactPhone } from './contact.entity';

const MISSING = '00000000-0000-4000-8000-000000000000';

describe('contact cards', () => {
  let bench: Awaited<ReturnType<typeof createBench>>;
  let mobileId: string;
  let workId: string;

  beforeAll(async () => {
    bench = await createBench();
    [mobileId, workId] = (await bench.phoneTypes.list()).map((type) => type.id);
  });
  afterEach(() => bench.empty());
  afterAll(() => bench.drop());

  const create = (values: Partial<CreateContact>) =>
    bench.cards.create(parseInput(createContactSchema, { kind: ContactKind.PERSON, name: 'Anna', ...values }), BOSS);
  const update = (values: UpdateContact) => bench.cards.update(parseInput(updateContactSchema, values), BOSS);
  const phonesOf = (contactId: string) =>
    bench.dataSource.manager.find(ContactPhone, { where: { contactId }, order: { position: 'ASC' } });
  const responsibles = (id: string) => bench.contacts.responsiblesOf(bench.dataSource.manager, id);
  const fieldId = async (name: string) =>
    (await bench.directories.fields()).find((field) => field.name === name)?.id ?? '';

  it('B-35: is made with company, group, responsibles, numbers and values', async () => {
    const company = await create({ kind: ContactKind.COMPANY, name: 'Alfa' });
    const olga = await addEmployee(bench.dataSource, 'Olga');
    const { id } = await create({
      companyId: company.id,
      newGroupName: 'Clients',
      responsibleIds: [olga],
      phones: [
        { raw: '8 916 123-45-67', typeId: mobileId },
        { raw: '+7 495 123-45-67,104', typeId: workId },
      ],
      fields: [{ fieldId: await fieldId('E-mail'), value: 'Anna@Example.com' }],
    });
    const saved = await bench.access.get(id, BOSS);
    const [group] = await bench.directories.groups();
    expect(saved).toMatchObject({ name: 'Anna', isNew: false, companyId: company.id, groupId: group.id });
    expect(saved.fieldValues).toEqual({ [await fieldId('E-mail')]: 'anna@example.com' });
    expect(await responsibles(id)).toEqual([olga]);
    expect(await phonesOf(id)).toMatchObject([
      { raw: '8 916 123-45-67', digits: '89161234567', e164: '+79161234567', extension: null, typeId: mobileId },
      { raw: '+7 495 123-45-67,104', digits: '74951234567', extension: '104', typeId: workId },
    ]);
  });

  it('Q-04: a person who names a contact of a call ends its being new; other changes do not', async () => {
    const { contactId } = await bench.transact((tx) =>
      bench.contacts.findOrCreateByPhone(tx, { raw: '+79161234567', country: 'RU', storedNumber: '+79161234567' }),
    );
    const id = contactId as string;
    await update({ id, fields: [{ fieldId: await fieldId('Note'), value: 'calls back' }] });
    expect(await bench.access.get(id, BOSS)).toMatchObject({ isNew: true });
    await update({ id, name: ' Anna ' });
    expect(await bench.access.get(id, BOSS)).toMatchObject({ isNew: false, name: 'Anna' });
  });

  it('B-26: only what is given is changed', async () => {
    const [email, note] = [await fieldId('E-mail'), await fieldId('Note')];
    const olga = await addEmployee(bench.dataSource, 'Olga');
    const { id } = await create({
      newGroupName: 'Clients',
      responsibleIds: [olga],
      phones: [{ raw: '+79161234567', typeId: mobileId }],
      fields: [
        { fieldId: email, value: 'a@example.com' },
        { fieldId: note, value: 'old' },
      ],
    });
    await update({ id, fields: [{ fieldId: note, value: 'new' }] });
    const saved = await bench.access.get(id, BOSS);
    expect(saved).toMatchObject({ name: 'Anna', fieldValues: { [email]: 'a@example.com', [note]: 'new' } });
    expect(saved.groupId).not.toBeNull();
    expect([await responsibles(id), (await phonesOf(id)).length]).toEqual([[olga], 1]);
    await update({ id, groupId: null, fields: [{ fieldId: note, value: '' }] });
    expect(await bench.access.get(id, BOSS)).toMatchObject({
      groupId: null,
      fieldValues: { [email]: 'a@example.com' },
    });
  });

  it('the list of numbers is replaced; those that stay keep their id and how a call was read', async () => {
    const id = await addContact(bench.dataSource, { phones: ['067 123 45 67', '+79161234567'], country: 'UA' });
    const [kept, gone] = await phonesOf(id);
    await update({
      id,
      phones: [
        { raw: '+7 495 123-45-67', typeId: workId },
        { id: kept.id, raw: kept.raw, typeId: workId },
      ],
    });
    const after = await phonesOf(id);
    expect(after).toMatchObject([{ e164: '+74951234567' }, { id: kept.id, e164: '+380671234567', typeId: workId }]);
    expect(after.map((phone) => phone.id)).not.toContain(gone.id);
  });

  it('B-41: who becomes responsible for a company becomes so for its persons', async () => {
    const [olga, ivan] = [await addEmployee(bench.dataSource, 'Olga'), await addEmployee(bench.dataSource, 'Ivan')];
    const company = await create({ kind: ContactKind.COMPANY, name: 'Alfa', responsibleIds: [olga] });
    const person = await create({ companyId: company.id, responsibleIds: [olga] });
    await update({ id: company.id, responsibleIds: [ivan] });
    expect(await responsibles(person.id)).toEqual([olga, ivan]);
    expect(await responsibles(company.id)).toEqual([ivan]);
  });

  it('tells the popups after the change is kept', async () => {
    const id = await addContact(bench.dataSource, {});
    const seen: string[] = [];
    const end = await bench.live.subscribe<{ contactId: string }>(CONTACT_CHANGED, ({ contactId }) =>
      seen.push(contactId),
    );
    await update({ id, name: 'Olga' });
    await expect(update({ id, name: 'Ivan', groupId: MISSING })).rejects.toMatchObject({ code: 'BAD_USER_INPUT' });
    end();
    expect(seen).toEqual([id]);
    expect(await bench.access.get(id, BOSS)).toMatchObject({ name: 'Olga' });
  });

  describe('refusals', () => {
    const fields = (expected: object) => ({ code: 'BAD_USER_INPUT', details: { fields: expected } });

    it('of wrong input, naming each field', async () => {
      const id = await addContact(bench.dataSource, {});
      const other = await addContact(bench.dataSource, { phones: ['+79161234567'] });
      const [phone] = await phonesOf(other);
      const cases: [Omit<UpdateContact, 'id'>, object][] = [
        [{ name: ' ' }, { name: 'required' }],
        [{ name: 'a'.repeat(201) }, { name: 'too-long' }],
        [{ groupId: 'x' }, { groupId: 'not-found' }],
        [{ groupId: MISSING }, { groupId: 'not-found' }],
        [{ companyId: other }, { companyId: 'not-found' }],
        [{ responsibleIds: [MISSING] }, { responsibleIds: 'not-found' }],
        [{ phones: [{ raw: 'call me', typeId: mobileId }] }, { 'phones.0.raw': 'no-digits' }],
        [{ phones: [{ raw: '1', typeId: MISSING }] }, { 'phones.0.typeId': 'not-found' }],
        [{ phones: [{ id: phone.id, raw: '1', typeId: mobileId }] }, { 'phones.0.id': 'not-found' }],
        [{ fields: [{ fieldId: MISSING, value: 'a' }] }, { 'fields.0.fieldId': 'not-found' }],
        [{ fields: [{ fieldId: await fieldId('Birthday'), value: '1.1.2000' }] }, { 'fields.0.value': 'not-a-date' }],
        [{ fields: [{ fieldId: await fieldId('Source'), value: 'Rumour' }] }, { 'fields.0.value': 'not-an-option' }],
      ];
      for (const [values, expected] of cases) {
        await expect(async () => update({ id, ...values })).rejects.toMatchObject(fields(expected));
      }
      expect(await bench.access.get(id, BOSS)).toMatchObject({ name: 'Anna', fieldValues: {} });
      expect((await phonesOf(other)).map((row) => row.id)).toEqual([phone.id]);
    });

    it('of a contact that does not exist, and of a company within a company', async () => {
      await expect(update({ id: MISSING, name: 'A' })).rejects.toMatchObject({ code: 'NOT_FOUND' });
      const company = await create({ kind: ContactKind.COMPANY, name: 'Alfa' });
      await expect(create({ kind: ContactKind.COMPANY, name: 'Beta', companyId: company.id })).rejects.toMatchObject(
        fields({ companyId: 'not-for-companies' }),
      );
    });

    it('B-36: of an e-mail address that another contact has, even when both are saved at once', async () => {
      const email = await fieldId('E-mail');
      const ids = [await addContact(bench.dataSource, {}), await addContact(bench.dataSource, { name: 'Olga' })];
      const outcomes = await Promise.allSettled(
        ids.map((id) => update({ id, fields: [{ fieldId: email, value: 'office@example.com' }] })),
      );
      const refused = outcomes.find((outcome) => outcome.status === 'rejected');
      const winner = ids[outcomes.findIndex((outcome) => outcome.status === 'fulfilled')];
      expect(refused?.reason).toMatchObject({ code: 'CONFLICT', details: { reason: 'email', contactId: winner } });
      await update({ id: winner, fields: [{ fieldId: email, value: 'Office@example.com' }] });
    });
  });

  it('B-36: whoever has a typed number is found, by the company or a connection', async () => {
    const id = await addContact(bench.dataSource, { phones: ['+7 916 123-45-67'] });
    const ukrainian = await addContact(bench.dataSource, { phones: ['+380 67 123 45 67'] });
    const [{ id: connectionId }] = await bench.dataSource.query(
      `INSERT INTO pbx_connection (key, provider, name, country, hub_token, hub_token_hash)
       VALUES ('k', 'api', 'PBX', 'UA', 't', 'h') RETURNING id`,
    );
    expect((await bench.cards.byPhone('8 (916) 123-45-67', null, BOSS)).map((contact) => contact.id)).toEqual([id]);
    expect((await bench.cards.byPhone('067 123 45 67', connectionId, BOSS)).map((contact) => contact.id)).toEqual([
      ukrainian,
    ]);
    await expect(bench.cards.byPhone('067 123 45 67', MISSING, BOSS)).rejects.toMatchObject({ code: 'NOT_FOUND' });
  });

  describe('directories', () => {
    it('B-25: the main fields of the template come first, all others follow', async () => {
      const names = async (kind: ContactKind) => {
        const { fields, mainCount } = await bench.directories.orderFor({ kind, templateId: null });
        return [fields.slice(0, mainCount), fields.slice(mainCount)].map((part) => part.map(({ name }) => name));
      };
      expect(await names(ContactKind.PERSON)).toEqual([
        ['Position', 'E-mail', 'Source', 'Note'],
        ['Address', 'Birthday'],
      ]);
      const [person] = await bench.directories.templates();
      const mainFieldIds = [await fieldId('Birthday'), await fieldId('E-mail')];
      await bench.templates.save({ id: person.id, mainFieldIds });
      expect((await names(ContactKind.PERSON))[0]).toEqual(['Birthday', 'E-mail']);
      expect((await names(ContactKind.COMPANY))[0]).toEqual(['E-mail', 'Address', 'Source', 'Note']);
      const unknown = bench.templates.save({ id: person.id, mainFieldIds: [MISSING] });
      await expect(unknown).rejects.toMatchObject({ code: 'BAD_USER_INPUT' });
    });

    it('B-25: a deleted field takes its values and its place in templates along', async () => {
      const field = { kind: FieldKind.STRING, options: [] };
      const city = await bench.directories.saveField({ ...field, name: 'City' });
      const { id } = await create({ fields: [{ fieldId: city.id, value: 'Omsk' }] });
      const [person] = await bench.directories.templates();
      await bench.templates.save({ id: person.id, mainFieldIds: [city.id] });
      await expect(bench.directories.saveField({ ...field, name: 'City' })).rejects.toMatchObject({ code: 'CONFLICT' });
      const asNumber = { ...field, id: city.id, name: 'City', kind: FieldKind.NUMBER };
      await expect(bench.directories.saveField(asNumber)).rejects.toMatchObject({ code: 'CONFLICT' });
      await bench.directories.deleteField(city.id);
      expect((await bench.access.get(id, BOSS)).fieldValues).toEqual({});
      expect((await bench.directories.templates())[0].mainFieldIds).toEqual([]);
    });

    it('B-35: groups have names of their own; a deleted one leaves its contacts without', async () => {
      const group = await bench.directories.saveGroup({ name: 'Clients' });
      const { id } = await create({ newGroupName: 'Clients' });
      expect(await bench.access.get(id, BOSS)).toMatchObject({ groupId: group.id });
      await expect(bench.directories.saveGroup({ name: 'Clients' })).rejects.toMatchObject({ code: 'CONFLICT' });
      await bench.directories.deleteGroup(group.id);
      expect(await bench.access.get(id, BOSS)).toMatchObject({ groupId: null });
    });
  });
});
