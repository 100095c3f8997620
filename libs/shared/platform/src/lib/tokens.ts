import { createHash, createHmac, randomBytes, timingSafeEqual } from 'node:crypto';

/** 256 random bits, base64url, 43 characters. */
export const newToken = (): string => randomBytes(32).toString('base64url');

/** SHA-256 in hex: what is stored of a token whose value is not needed again. */
export const hashToken = (token: string): string => createHash('sha256').update(token).digest('hex');

/** HMAC in hex. */
export const signText = (algorithm: 'sha256' | 'sha1' | 'md5', key: string, text: string | Buffer): string =>
  createHmac(algorithm, key).update(text).digest('hex');

/** Compares two texts in a time that tells nothing about either. */
export function equalsSafely(left: string, right: string): boolean {
  const digest = (text: string) => createHash('sha256').update(text).digest();
  return timingSafeEqual(digest(left), digest(right));
}
