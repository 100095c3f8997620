import { Account, AccountService, Employee, type EmployeeSockets, EMPLOYEE_SOCKETS } from '@ringdesk/auth';
import type { SessionSockets } from '@ringdesk/auth';
import { LiveEvents } from '@ringdesk/platform';
import { createTestDatabase, type TestDatabase } from '@ringdesk/testing';
import type { DataSource } from 'typeorm';
import { EmployeePresence, PresenceProcess, PresenceSocket } from './presence.entity';
import { PresenceLeases } from './presence-leases';
import { PresenceService } from './presence.service';

/** A process of the installation, as far as presence is concerned. */
interface TestProcess {
  leases: PresenceLeases;
  live: LiveEvents;
  /** The employee's sockets of this process, as they open and close. */
  socket: (employeeId: string, isOpen: boolean) => void;
  /** It ends in order. */
  stop: () => Promise<void>;
  /** It dies without a word. */
  crash: () => Promise<void>;
}

/** Tries the expectation until it holds, for ten seconds. */
async function until(expectation: () => Promise<void>): Promise<void> {
  for (const deadline = Date.now() + 10_000; ;) {
    try {
      return await expectation();
    } catch (error) {
      if (Date.now() > deadline) throw error;
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
  }
}

describe('PresenceLeases', () => {
  let database: TestDatabase;
  let db: DataSource;
  let presence: PresenceService;
  let anna: string;
  const processes: TestProcess[] = [];

  beforeAll(async () => {
    database = await createTestDatabase();
    db = await database.connect([Account, Employee, PresenceProcess, PresenceSocket, EmployeePresence]);
    const live = new LiveEvents(database.url);
    presence = new PresenceService(db, live, new AccountService(live, db));
  });
  afterAll(() => database.drop());

  beforeEach(async () => {
    const { id } = await db
      .getRepository(Employee)
      .save({ name: 'Anna', email: `${Math.random()}@example.test`, passwordHash: '', role: 'OPERATOR' } as Employee);
    anna = id;
  });
  afterEach(async () => {
    for (const process of [...processes]) await process.stop();
  });

  async function start(): Promise<TestProcess> {
    const live = new LiveEvents(database.url);
    await live.start();
    const open = new Set<string>();
    const sockets = { get employeeIds() { return [...open]; } } as SessionSockets; // prettier-ignore
    const leases = new PresenceLeases(db, live, sockets);
    await leases.onApplicationBootstrap();
    const process: TestProcess = {
      ...{ leases, live },
      socket(employeeId, isOpen) {
        if (isOpen) open.add(employeeId);
        else open.delete(employeeId);
        live.deliver(EMPLOYEE_SOCKETS, { employeeId, isOpen } satisfies EmployeeSockets);
      },
      async stop() {
        processes.splice(processes.indexOf(process), 1);
        await leases.onModuleDestroy();
        await live.stop();
      },
      async crash() {
        open.clear();
        const [{ id }] = await db.query('SELECT process_id AS id FROM presence_socket WHERE employee_id = $1', [anna]);
        await db.query(`UPDATE presence_process SET alive_until = now() - interval '1 s' WHERE id = $1`, [id]);
      },
    };
    processes.push(process);
    return process;
  }
  const stateOf = async (id: string) => (await presence.of(id)).state;
  async function becomes(id: string, state: string): Promise<void> {
    await until(async () => expect(await stateOf(id)).toBe(state));
  }

  it('an employee with an open socket is there, and is gone a moment after the last one closed', async () => {
    const process = await start();
    expect(await stateOf(anna)).toBe('offline');
    process.socket(anna, true);
    await becomes(anna, 'ready');
    process.socket(anna, false);
    await becomes(anna, 'offline');
    expect((await presence.of(anna)).since).toBeInstanceOf(Date);
  });

  it('a reload of the page is no absence', async () => {
    const process = await start();
    process.socket(anna, true);
    await becomes(anna, 'ready');
    const { since } = await presence.of(anna);
    process.socket(anna, false);
    process.socket(anna, true);
    await process.leases.renew();
    expect(await presence.of(anna)).toMatchObject({ state: 'ready', since });
  });

  it('tabs in several processes: the employee is there as long as one of them is open', async () => {
    const [one, other] = [await start(), await start()];
    one.socket(anna, true);
    other.socket(anna, true);
    await becomes(anna, 'ready');
    const held = () => db.query('SELECT process_id FROM presence_socket WHERE employee_id = $1', [anna]);
    await until(async () => expect(await held()).toHaveLength(2));
    one.socket(anna, false);
    await until(async () => expect(await held()).toHaveLength(1));
    expect(await stateOf(anna)).toBe('ready');
    other.socket(anna, false);
    await becomes(anna, 'offline');
  });

  it('a process that dies takes its employees with it, and another one says so', async () => {
    const [dying, other] = [await start(), await start()];
    dying.socket(anna, true);
    await becomes(anna, 'ready');
    await dying.crash();
    expect(await stateOf(anna)).toBe('offline');
    const news = other.live.stream<{ employeeIds: string[] }>('presence');
    const told = news.next();
    await other.leases.renew();
    expect((await told).value.employeeIds).toEqual([anna]);
    expect(await db.query('SELECT FROM presence_socket WHERE employee_id = $1', [anna])).toEqual([]);
    await news.return?.();
  });

  it('a process that was taken for dead by mistake has its employees back with the next sign of life', async () => {
    const [slow, other] = [await start(), await start()];
    slow.socket(anna, true);
    await becomes(anna, 'ready');
    await db.query(
      `UPDATE presence_process SET alive_until = now() - interval '1 s'
        WHERE id IN (SELECT process_id FROM presence_socket WHERE employee_id = $1)`,
      [anna],
    );
    await other.leases.renew();
    expect(await stateOf(anna)).toBe('offline');
    await slow.leases.renew();
    expect(await stateOf(anna)).toBe('ready');
  });

  it('a process that ends in order leaves nobody behind', async () => {
    const process = await start();
    process.socket(anna, true);
    await becomes(anna, 'ready');
    await process.stop();
    expect(await stateOf(anna)).toBe('offline');
  });
});
