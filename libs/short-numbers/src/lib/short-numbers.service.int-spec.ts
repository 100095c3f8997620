import { Employee, EMPLOYEE_CHANGED, Role } from '@ringdesk/auth';
import { AppError, LiveEvents } from '@ringdesk/platform';
import { createTestDatabase, type TestDatabase } from '@ringdesk/testing';
import { randomUUID } from 'node:crypto';
import { type DataSource, Entity, PrimaryGeneratedColumn } from 'typeorm';
import { IgnoredNumber } from './ignored/ignored-number.entity';
import { Line, ShortNumber } from './short-number.entity';
import { ShortNumbersService } from './short-numbers.service';

/** The table that the entities refer to; its own module is a higher one. */
@Entity('pbx_connection')
class PbxConnection {
  @PrimaryGeneratedColumn('uuid') id!: string;
}

describe('ShortNumbersService', () => {
  let database: TestDatabase;
  let db: DataSource;
  const started: { live: LiveEvents; service: ShortNumbersService }[] = [];

  /** What one process of the installation has. */
  async function startProcess() {
    const live = new LiveEvents(database.url);
    await live.start();
    const service = new ShortNumbersService(db, live);
    await service.onModuleInit();
    started.push({ live, service });
    return { live, service };
  }

  async function makeConnection(): Promise<string> {
    const key = randomUUID();
    const [{ id }] = await db.query(
      `INSERT INTO pbx_connection (key, provider, name, country, hub_token, hub_token_hash)
       VALUES ($1, 'generic', 'Office', 'RU', '', '') RETURNING id`,
      [key],
    );
    return id;
  }

  const makeEmployee = (name: string, isActive = true) =>
    db.getRepository(Employee).save({
      ...{ name, email: `${randomUUID()}@example.test`, passwordHash: '', role: Role.OPERATOR, isActive },
    });

  const refusalOf = (work: Promise<unknown>): Promise<AppError> =>
    work.then(
      () => Promise.reject(new Error('it was not refused')),
      (error) => error,
    );

  const line = (number: string, name: string | null = null) => ({ number, name, color: '#336699' });

  beforeAll(async () => {
    database = await createTestDatabase();
    db = await database.connect([Employee, ShortNumber, Line, IgnoredNumber, PbxConnection]);
  });
  afterAll(async () => {
    for (const { live, service } of started) {
      service.onModuleDestroy();
      await live.stop();
    }
    await database.drop();
  });

  it('B-11: replaces the rows; a number that stays keeps its id', async () => {
    const { service } = await startProcess();
    const [connectionId, anna, boris] = [
      await makeConnection(),
      await makeEmployee('Anna'),
      await makeEmployee('Boris'),
    ];
    const before = await service.setShortNumbers(connectionId, [
      { employeeId: anna.id, number: '214' },
      { employeeId: anna.id, number: '215' },
    ]);
    const after = await service.setShortNumbers(connectionId, [
      { employeeId: boris.id, number: '216' },
      { employeeId: boris.id, number: '214' },
    ]);
    expect(after.map(({ number, employeeId }) => [number, employeeId])).toEqual([
      ['216', boris.id],
      ['214', boris.id],
    ]);
    expect(after[1].id).toBe(before[0].id);
    expect(await service.ofEmployee(anna.id)).toEqual([]);
    expect((await service.ofEmployee(boris.id)).map((row) => row.number)).toEqual(['216', '214']);
  });

  it('Q-41: one number for two employees is refused with the name of the present holder, and nothing changes', async () => {
    const { service } = await startProcess();
    const [connectionId, anna, boris] = [
      await makeConnection(),
      await makeEmployee('Anna'),
      await makeEmployee('Boris'),
    ];
    await service.setShortNumbers(connectionId, [{ employeeId: boris.id, number: '214' }]);
    const refusal = await refusalOf(
      service.setShortNumbers(connectionId, [
        { employeeId: anna.id, number: '214' },
        { employeeId: boris.id, number: '214' },
      ]),
    );
    expect(refusal).toMatchObject({ code: 'CONFLICT', details: { holder: 'Boris', number: '214' } });
    expect((await service.directory(connectionId)).ownerOf('214')).toEqual({ employeeId: boris.id });
  });

  it('D-01: the same number may belong to another employee in another connection', async () => {
    const { service } = await startProcess();
    const [anna, boris] = [await makeEmployee('Anna'), await makeEmployee('Boris')];
    const [first, second] = [await makeConnection(), await makeConnection()];
    await service.setShortNumbers(first, [{ employeeId: anna.id, number: '100' }]);
    await service.setShortNumbers(second, [{ employeeId: boris.id, number: '100' }]);
    expect((await service.directory(first)).ownerOf('100')?.employeeId).toBe(anna.id);
    expect((await service.directory(second)).ownerOf('100')?.employeeId).toBe(boris.id);
  });

  it.each([
    ['an unknown connection', 'NOT_FOUND', async () => ({ connectionId: randomUUID(), rows: [] })],
    [
      'an unknown employee',
      'BAD_USER_INPUT',
      async () => ({ connectionId: await makeConnection(), rows: [{ employeeId: randomUUID(), number: '1' }] }),
    ],
    [
      'a deactivated employee',
      'BAD_USER_INPUT',
      async () => ({
        connectionId: await makeConnection(),
        rows: [{ employeeId: (await makeEmployee('Gone', false)).id, number: '1' }],
      }),
    ],
  ])('B-11: %s is refused', async (_, code, prepare) => {
    const { service } = await startProcess();
    const { connectionId, rows } = await prepare();
    expect(await refusalOf(service.setShortNumbers(connectionId, rows))).toMatchObject({ code });
  });

  it('B-91: lines are compared by digits; one that stays keeps its id', async () => {
    const { service } = await startProcess();
    const connectionId = await makeConnection();
    const [before] = await service.setLines(connectionId, [line('+7 495 123-45-67', 'Sales'), line('sip-1')]);
    const after = await service.setLines(connectionId, [line('74951234567', 'Orders')]);
    expect(after).toHaveLength(1);
    expect(after[0]).toMatchObject({ id: before.id, number: '74951234567', name: 'Orders' });
    expect((await service.directory(connectionId)).lineOf('+74951234567')?.name).toBe('Orders');
    const refusal = await refusalOf(service.setLines(connectionId, [line('123456'), line('12-34-56')]));
    expect(refusal).toMatchObject({ code: 'BAD_USER_INPUT', details: { fields: { 'lines.1.number': 'repeated' } } });
  });

  it('B-13: another process knows of a changed number', async () => {
    const [one, other] = [await startProcess(), await startProcess()];
    const [connectionId, anna] = [await makeConnection(), await makeEmployee('Anna')];
    expect((await other.service.directory(connectionId)).ownerOf('214')).toBeNull();
    await one.service.setShortNumbers(connectionId, [{ employeeId: anna.id, number: '214' }]);
    await eventually(async () => {
      expect((await other.service.directory(connectionId)).ownerOf('214')).toEqual({ employeeId: anna.id });
    });
  });

  it('Q-42: numbers of an employee who is deactivated become unknown, in all processes', async () => {
    const [one, other] = [await startProcess(), await startProcess()];
    const [connectionId, anna] = [await makeConnection(), await makeEmployee('Anna')];
    await one.service.setShortNumbers(connectionId, [{ employeeId: anna.id, number: '214' }]);
    await eventually(async () => {
      expect((await other.service.directory(connectionId)).ownerOf('214')).not.toBeNull();
    });
    await db.getRepository(Employee).update({ id: anna.id }, { isActive: false });
    one.live.publish(EMPLOYEE_CHANGED, { employeeId: anna.id });
    for (const { service } of [one, other]) {
      await eventually(async () => {
        const directory = await service.directory(connectionId);
        expect([directory.ownerOf('214'), directory.isShortNumber('214')]).toEqual([null, true]);
      });
    }
  });

  it('reads a connection once until it changes', async () => {
    const { service } = await startProcess();
    const connectionId = await makeConnection();
    expect(await service.directory(connectionId)).toBe(await service.directory(connectionId));
  });
});

/** Tries again until it passes, for at most 5 s. */
async function eventually(check: () => Promise<void>): Promise<void> {
  const deadline = Date.now() + 5000;
  for (;;) {
    try {
      return await check();
    } catch (error) {
      if (Date.now() > deadline) throw error;
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
  }
}
