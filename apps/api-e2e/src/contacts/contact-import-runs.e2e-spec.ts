import { CallIngestService } from '@ringdesk/calls';
import type { CallEvent } from '@ringdesk/telephony';
import { connectionFor } from '../support/connection';
import { type ContactFiles, startContactFiles } from '../support/contact-files';

describe('an import of contacts on its way', () => {
  let files: ContactFiles;
  beforeAll(async () => {
    files = await startContactFiles();
  });
  afterEach(() => files.forgetContacts());
  afterAll(() => files.api.stop());

  it('20,000 rows are checked and imported, with progress on the way', async () => {
    const lines = Array.from(
      { length: 20_000 },
      (_, index) => `Person ${index},+7916${String(index).padStart(7, '0')},City ${index % 50}`,
    );
    const { id, columns, rowCount } = await files.upload(`Name,Phone,Address\n${lines.join('\n')}\n`);
    expect(rowCount).toBe(20_000);
    expect((await files.check(id, columns)).counts.created).toBe(20_000);
    const running = files.start(id);
    const seen = new Set<number>();
    const watch = setInterval(() => void files.read(id).then(({ processed }) => seen.add(processed)), 200);
    const done = await running;
    clearInterval(watch);
    expect(done).toMatchObject({ state: 'DONE', processed: 20_000, counts: { created: 20_000, wrong: 0 } });
    expect([...seen].some((processed) => processed > 0 && processed < 20_000)).toBe(true);
    const [{ count }] = await files.api.db.query('SELECT count(*)::int AS count FROM contact');
    expect(count).toBe(20_000);
  }, 900_000);

  it('B-33: calls that come in while their numbers are imported make no second contacts', async () => {
    const pbx = await connectionFor(files.api, { country: 'MD', operators: ['214'] });
    const numbers = Array.from({ length: 400 }, (_, index) => `+37369${String(100_000 + index)}`);
    const { id, columns } = await files.upload(
      `Name,Phone\n${numbers.map((number) => `Person ${number},${number}`).join('\n')}\n`,
    );
    await files.check(id, columns);
    const ring = (remoteNumber: string) => {
      const callId = `import-${remoteNumber}`;
      const event = { kind: 'ringing', direction: 'inbound', callId, extension: '214', remoteNumber } as CallEvent;
      return files.api.app
        .get(CallIngestService)
        .ingest(pbx.ingest, [event], { requestId: null, receivedAt: new Date() });
    };
    const [done] = await Promise.all([files.start(id), ...numbers.map((number) => ring(number.replace('+373', '0')))]);
    expect(done.counts.created + done.counts.updated).toBe(400);
    const doubles = await files.api.db.query('SELECT e164 FROM contact_phone GROUP BY e164 HAVING count(*) > 1');
    expect(doubles).toEqual([]);
    const [{ count }] = await files.api.db.query('SELECT count(*)::int AS count FROM contact');
    expect(count).toBe(400);
  });

  it('goes on where a process left off that died in the middle, without importing a row twice', async () => {
    const lines = Array.from({ length: 1_200 }, (_, index) => `Person ${index},+7916${String(index).padStart(7, '0')}`);
    const { id, columns } = await files.upload(`Name,Phone\n${lines.join('\n')}\n`);
    await files.check(id, columns);
    // as it was after the first batch, when its process died a while ago
    await files.bring(`Name,Phone\n${lines.slice(0, 500).join('\n')}\n`);
    await files.api.db.query(
      `UPDATE contact_import SET state = 'IMPORTING', processed = 500, counts = '{"created":500,"updated":0,"skipped":0,"wrong":0}',
              claimed_at = now() - interval '5 minutes' WHERE id = $1`,
      [id],
    );
    const done = await files.settled(id);
    expect(done.counts).toEqual({ created: 1_200, updated: 0, skipped: 0, wrong: 0 });
    const [{ count }] = await files.api.db.query('SELECT count(*)::int AS count FROM contact');
    expect(count).toBe(1_200);
  });

  it('what was imported is not imported again', async () => {
    const { id } = await files.bring('Name,Phone\nAnna,+79161234567\n');
    await expect(files.start(id)).rejects.toMatchObject({ code: 'CONFLICT' });
    expect(await files.contacts()).toHaveLength(1);
  });
});
