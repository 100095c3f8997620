import { AppError, type Config, LiveEvents } from '@ringdesk/platform';
import { createTestDatabase, type TestDatabase } from '@ringdesk/testing';
import { normalizePhone } from '@ringdesk/telephony';
import { randomUUID } from 'node:crypto';
import type { DataSource } from 'typeorm';
import { EmployeePhones } from './employee-phones';
import { Employee, EmployeePhone, Role, Session } from './employee.entity';
import { EmployeesService } from './employees.service';
import { verifyPassword } from './password';
import { SessionsService } from './sessions.service';

const config = { country: 'KZ', publicUrl: 'http://localhost', isProduction: true } as Config;

describe('employees', () => {
  let database: TestDatabase;
  let db: DataSource;
  let live: LiveEvents;
  let employees: EmployeesService;
  let sessions: SessionsService;
  let phones: EmployeePhones;

  beforeAll(async () => {
    database = await createTestDatabase();
    db = await database.connect([Employee, EmployeePhone, Session]);
    live = new LiveEvents(database.url);
    await live.start();
    sessions = new SessionsService(db.getRepository(Session), live, config);
    employees = new EmployeesService(db, sessions, live, config);
    phones = new EmployeePhones(live, db.getRepository(EmployeePhone));
    await phones.onModuleInit();
  });
  beforeEach(() => database.clear());
  afterAll(async () => {
    phones.onModuleDestroy();
    await live.stop();
    await database.drop();
  });

  const make = (values: Partial<Parameters<EmployeesService['create']>[0]> = {}, isOwner = false) =>
    employees.create(
      { name: 'Anna', email: `${randomUUID()}@example.test`, password: 'long enough', role: Role.OPERATOR, ...values },
      isOwner,
    );

  const refusalOf = (work: Promise<unknown>): Promise<AppError> =>
    work.then(
      () => Promise.reject(new Error('it was not refused')),
      (error) => error,
    );

  const isAlive = async (sessionId: string) => (await sessions.alive([sessionId])).has(sessionId);

  it('are made with a hashed password', async () => {
    const { id } = await make({ password: 'correct horse' });
    const { passwordHash } = await db.getRepository(Employee).findOneByOrFail({ id });
    expect(passwordHash).not.toContain('correct');
    expect(await verifyPassword('correct horse', passwordHash)).toBe(true);
  });

  it('have an e-mail address of their own, also when two are made at once', async () => {
    const results = await Promise.allSettled([1, 2, 3].map(() => make({ email: 'anna@example.test' })));
    expect(results.filter((result) => result.status === 'fulfilled')).toHaveLength(1);
    const boris = await make({ email: 'boris@example.test' });
    const refusal = await refusalOf(employees.update({ id: boris.id, email: 'anna@example.test' }));
    expect(refusal).toMatchObject({ code: 'CONFLICT', details: { field: 'email', holder: 'Anna' } });
    await employees.update({ id: boris.id, email: 'boris@example.test', name: 'Boris' });
  });

  it('keep what an update leaves out', async () => {
    const { id } = await make({ name: 'Anna', locale: 'ru', phones: ['100'] });
    await employees.update({ id, name: 'Anna B.' });
    expect(await db.getRepository(Employee).findOneByOrFail({ id })).toMatchObject({ name: 'Anna B.', locale: 'ru' });
    expect(await employees.loadPhones({ loaders: new Map() }, id)).toEqual(['100']);
  });

  it.each([
    ['role', { role: Role.MANAGER }, false],
    ['password', { password: 'another password' }, false],
    ['activity', { isActive: false }, false],
    ['name', { name: 'Anna B.' }, true],
    ['nothing', { role: Role.OPERATOR, isActive: true }, true],
  ])('a change of %s leaves the session standing: %p', async (_, change, expected) => {
    const employee = await make();
    const { session } = await sessions.begin(employee, undefined);
    await employees.update({ id: employee.id, ...change });
    expect(await isAlive(session.sessionId)).toBe(expected);
  });

  it.each([
    ['deactivated', { isActive: false }],
    ['made an operator', { role: Role.OPERATOR }],
  ])('the owner cannot be %s', async (_, change) => {
    await make({ role: Role.ADMIN });
    const owner = await make({ role: Role.ADMIN }, true);
    expect(await refusalOf(employees.update({ id: owner.id, ...change }))).toMatchObject({ code: 'CONFLICT' });
  });

  it('one administrator remains, also when two leave at the same time', async () => {
    const [anna, boris] = [await make({ role: Role.ADMIN }), await make({ role: Role.ADMIN })];
    const results = await Promise.allSettled([
      employees.update({ id: anna.id, isActive: false }),
      employees.update({ id: boris.id, role: Role.MANAGER }),
    ]);
    expect(results.map((result) => result.status).sort()).toEqual(['fulfilled', 'rejected']);
    expect(await db.getRepository(Employee).countBy({ role: Role.ADMIN, isActive: true })).toBe(1);
  });

  it('an unknown one cannot be changed', async () => {
    expect(await refusalOf(employees.update({ id: randomUUID(), name: 'X' }))).toMatchObject({ code: 'NOT_FOUND' });
  });

  describe('own numbers', () => {
    const isOwn = (number: string) => phones.isEmployeeNumber(normalizePhone(number, 'KZ'));

    it.each([
      ['+7 701 223 44 55', true],
      ['8 (701) 223-44-55', true],
      ['77012234455', true],
      ['7012234455', true],
      ['+7 701 223 44 56', false],
      ['2234455', false],
      ['anonymous', false],
    ])('B-69: %p is an own number written as 8 701 223 44 55: %p', async (number, expected) => {
      await make({ phones: ['8 701 223 44 55'] });
      expect(await isOwn(number)).toBe(expected);
    });

    it('B-69: are known as soon as they change, and forgotten with the employee', async () => {
      const { id } = await make();
      expect(await isOwn('+77012234455')).toBe(false);
      await employees.update({ id, phones: ['+77012234455'] });
      expect(await isOwn('+77012234455')).toBe(true);
      await employees.update({ id, isActive: false });
      expect(await isOwn('+77012234455')).toBe(false);
    });

    it('stay in the order and spelling in which they were entered', async () => {
      const { id } = await make({ phones: ['8 701 223 44 55', '100', '8 701 223 44 55'] });
      expect(await employees.loadPhones({ loaders: new Map() }, id)).toEqual(['8 701 223 44 55', '100']);
    });
  });

  describe('sessions', () => {
    const withToken = (token: string) => ({ headers: { authorization: `Bearer ${token}` } });

    it('are found by their token, which is not stored', async () => {
      const anna = await make();
      const { token, session } = await sessions.begin(anna, 'Firefox');
      expect((await sessions.ofRequest(withToken(token)))?.employee.id).toBe(anna.id);
      const row = await db.getRepository(Session).findOneByOrFail({ id: session.sessionId });
      expect(JSON.stringify(row)).not.toContain(token);
      expect(await sessions.ofRequest(withToken(`${token}x`))).toBeNull();
    });

    it('expire, and expired ones are swept', async () => {
      const { token } = await sessions.begin(await make(), undefined);
      await db.query(`UPDATE session SET expires_at = now() - interval '1 second'`);
      expect(await sessions.ofRequest(withToken(token))).toBeNull();
      await sessions.sweep();
      expect(await db.getRepository(Session).count()).toBe(0);
    });

    it('are prolonged by use, to twelve hours at most and thirty days in all', async () => {
      const { token, session } = await sessions.begin(await make(), undefined);
      const hoursLeft = async () => {
        const used = await sessions.ofRequest(withToken(token));
        return ((used?.expiresAt.getTime() ?? 0) - Date.now()) / 3_600_000;
      };
      await db.query(`UPDATE session SET expires_at = now() + interval '1 hour'`);
      expect(await hoursLeft()).toBeCloseTo(12, 1);
      await db.query(
        `UPDATE session SET created_at = now() - interval '29 days 23 hours', expires_at = now() + interval '5 minutes'`,
      );
      expect(await hoursLeft()).toBeCloseTo(1, 1);
      expect(await isAlive(session.sessionId)).toBe(true);
    });
  });
});
