import { LiveEvents, parseInput } from '@ringdesk/platform';
import { createTestDatabase, type TestDatabase } from '@ringdesk/testing';
import type { DataSource } from 'typeorm';
import { savePhoneTypeSchema } from './phone-type-input';
import { PhoneType } from './phone-type.entity';
import { PhoneTypesService } from './phone-types.service';

describe('phone types', () => {
  let database: TestDatabase;
  let dataSource: DataSource;
  let types: PhoneTypesService;

  beforeAll(async () => {
    database = await createTestDatabase();
    dataSource = await database.connect([PhoneType]);
    types = new PhoneTypesService(new LiveEvents(database.url), dataSource);
    await types.onModuleInit();
  });

  afterAll(async () => {
    types.onModuleDestroy();
    await database.drop();
  });

  const names = async () => (await types.list()).map((type) => type.name);
  const addNumber = async (typeId: string) => {
    const [{ id }] = await dataSource.query(`INSERT INTO contact (kind, name) VALUES ('PERSON', 'A') RETURNING id`);
    await dataSource.query(
      `INSERT INTO contact_phone (contact_id, type_id, raw, digits) VALUES ($1, $2, '9965', '9965')`,
      [id, typeId],
    );
  };

  it('B-93: an empty database has the shipped types and masks', async () => {
    expect((await types.list()).map(({ code, mask }) => [code, mask])).toEqual([
      ['MOBILE', '+# (###) ###-##-##'],
      ['WORK', '+# (##) ##-##-##'],
      ['HOME', '+# (####) ###-##-##'],
    ]);
    expect((await types.first(dataSource.manager)).code).toBe('MOBILE');
  });

  it('B-93: a new type goes to the end, and what was read before is forgotten', async () => {
    const fax = await types.save({ name: 'Fax', mask: '###-##-##', id: null, position: null });
    expect(fax).toMatchObject({ name: 'Fax', mask: '###-##-##', code: null, position: 3 });
    expect(await names()).toEqual(['Mobile', 'Work', 'Home', 'Fax']);
    await types.save({ id: fax.id, name: 'Fax', mask: null, position: 0 });
    expect(await names()).toEqual(['Fax', 'Mobile', 'Work', 'Home']);
    expect((await types.byId(fax.id)).mask).toBeNull();
    await types.delete(fax.id);
    expect(await names()).toEqual(['Mobile', 'Work', 'Home']);
  });

  it('B-93: a changed mask keeps code and place', async () => {
    const home = (await types.list())[2];
    const saved = await types.save({ id: home.id, name: 'House', mask: '#', position: null });
    expect(saved).toMatchObject({ code: 'HOME', name: 'House', mask: '#', position: 2 });
  });

  it('takes a new order, types left out follow', async () => {
    const [mobile, work, home] = await types.list();
    expect((await types.order([home.id, mobile.id])).map((type) => type.id)).toEqual([home.id, mobile.id, work.id]);
    await types.order([mobile.id, work.id, home.id]);
  });

  it('refuses a name that is taken, and types that do not exist', async () => {
    const missing = '00000000-0000-4000-8000-000000000000';
    const save = (id: string | null, name: string) => types.save({ id, name, mask: null, position: null });
    await expect(save(null, 'mobile')).rejects.toMatchObject({ code: 'CONFLICT' });
    await expect(save(missing, 'Fax')).rejects.toMatchObject({ code: 'NOT_FOUND' });
    await expect(types.delete(missing)).rejects.toMatchObject({ code: 'NOT_FOUND' });
  });

  it('B-93: a type that numbers have is not deleted, the answer says how many have it', async () => {
    const work = (await types.list())[1];
    await addNumber(work.id);
    await addNumber(work.id);
    await expect(types.delete(work.id)).rejects.toMatchObject({
      code: 'CONFLICT',
      details: { reason: 'used', count: 2 },
    });
    await dataSource.query(`DELETE FROM contact`);
    await types.delete(work.id);
  });

  it('B-93: the last type stays, however many are deleted at once', async () => {
    const ids = (await types.list()).map((type) => type.id);
    const outcomes = await Promise.allSettled(ids.map((id) => types.delete(id)));
    expect(outcomes.filter((outcome) => outcome.status === 'rejected')).toHaveLength(1);
    expect(await names()).toHaveLength(1);
  });

  it.each([
    ['Q-23: a mask without # is refused', { name: 'A', mask: '+7' }, { mask: 'no-digits' }],
    ['a name is needed', { name: ' ', mask: null }, { name: 'required' }],
    ['a mask has an end', { name: 'A', mask: '#'.repeat(70) }, { mask: 'too-long' }],
  ])('%s', (_, input, fields) => {
    expect(() => parseInput(savePhoneTypeSchema, input)).toThrow(
      expect.objectContaining({ code: 'BAD_USER_INPUT', details: { fields } }),
    );
  });

  it('Q-23: an empty mask means none', () => {
    expect(parseInput(savePhoneTypeSchema, { name: 'A', mask: ' ' }).mask).toBeNull();
  });
});
