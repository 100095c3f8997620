import { createTestDatabase, type TestDatabase } from '@ringdesk/testing';
import { Column, DataSource, Entity, PrimaryColumn } from 'typeorm';
import { HeldEvents } from './held-events';
import { LiveEvents } from './live-events';
import { withinTransaction } from './within-transaction';

@Entity('within_transaction_note')
class Note {
  @PrimaryColumn('text') name!: string;
  @Column('text', { default: '' }) text!: string;
}

/** As services are: they begin transactions of their own, and read by whichever way. */
class Notes {
  constructor(private readonly db: DataSource) {}

  add(...names: string[]): Promise<void> {
    return this.db.transaction(async (tx) => {
      for (const name of names) await tx.insert(Note, { name });
    });
  }

  async all(): Promise<unknown[]> {
    const rows = await this.db.manager.find(Note, { order: { name: 'ASC' } });
    const count = (await this.db.query('SELECT count(*)::int AS count FROM within_transaction_note'))[0].count;
    return [...rows.map(({ name }) => name), count, await this.db.getRepository(Note).count()];
  }
}

describe('services within one transaction', () => {
  let database: TestDatabase;
  let db: DataSource;
  beforeAll(async () => {
    database = await createTestDatabase();
    db = await database.connect([Note]);
    await db.query('CREATE TABLE within_transaction_note (name text PRIMARY KEY, text text NOT NULL DEFAULT $$$$)');
  });
  afterAll(() => database.drop());

  it('what a service fails at leaves nothing behind, and the rest stands', async () => {
    await db.transaction(async (tx) => {
      const notes = new Notes(withinTransaction(tx));
      await notes.add('a');
      await expect(notes.add('b', 'a')).rejects.toThrow();
      await notes.add('c');
      expect(await notes.all()).toEqual(['a', 'c', 2, 2]);
      expect(await new Notes(db).all()).toEqual([0, 0]); // nobody else sees it yet
    });
    expect(await new Notes(db).all()).toEqual(['a', 'c', 2, 2]);
  });

  it('all of it is taken back together', async () => {
    const work = db.transaction(async (tx) => {
      await new Notes(withinTransaction(tx)).add('d');
      throw new Error('no');
    });
    await expect(work).rejects.toThrow('no');
    expect(await new Notes(db).all()).toEqual(['a', 'c', 2, 2]);
  });

  it('live events wait until they are released, each once', async () => {
    const live = new LiveEvents(database.url);
    const heard: unknown[] = [];
    await live.subscribe('topic', (message) => heard.push(message));
    const held = new HeldEvents();
    for (const id of [1, 2, 1]) held.publish('topic', { id });
    expect(heard).toEqual([]);
    held.release(live);
    held.release(live);
    await live.stop();
    expect(heard).toEqual([{ id: 1 }, { id: 2 }]);
  });
});
