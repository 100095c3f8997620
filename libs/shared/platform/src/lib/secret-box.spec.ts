import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { SecretBox } from './secret-box';

const KEY = 'a key of at least thirty-two characters';
const OTHER = 'another key of thirty-two characters or more';

describe('SecretBox', () => {
  it('opens what it sealed, and seals differently each time', () => {
    const box = new SecretBox([KEY]);
    const [first, second] = [box.seal('пароль АТС'), box.seal('пароль АТС')];
    expect(box.open(first)).toBe('пароль АТС');
    expect(first).not.toBe(second);
    expect(first).not.toContain('пароль');
    expect(box.open(box.seal(''))).toBe('');
  });

  it('opens with a former key, and tells that the text should be sealed again', () => {
    const sealed = new SecretBox([OTHER]).seal('secret');
    const box = new SecretBox([KEY, OTHER]);
    expect(box.open(sealed)).toBe('secret');
    expect(box.isStale(sealed)).toBe(true);
    expect(box.isStale(box.seal('secret'))).toBe(false);
  });

  it.each([
    ['sealed with an unknown key', () => new SecretBox([OTHER]).seal('secret'), /SECRET_KEY/],
    ['sealed for another purpose', () => new SecretBox([KEY]).seal('secret', 'connection 2'), /./],
    [
      'changed',
      () =>
        new SecretBox([KEY])
          .seal('secret', 'connection 1')
          .replace(/(?<=\.)[^.](?=[^.]*$)/, (first) => (first === 'A' ? 'B' : 'A')),
      /./,
    ],
    ['no sealed text', () => 'secret', /not a sealed secret/],
    ['empty', () => '', /not a sealed secret/],
  ])('refuses a text that is %s', (_, make, message) => {
    expect(() => new SecretBox([KEY]).open(make(), 'connection 1')).toThrow(message);
  });

  describe('without SECRET_KEY', () => {
    let dataDir: string;
    beforeEach(() => (dataDir = fs.mkdtempSync(path.join(os.tmpdir(), 'ringdesk-key-'))));
    afterEach(() => fs.rmSync(dataDir, { recursive: true }));

    it('makes a key once, readable to the owner alone', () => {
      const sealed = SecretBox.of({ dataDir: path.join(dataDir, 'new') }).seal('secret');
      expect(SecretBox.of({ dataDir: path.join(dataDir, 'new') }).open(sealed)).toBe('secret');
      expect(fs.readdirSync(path.join(dataDir, 'new'))).toEqual(['secret.key']);
      expect(fs.statSync(path.join(dataDir, 'new/secret.key')).mode & 0o777).toBe(0o600);
    });

    it('keeps a key that another process has made in the meantime', () => {
      fs.writeFileSync(path.join(dataDir, 'secret.key'), `${KEY}\n`);
      expect(new SecretBox([KEY]).open(SecretBox.of({ dataDir }).seal('secret'))).toBe('secret');
    });

    it('takes SECRET_KEY before the file, and the previous one for opening', () => {
      const before = SecretBox.of({ dataDir, secretKey: OTHER }).seal('secret');
      const after = SecretBox.of({ dataDir, secretKey: KEY, previousSecretKey: OTHER });
      expect(after.open(before)).toBe('secret');
      expect(fs.readdirSync(dataDir)).toEqual([]);
    });
  });
});
