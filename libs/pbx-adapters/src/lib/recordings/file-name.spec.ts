import { recordingFileName } from './file-name';

const call = { startedAt: new Date('2026-11-23T20:15:00Z'), remoteNumber: '+77011234567' };

describe('recordingFileName', () => {
  it.each([
    ['B-90: number and time', {}, 'audio/mpeg', {}, 'Call recording +77011234567 – 2026-11-23 20-15.mp3'],
    ['B-90: in Russian', {}, 'audio/mpeg', { locale: 'ru' }, 'Запись звонка +77011234567 – 2026-11-23 20-15.mp3'],
    [
      'the reader’s day',
      {},
      'audio/wav',
      { timeZone: 'Asia/Almaty' },
      'Call recording +77011234567 – 2026-11-24 01-15.wav',
    ],
    [
      'no such time zone',
      {},
      'audio/ogg',
      { timeZone: 'Mars/Base' },
      'Call recording +77011234567 – 2026-11-23 20-15.ogg',
    ],
    [
      'a withheld number',
      { remoteNumber: '' },
      'audio/mp4',
      {},
      'Call recording number withheld – 2026-11-23 20-15.m4a',
    ],
    [
      'a withheld number',
      { remoteNumber: '' },
      'audio/mp4',
      { locale: 'ru' },
      'Запись звонка номер скрыт – 2026-11-23 20-15.m4a',
    ],
    [
      'marks of paths',
      { remoteNumber: '../a\\b:"c"\r\n' },
      'audio/mpeg',
      {},
      'Call recording .. a b c – 2026-11-23 20-15.mp3',
    ],
    ['an unknown type', {}, null, {}, 'Call recording +77011234567 – 2026-11-23 20-15.audio'],
  ])('%s', (_, changes, type, reader, name) => {
    expect(recordingFileName({ ...call, ...changes }, type, { locale: 'en', timeZone: 'UTC', ...reader })).toBe(name);
  });

  it('is not endless', () => {
    const name = recordingFileName({ ...call, remoteNumber: '1'.repeat(500) }, 'audio/mpeg', {
      locale: 'en',
      timeZone: 'UTC',
    });
    expect(name.length).toBeLessThan(130);
  });
});
