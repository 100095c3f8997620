import { fileName } from './file-name';

it.each([
  ['Offer 5 %.pdf', 'Offer 5 %.pdf'],
  ['../../etc/passwd', '.. .. etc passwd'],
  ['C:\\docs\\a.txt', 'C: docs a.txt'],
  ['two\r\nlines.txt', 'two lines.txt'],
  ['Договор.docx', 'Договор.docx'],
  ['  ', 'file'],
  [`${'x'.repeat(300)}.pdf`, `${'x'.repeat(196)}.pdf`],
])('%j is kept as %j', (given, kept) => {
  expect(fileName(given)).toBe(kept);
});
