import { randomBytes, scrypt as scryptCallback, type ScryptOptions, timingSafeEqual } from 'node:crypto';
import { promisify } from 'node:util';

const scrypt = promisify<string, Buffer, number, ScryptOptions, Buffer>(scryptCallback);

/** Present cost: 2^15 rounds of 8 KiB blocks, 32 MiB, some 60 ms. */
const PRESENT = { logN: 15, r: 8, p: 1 };
const KEY_BYTES = 32;
const SALT_BYTES = 16;

interface Parsed {
  logN: number;
  r: number;
  p: number;
  salt: Buffer;
  key: Buffer;
}

/** `scrypt$<log2 N>$<r>$<p>$<salt>$<key>`, the last two base64url. */
export async function hashPassword(password: string): Promise<string> {
  const salt = randomBytes(SALT_BYTES);
  const key = await derive(password, salt, PRESENT, KEY_BYTES);
  return ['scrypt', PRESENT.logN, PRESENT.r, PRESENT.p, salt.toString('base64url'), key.toString('base64url')].join(
    '$',
  );
}

/** Compares in constant time; a text that is no hash fits no password. */
export async function verifyPassword(password: string, hash: string): Promise<boolean> {
  const parsed = parseHash(hash);
  if (!parsed) return false;
  const key = await derive(password, parsed.salt, parsed, parsed.key.length);
  return timingSafeEqual(key, parsed.key);
}

/** true when the hash was made with another cost than the present one. */
export function needsRehash(hash: string): boolean {
  const parsed = parseHash(hash);
  return !parsed || parsed.logN !== PRESENT.logN || parsed.r !== PRESENT.r || parsed.p !== PRESENT.p;
}

let decoy: Promise<string> | undefined;

/** Takes as long as `verifyPassword`: for e-mail addresses that nobody has. */
export async function pretendToVerify(password: string): Promise<false> {
  decoy ??= hashPassword(randomBytes(SALT_BYTES).toString('hex'));
  await verifyPassword(password, await decoy);
  return false;
}

function parseHash(hash: string): Parsed | null {
  const [kind, logN, r, p, salt, key] = hash.split('$');
  if (kind !== 'scrypt' || !key) return null;
  return {
    logN: Number(logN),
    r: Number(r),
    p: Number(p),
    salt: Buffer.from(salt, 'base64url'),
    key: Buffer.from(key, 'base64url'),
  };
}

function derive(password: string, salt: Buffer, { logN, r, p }: typeof PRESENT, bytes: number): Promise<Buffer> {
  const N = 2 ** logN;
  return scrypt(password.normalize('NFKC'), salt, bytes, { N, r, p, maxmem: 256 * N * r });
}
