import { createTestDatabase, type TestDatabase } from '@ringdesk/testing';
import { randomUUID } from 'node:crypto';
import { Client } from 'pg';
import { StreamLeases } from './stream-leases';

describe('StreamLeases', () => {
  let database: TestDatabase;
  const opened: StreamLeases[] = [];
  const open = (onLost: () => void = () => undefined) => {
    const leases = new StreamLeases(database.url, onLost);
    opened.push(leases);
    return leases;
  };

  beforeAll(async () => {
    database = await createTestDatabase();
  });
  afterAll(async () => {
    await Promise.all(opened.map((leases) => leases.close()));
    await database.drop();
  });

  it('one process holds a stream, another one other streams', async () => {
    const [one, other] = [open(), open()];
    const [a, b] = [randomUUID(), randomUUID()];
    expect(await one.acquire(a)).toBe(true);
    expect(await other.acquire(a)).toBe(false);
    expect(await other.acquire(b)).toBe(true);
  });

  it('a released lease, and those of a process that ended, are free', async () => {
    const [one, other] = [open(), open()];
    const [a, b] = [randomUUID(), randomUUID()];
    await one.acquire(a);
    await one.acquire(b);
    await one.release(a);
    expect(await other.acquire(a)).toBe(true);
    await one.close();
    expect(await other.acquire(b)).toBe(true);
  });

  it('tells when the session was lost, and takes leases anew afterwards', async () => {
    const a = randomUUID();
    let tell: () => void = () => undefined;
    const lost = new Promise<void>((resolve) => (tell = resolve));
    const one = open(() => tell());
    await one.acquire(a);
    const admin = new Client(database.url);
    await admin.connect();
    await admin.query(
      `SELECT pg_terminate_backend(pid) FROM pg_stat_activity
       WHERE application_name = 'ringdesk-streams' AND datname = current_database()`,
    );
    await admin.end();
    await lost;
    expect(await one.acquire(a)).toBe(true);
  });
});
