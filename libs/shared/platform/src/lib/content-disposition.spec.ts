import { contentDisposition } from './content-disposition';

describe('contentDisposition', () => {
  it('B-90: gives the name as it is, and another one to what reads ASCII only', () => {
    expect(contentDisposition('attachment', 'Запись (1) – 2.mp3', 'Recording "1" – 2.mp3')).toBe(
      `attachment; filename="Recording _1_ - 2.mp3"; filename*=UTF-8''%D0%97%D0%B0%D0%BF%D0%B8%D1%81%D1%8C%20%281%29%20%E2%80%93%202.mp3`,
    );
  });

  it('makes one of the name itself where there is no other', () => {
    expect(contentDisposition('inline', 'Ким.mp3')).toContain('inline; filename="___.mp3"; ');
  });
});
