import { contentDisposition, recordingFileName } from './file-name';

const call = { startedAt: new Date('2026-11-23T20:15:00Z'), remoteNumber: '+77011234567', employeeName: 'Анна Ким' };

describe('recordingFileName', () => {
  it.each([
    ['B-90: time, number, operator', {}, 'audio/mpeg', 'UTC', '2026-11-23 20-15 +77011234567 Анна Ким.mp3'],
    ['the reader’s day', {}, 'audio/wav', 'Asia/Almaty', '2026-11-24 01-15 +77011234567 Анна Ким.wav'],
    ['no such time zone', {}, 'audio/ogg', 'Mars/Base', '2026-11-23 20-15 +77011234567 Анна Ким.ogg'],
    ['a withheld number', { remoteNumber: '' }, 'audio/mp4', 'UTC', '2026-11-23 20-15 number withheld Анна Ким.m4a'],
    ['nobody’s call', { employeeName: null }, 'audio/mpeg', 'UTC', '2026-11-23 20-15 +77011234567.mp3'],
    [
      'marks of paths',
      { employeeName: '../a\\b:"c"\r\n' },
      'audio/mpeg',
      'UTC',
      '2026-11-23 20-15 +77011234567 .. a b c.mp3',
    ],
    ['an unknown type', {}, null, 'UTC', '2026-11-23 20-15 +77011234567 Анна Ким.audio'],
  ])('%s', (_, changes, type, zone, name) => expect(recordingFileName({ ...call, ...changes }, type, zone)).toBe(name));

  it('is not endless', () => {
    expect(recordingFileName({ ...call, employeeName: 'x'.repeat(500) }, 'audio/mpeg', 'UTC').length).toBeLessThan(130);
  });
});

it('the name goes in ASCII and as it is', () => {
  expect(contentDisposition('attachment', 'Ким "1" (a).mp3')).toBe(
    `attachment; filename="___ _1_ (a).mp3"; filename*=UTF-8''%D0%9A%D0%B8%D0%BC%20%221%22%20%28a%29.mp3`,
  );
});
