import type { SettingsDocument } from '../file/settings-document';
import { compareDocuments } from './compare-documents';

const file = (settings: Partial<SettingsDocument>): SettingsDocument => ({
  ...{ format: 'ringdesk-settings', version: 1 },
  ...settings,
});
const connection = (more: object = {}) => ({ key: 'a', provider: 'api', name: 'Office', ...more });
const of = (from: Partial<SettingsDocument>, to: Partial<SettingsDocument>, removes = false) =>
  compareDocuments(file(from), file(to), { removes }).map(({ kind, list, key, fields }) => [
    `${kind} ${list} ${key}`,
    ...fields.map(({ field, from, to }) => `${field}: ${JSON.stringify(from)} → ${JSON.stringify(to)}`),
  ]);

describe('compareDocuments', () => {
  const cases: [string, Partial<SettingsDocument>, Partial<SettingsDocument>, string[][]][] = [
    ['the order of keys', { account: { name: 'A', timeZone: 'UTC' } }, { account: { timeZone: 'UTC', name: 'A' } }, []],
    [
      'what the file leaves out',
      { account: { name: 'A', timeZone: 'UTC' }, contactGroups: [{ name: 'B' }] },
      { account: { name: 'A' } },
      [],
    ],
    [
      'another name of a type that comes with the product',
      { phoneTypes: [{ name: 'Work', code: 'WORK' }] },
      { phoneTypes: [{ name: 'Office', code: 'WORK' }] },
      [['CHANGED phoneTypes WORK', 'name: "Work" → "Office"']],
    ],
    [
      'another case of a name',
      { contactTemplates: [{ name: 'person' }] },
      { contactTemplates: [{ name: 'Person' }] },
      [['CHANGED contactTemplates person', 'name: "person" → "Person"']],
    ],
    [
      'parts of a value one by one',
      { connections: [connection({ settings: { host: 'a', port: '1' }, aliases: { x: '1', y: '2' } })] },
      { connections: [connection({ settings: { host: 'b' }, aliases: { x: '1' } })] },
      [['CHANGED connections a', 'settings.host: "a" → "b"', 'aliases.y: "2" → undefined']],
    ],
    [
      'secrets, which nobody can compare',
      { connections: [connection({ secretsLeftOut: ['hubToken'] })] },
      { connections: [connection({ secretsLeftOut: ['hubToken', 'apiKey'] })] },
      [],
    ],
    [
      'a line in another spelling',
      { connections: [connection({ lines: [{ number: '+380 44 1', color: '#000000' }] })] },
      { connections: [connection({ lines: [{ number: '+380441', color: '#000000' }] })] },
      [['CHANGED lines 380441', 'number: "+380 44 1" → "+380441"']],
    ],
    [
      'another order, where it is a setting',
      { phoneTypes: [{ name: 'A' }, { name: 'B' }], contactGroups: [{ name: 'A' }, { name: 'B' }] },
      { phoneTypes: [{ name: 'B' }, { name: 'A' }], contactGroups: [{ name: 'B' }, { name: 'A' }] },
      [['ORDERED phoneTypes ', 'order: ["A","B"] → ["B","A"]']],
    ],
  ];
  it.each(cases)('D-16: %s', (_, from, to, differences) => {
    expect(of(from, to)).toEqual(differences);
  });

  it('D-16: what is removed is told last, and only where that is asked for', () => {
    const from = { contactGroups: [{ name: 'A' }, { name: 'B' }], taskFields: [{ name: 'C' }] };
    const to = { contactGroups: [{ name: 'B' }, { name: 'D' }], taskFields: [] };
    expect(of(from, to)).toEqual([['ADDED contactGroups D', 'name: undefined → "D"']]);
    expect(of(from, to, true).map(([row]) => row)).toEqual([
      'ADDED contactGroups D',
      'REMOVED contactGroups A',
      'REMOVED taskFields C',
    ]);
  });
});
