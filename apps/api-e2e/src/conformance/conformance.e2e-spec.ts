import { HistoryReader, simulators, STORY_IDS, titleOf } from '@ringdesk/pbx-adapters';
import { processed } from '../support/pbx';
import { atMost } from './at-most';
import { compareAll } from './compare';
import { document, documented, outcomesOf } from './outcomes';
import { type Company, providers, startCompany } from './company';
import { type Performance, performAll } from './perform';

/** PBXs that tell their stories at the same time: as many as two cores can follow. */
const PBXS_AT_ONCE = 4;

/**
 * D-09: every story in every provider's own words, through the real door of a real API, at once. What a provider cannot
 * tell it has declared.
 */
describe('D-09: conformance of providers', () => {
  let company: Company;
  const performances = new Map<string, Performance[]>();

  beforeAll(async () => {
    company = await startCompany();
    await atMost(PBXS_AT_ONCE, company.connections.values(), async (connection) => {
      performances.set(connection.adapter.id, await performAll(company, connection));
    });
    // ten minutes later: the PBXs that remember their calls are asked for them, and tell nothing anew but what was lost
    await company.api.app.get(HistoryReader).readDue(new Date(Date.now() + 600_000));
    await processed(company.api);
    // by then the files are ready that PBXs were still writing
    await company.api.db.query('UPDATE call_recording SET next_try_at = now() WHERE next_try_at > now() AND tries = 0');
    await Promise.all(
      [...company.connections.values()].map((connection) =>
        compareAll(company, connection, performances.get(connection.adapter.id) ?? []),
      ),
    );
    // npm run docs:providers -- --play
    if (process.env.DOCUMENT_CONFORMANCE) document(outcomesOf(performances));
  }, 900_000);
  afterAll(() => company.stop());

  it('every provider has a made-up PBX', () => {
    expect(providers.map(({ id }) => id).filter((id) => !simulators[id])).toEqual([]);
  });

  it('docs/conformance.json says what came out (npm run docs:providers -- --play)', () => {
    expect(documented()).toEqual(outcomesOf(performances));
  });

  describe.each(providers.filter(({ id }) => simulators[id]))('$title ($id)', ({ id }) => {
    it.each(STORY_IDS.map((story) => ({ story, title: titleOf(story).en })))('$story: $title', ({ story }) => {
      const told = performances.get(id)?.find((performance) => performance.id === story);
      expect(told?.problems).toEqual([]);
    });
  });
});
