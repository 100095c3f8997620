import { readCommand, readSecrets } from './settings-command';

describe('the command for settings', () => {
  it('D-16: reads export, diff and import', () => {
    expect(readCommand(['export'])).toEqual({ name: 'export' });
    expect(readCommand(['export', 'a.json'])).toEqual({ name: 'export', file: 'a.json' });
    expect(readCommand(['diff', 'a.json', '--remove'])).toEqual({ name: 'diff', file: 'a.json', removes: true });
    expect(readCommand(['import', '-', '--leave-out', '--expect', 'abc', '--secrets', 's.json'])).toEqual({
      ...{ name: 'import', file: '-', removes: false, leavesOut: true, expects: 'abc', secrets: 's.json' },
    });
  });

  it.each([
    [[], 'There is no command ""'],
    [['delete'], 'There is no command "delete"'],
    [['diff'], 'diff needs a file'],
    [['diff', 'a', 'b'], 'diff takes one file'],
    [['export', '--remove'], 'export has no option --remove'],
    [['diff', 'a', '--leave-out'], 'diff has no option --leave-out'],
    [['import', 'a', '--force'], "Unknown option '--force'"],
  ])('refuses %j', (args, words) => {
    expect(() => readCommand(args)).toThrow(words);
  });

  it('D-16: reads secrets by connection', () => {
    expect(readSecrets('{ "api-1": { "pbxToken": "t" }, "b": { "x": "1", "y": "2" } }')).toEqual([
      { connection: 'api-1', key: 'pbxToken', value: 't' },
      { connection: 'b', key: 'x', value: '1' },
      { connection: 'b', key: 'y', value: '2' },
    ]);
  });

  it.each(['', '[]', '{ "api-1": "hush-hush" }', '{ "api-1": { "pbxToken": 7 } }', '{ "hush-hush'])(
    'D-16: refuses secrets as %j without repeating them',
    (text) => {
      expect(() => readSecrets(text)).toThrow(/shall be JSON/);
      expect(() => readSecrets(text)).not.toThrow(/hush/);
    },
  );
});
