import { adapters } from '@ringdesk/pbx-adapters';
import { providersPage } from './provider-docs';

describe('docs/providers.md', () => {
  const outcomes = {
    api: {
      'inbound.answered': { outcome: 'passed' },
      'inbound.missed': { outcome: 'poorer', why: 'says nothing of it' },
      'inbound.abandoned': { outcome: 'impossible', why: 'has no menu' },
      'inbound.busy': { outcome: 'failed' },
    },
  };
  const page = providersPage(outcomes);
  const row = (begin: string) => page.split('\n').filter((line) => line.startsWith(begin));

  it('has a row for every provider that can be connected, and none for the demo', () => {
    for (const { title, id, isSimulated } of adapters) {
      expect(row(`| ${title} (\`${id}\`)`)).toHaveLength(isSimulated ? 0 : 1);
    }
  });

  it('B-03: tells what a declaration says', () => {
    expect(row('| Telephony API (`api`)')).toEqual([
      '| Telephony API (`api`) | any | documented | requests | ✓ | ✓ | ✓ | – | – | – |',
    ]);
  });

  it('D-09: marks each story by what came out of it, and what was never played', () => {
    expect(row('| Telephony API | ')[0]).toMatch(/^\| Telephony API \| ✓ \| ◐ \| – \| ✗ \| \? /);
  });

  it('gives the reason of whatever is poorer, with the stories that it counts for', () => {
    expect(page).toContain('- says nothing of it (2)\n- has no menu (3)');
  });
});
