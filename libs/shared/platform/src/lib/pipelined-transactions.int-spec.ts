import { createTestDatabase, type TestDatabase } from '@ringdesk/testing';
import { Client } from 'pg';
import { PipelinedTransactions, type PipelinedTransaction } from './pipelined-transactions';

describe('PipelinedTransactions', () => {
  let database: TestDatabase;
  let reader: Client;
  let transactions: PipelinedTransactions;

  beforeAll(async () => {
    database = await createTestDatabase();
    reader = new Client({ connectionString: database.url });
    await reader.connect();
    await reader.query('CREATE TABLE mark (name text PRIMARY KEY)');
    transactions = new PipelinedTransactions(database.url, 2);
  });
  beforeEach(() => reader.query('DELETE FROM mark'));
  afterAll(async () => {
    await transactions.stop();
    await reader.end();
    await database.drop();
  });

  const add = (tx: PipelinedTransaction, name: string | null) =>
    tx.query({ name: 'add', text: 'INSERT INTO mark VALUES ($1) RETURNING name', values: [name] });
  const count = (tx: PipelinedTransaction) =>
    tx.query({ name: 'count', text: 'SELECT count(*)::int AS marks FROM mark', values: [] });
  const marks = async () => (await reader.query('SELECT name FROM mark ORDER BY name')).rows.map(({ name }) => name);

  it('commits with the last statements, and answers them', async () => {
    const names = await transactions.run('a', async (tx) => {
      const [first, second] = await tx.commit([add(tx, 'first'), add(tx, 'second')]);
      expect(await marks()).toEqual(['first', 'second']);
      return [...first.rows, ...second.rows].map(({ name }) => name);
    });
    expect(names).toEqual(['first', 'second']);
  });

  it('commits what nobody committed', async () => {
    await transactions.run('a', (tx) => add(tx, 'left'));
    expect(await marks()).toEqual(['left']);
  });

  it('D-04: undoes all when one statement fails, though nobody waited for it', async () => {
    const failing = transactions.run('a', async (tx) => {
      add(tx, null).catch(() => undefined);
      await tx.commit([add(tx, 'first')]);
    });
    await expect(failing).rejects.toThrow('null value in column "name"');
    const thrown = transactions.run('a', async (tx) => {
      await add(tx, 'second');
      throw new Error('changed its mind');
    });
    await expect(thrown).rejects.toThrow('changed its mind');
    await expect(transactions.run('a', async (tx) => (await count(tx)).rows)).resolves.toEqual([{ marks: 0 }]);
  });

  it('takes no statement after the commit', async () => {
    const late = transactions.run('a', async (tx) => {
      await tx.commit([add(tx, 'in time')]);
      await add(tx, 'late');
    });
    await expect(late).rejects.toThrow('The transaction is over');
    expect(await marks()).toEqual(['in time']);
  });

  it('D-03: transactions of one key see each other’s work, also from two processes', async () => {
    const other = new PipelinedTransactions(database.url, 2);
    const work = async (tx: PipelinedTransaction) => {
      const [{ marks: before }] = (await count(tx)).rows;
      await tx.commit([add(tx, `mark ${before}`)]);
    };
    await Promise.all([transactions, other, transactions, other].map((one) => one.run('same', work)));
    expect(await marks()).toEqual(['mark 0', 'mark 1', 'mark 2', 'mark 3']);
    await other.stop();
  });

  it('replaces a connection that broke in mid-work', async () => {
    const broken = transactions.run('a', async (tx) => {
      await add(tx, 'gone');
      const [{ pid }] = (await tx.query({ name: 'pid', text: 'SELECT pg_backend_pid() AS pid', values: [] })).rows;
      await reader.query('SELECT pg_terminate_backend($1)', [pid]);
      await add(tx, 'never');
    });
    await expect(broken).rejects.toThrow();
    for (const name of ['one', 'two', 'three']) await transactions.run('a', (tx) => add(tx, name));
    expect(await marks()).toEqual(['one', 'three', 'two']);
  });
});
