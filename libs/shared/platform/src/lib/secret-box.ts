import { createCipheriv, createDecipheriv, createHash, hkdfSync, randomBytes } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import type { Config } from './config';

interface Key {
  id: string;
  bytes: Buffer;
}

/**
 * Keeps secrets that are needed again (passwords of PBXs) by AES-256-GCM. A sealed text is
 * `v1.<key id>.<nonce>.<tag>.<cipher text>`; the key id lets keys change: the first key seals, all of them open.
 */
export class SecretBox {
  private readonly keys: Key[];

  /** @param keys the present key first, then former ones */
  constructor(keys: string[]) {
    if (keys.length === 0) throw new Error('SecretBox needs a key');
    this.keys = keys.map(deriveKey);
  }

  /** Encrypts; the same text gives another result each time. `purpose` (for example the row's id) must be given again to `open`. */
  seal(text: string, purpose = ''): string {
    const [key] = this.keys;
    const nonce = randomBytes(12);
    const cipher = createCipheriv('aes-256-gcm', key.bytes, nonce);
    cipher.setAAD(Buffer.from(purpose));
    const sealed = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()]);
    const parts = [nonce, cipher.getAuthTag(), sealed].map((part) => part.toString('base64url'));
    return ['v1', key.id, ...parts].join('.');
  }

  /** @throws Error when the text was sealed with an unknown key, for another purpose, or was changed */
  open(sealed: string, purpose = ''): string {
    const [version, id, ...parts] = sealed.split('.');
    const key = this.keys.find((candidate) => candidate.id === id);
    if (version !== 'v1' || parts.length !== 3) throw new Error('this is not a sealed secret');
    if (!key) throw new Error(`the secret was sealed with another key (${id}); is SECRET_KEY the right one?`);
    const [nonce, tag, text] = parts.map((part) => Buffer.from(part, 'base64url'));
    const decipher = createDecipheriv('aes-256-gcm', key.bytes, nonce, { authTagLength: 16 });
    decipher.setAAD(Buffer.from(purpose));
    decipher.setAuthTag(tag);
    return Buffer.concat([decipher.update(text), decipher.final()]).toString('utf8');
  }

  /** true when the text should be sealed again with the present key. */
  isStale(sealed: string): boolean {
    return sealed.split('.')[1] !== this.keys[0].id;
  }

  /** The box of this installation: SECRET_KEY, else a key that is made once in the data folder. */
  static of(config: Pick<Config, 'secretKey' | 'previousSecretKey' | 'dataDir'>): SecretBox {
    const present = config.secretKey ?? readOrMakeKey(path.join(config.dataDir, 'secret.key'));
    return new SecretBox([present, ...(config.previousSecretKey ? [config.previousSecretKey] : [])]);
  }
}

function deriveKey(text: string): Key {
  const bytes = Buffer.from(hkdfSync('sha256', text, 'ringdesk', 'secret-box', 32));
  return { id: createHash('sha256').update(bytes).digest('hex').slice(0, 8), bytes };
}

/** Several processes may start at once: the file appears whole by `link`, and the first one wins. */
function readOrMakeKey(file: string): string {
  if (!fs.existsSync(file)) {
    fs.mkdirSync(path.dirname(file), { recursive: true });
    const draft = `${file}.${process.pid}.${randomBytes(4).toString('hex')}`;
    fs.writeFileSync(draft, `${randomBytes(32).toString('base64url')}\n`, { mode: 0o600 });
    try {
      fs.linkSync(draft, file);
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
    } finally {
      fs.unlinkSync(draft);
    }
  }
  return fs.readFileSync(file, 'utf8').trim();
}
