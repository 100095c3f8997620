import { parseInput } from '@ringdesk/platform';
import { addEmployee, BOSS, createBench } from '../test-support/contacts-bench';
import { ContactKind, ContactPhone } from './contact.entity';
import { saveTemplateSchema, type SaveContactTemplate } from './template-input';

const MISSING = '00000000-0000-4000-8000-000000000000';

describe('templates for new contacts', () => {
  let bench: Awaited<ReturnType<typeof createBench>>;

  beforeAll(async () => {
    bench = await createBench();
  });
  afterEach(async () => {
    await bench.dataSource.query(`DELETE FROM pbx_connection; DELETE FROM contact_template WHERE NOT is_default`);
    bench.directories.publishChange();
    await bench.empty();
  });
  afterAll(() => bench.drop());

  const save = (input: SaveContactTemplate) => bench.templates.save(parseInput(saveTemplateSchema, input));
  const leads = (values: SaveContactTemplate = {}) => save({ name: 'Leads', kind: ContactKind.PERSON, ...values });
  const fieldId = async (name: string) =>
    (await bench.directories.fields()).find((field) => field.name === name)?.id ?? '';
  const call = (templateId: string | null, values: { usesTemplateResponsibles?: boolean } = {}) =>
    bench.transact((tx) =>
      bench.contacts.findOrCreateByPhone(tx, {
        ...{ raw: '+79161234567', country: 'RU', storedNumber: '+79161234567', templateId },
        ...values,
      }),
    );
  const cardOf = async (id: string | null) => {
    const contact = await bench.access.get(id ?? '', BOSS);
    const responsibleIds = await bench.contacts.responsiblesOf(bench.dataSource.manager, contact.id);
    return { ...contact, responsibleIds };
  };
  const connect = (templateId: string) =>
    bench.dataSource.query(
      `INSERT INTO pbx_connection (key, provider, name, country, hub_token, hub_token_hash, contact_template_id)
       VALUES ('k', 'api', 'Office PBX', 'RU', 't', 'h', $1)`,
      [templateId],
    );

  it('B-31, B-37: a contact made by a call has the values, group, phone type and responsibles of the template', async () => {
    const [olga, ivan] = [await addEmployee(bench.dataSource, 'Olga'), await addEmployee(bench.dataSource, 'Ivan')];
    const group = await bench.directories.saveGroup({ name: 'Leads' });
    const [, work] = await bench.phoneTypes.list();
    const [source, note] = [await fieldId('Source'), await fieldId('Note')];
    const template = await leads({
      groupId: group.id,
      phoneTypeId: work.id,
      responsibleIds: [ivan, olga],
      defaultValues: [{ fieldId: source, value: 'Call' }],
      mainFieldIds: [note, source],
    });
    const { contactId } = await call(template.id);
    const card = await cardOf(contactId);
    expect(card).toMatchObject({
      ...{ kind: 'PERSON', groupId: group.id, templateId: template.id, isNew: true },
      ...{ fieldValues: { [source]: 'Call' }, responsibleIds: [ivan, olga], name: '+7 916 123 45 67' },
    });
    const [phone] = await bench.dataSource.manager.findBy(ContactPhone, { contactId: card.id });
    expect(phone.typeId).toBe(work.id);
    const { fields, mainCount } = await bench.directories.orderFor(card);
    expect(fields.slice(0, mainCount).map(({ name }) => name)).toEqual(['Note', 'Source']);
  });

  it('B-31: a company template makes companies', async () => {
    const template = await leads({ kind: ContactKind.COMPANY });
    expect(await cardOf((await call(template.id)).contactId)).toMatchObject({ kind: 'COMPANY' });
  });

  it.each([
    ['no template is named', null],
    ['the named one is gone', MISSING],
  ])('B-31: the default template for persons is used when %s', async (_, templateId) => {
    const fallback = (await bench.directories.templates()).find(
      ({ kind, isDefault }) => kind === 'PERSON' && isDefault,
    );
    expect(await cardOf((await call(templateId)).contactId)).toMatchObject({
      kind: 'PERSON',
      templateId: fallback?.id,
    });
  });

  it('B-38: employees who left are not made responsible, nor anybody where the one who answers shall be', async () => {
    const [olga, ivan] = [await addEmployee(bench.dataSource, 'Olga'), await addEmployee(bench.dataSource, 'Ivan')];
    await bench.dataSource.query(`UPDATE employee SET is_active = false WHERE id = $1`, [ivan]);
    const template = await leads({ responsibleIds: [ivan, olga] });
    const first = await call(template.id);
    expect((await cardOf(first.contactId)).responsibleIds).toEqual([olga]);
    await bench.dataSource.query('DELETE FROM contact');
    const second = await call(template.id, { usesTemplateResponsibles: false });
    expect((await cardOf(second.contactId)).responsibleIds).toEqual([]);
  });

  it('B-35: a group deleted while calls come in is left out of new contacts', async () => {
    const group = await bench.directories.saveGroup({ name: 'Leads' });
    const template = await leads({ groupId: group.id });
    await bench.directories.deleteGroup(group.id);
    expect(await cardOf((await call(template.id)).contactId)).toMatchObject({ groupId: null });
    expect((await bench.directories.templates()).find(({ id }) => id === template.id)?.groupId).toBeNull();
  });

  it('one template of a kind is the default: a new default takes it from the other', async () => {
    const before = (await bench.directories.templates()).find(({ kind, isDefault }) => kind === 'PERSON' && isDefault);
    const template = await leads({ isDefault: true });
    const defaults = (await bench.directories.templates()).filter(({ isDefault }) => isDefault);
    expect(defaults.map(({ kind, name }) => [kind, name])).toEqual([
      ['PERSON', 'Leads'],
      ['COMPANY', 'Company'],
    ]);
    await expect(save({ id: template.id, isDefault: false })).rejects.toMatchObject({
      details: { fields: { isDefault: 'one-default' } },
    });
    await save({ id: before?.id, isDefault: true });
  });

  it.each<[string, SaveContactTemplate, object]>([
    ['a field is unknown', { mainFieldIds: [MISSING] }, { fields: { mainFieldIds: 'not-found' } }],
    ['the group is', { groupId: MISSING }, { fields: { groupId: 'not-found' } }],
    ['the phone type is', { phoneTypeId: MISSING }, { fields: { phoneTypeId: 'not-found' } }],
    ['a responsible is', { responsibleIds: [MISSING] }, { fields: { responsibleIds: 'not-found' } }],
    ['the name is taken', { name: 'person' }, { field: 'name' }],
  ])('a template is refused when %s', async (_, values, details) => {
    await expect(leads(values)).rejects.toMatchObject({ details });
  });

  it('B-36: a default value fits its field, and is no e-mail address: that belongs to one contact', async () => {
    const [birthday, email] = [await fieldId('Birthday'), await fieldId('E-mail')];
    const defaultValues = [
      { fieldId: birthday, value: 'soon' },
      { fieldId: email, value: 'a@example.com' },
    ];
    await expect(leads({ defaultValues })).rejects.toMatchObject({
      details: { fields: { 'defaultValues.0': 'not-a-date', 'defaultValues.1': 'not-for-defaults' } },
    });
  });

  it('B-31: a template that connections name is not deleted, and the refusal names them; nor is the default one', async () => {
    const template = await leads();
    await connect(template.id);
    await expect(bench.templates.delete(template.id)).rejects.toMatchObject({
      code: 'CONFLICT',
      details: { reason: 'used', connections: ['Office PBX'] },
    });
    expect(await bench.templates.usage(template.id)).toEqual({ connections: ['Office PBX'], contacts: 0 });
    const [person] = await bench.directories.templates();
    await expect(bench.templates.delete(person.id)).rejects.toMatchObject({ details: { reason: 'default' } });
  });

  it('contacts of a deleted template stay, and follow the default one', async () => {
    const template = await leads({ mainFieldIds: [await fieldId('Note')] });
    const { contactId } = await call(template.id);
    await bench.templates.delete(template.id);
    const card = await cardOf(contactId);
    expect(card.templateId).toBeNull();
    const { fields, mainCount } = await bench.directories.orderFor(card);
    expect(fields.slice(0, mainCount).map(({ name }) => name)).toContain('E-mail');
  });
});
