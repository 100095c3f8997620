import { readDocument } from './read-document';

const TEXT =
  '{\n  "format": "ringdesk-settings",\n  "version": 1,\n  "contactGroups": [\n    { "name": "A" }\n  ]\n}\n';

describe('readDocument', () => {
  it.each([
    ['as it was printed', TEXT, 5],
    ['with a mark of its encoding', `\uFEFF${TEXT}`, 5],
    ['with lines of Windows', TEXT.replace(/\n/g, '\r\n'), 5],
    [
      'with what npm says before a script speaks',
      `\n> ringdesk@0.1.0 settings\n> node settings.ts export\n\n${TEXT}`,
      9,
    ],
  ])('D-16: reads a file %s, and knows the lines', (_, text, line) => {
    const read = readDocument(text);
    if ('problems' in read) throw new Error(JSON.stringify(read.problems));
    expect(read.document.contactGroups).toEqual([{ name: 'A' }]);
    expect(read.lineOf('contactGroups.0')).toBe(line);
    expect(read.lineOf('contactGroups.0.missing')).toBe(line);
  });

  it('D-16: tells in both languages what is wrong', () => {
    expect(readDocument('{}')).toEqual({
      problems: [{ text: { en: 'This is no settings file of Ringdesk', ru: 'Это не файл настроек Ringdesk' } }],
    });
  });
});
