import { contentTypeOf, isShownInPlace } from './content-type';

describe('contentTypeOf', () => {
  it.each([
    ['\x89PNG\r\n\x1a\n....', 'photo.png', 'image/png'],
    ['\x89PNG\r\n\x1a\n....', 'page.html', 'image/png'],
    ['\xff\xd8\xff\xe0', 'photo.jpg', 'image/jpeg'],
    ['RIFF\x00\x00\x00\x00WEBP', 'a', 'image/webp'],
    ['RIFF\x00\x00\x00\x00WAVE', 'a.wav', 'audio/wav'],
    ['%PDF-1.7', 'offer.pdf', 'application/pdf'],
    ['\x00\x00\x00\x20ftypM4A ', 'a.m4a', 'audio/mp4'],
    ['\x00\x00\x00\x20ftypisom', 'a.mp4', 'video/mp4'],
    ['PK\x03\x04', 'a.zip', 'application/zip'],
    ['PK\x03\x04', 'Offer.XLSX', 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'],
    ['\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1', 'old.doc', 'application/msword'],
    ['<!doctype html><script>', 'page.html', 'text/plain'],
    ['<svg xmlns="http://www.w3.org/2000/svg">', 'logo.svg', 'text/plain'],
    ['name;phone', 'list.csv', 'text/csv'],
    ['\x00\x01\x02', 'program.exe', 'application/octet-stream'],
    ['', 'empty.txt', 'text/plain'],
  ])('%j called %s is %s', (bytes, name, type) => {
    expect(contentTypeOf(Buffer.from(bytes, 'latin1'), name)).toBe(type);
  });

  it('reads Russian text as text, also where the head ends within a letter', () => {
    expect(contentTypeOf(Buffer.from('Договор', 'utf8').subarray(0, 3), 'a.txt')).toBe('text/plain');
  });
});

it.each([
  ['image/png', true],
  ['audio/wav', true],
  ['video/mp4', true],
  ['text/plain', false],
  ['application/pdf', false],
  ['image/svg+xml', false],
])('%s is shown in place: %s', (type, isShown) => {
  expect(isShownInPlace(type)).toBe(isShown);
});
