import { parse as parseCookies } from 'cookie';
import type { IncomingHttpHeaders } from 'node:http';

export const SESSION_COOKIE = 'ringdesk_session';

/** What telling the sender of a request takes. */
export interface RequestHead {
  headers: IncomingHttpHeaders;
}

/** Which pages may use the cookie. */
export interface OriginRule {
  publicUrl: string;
  /** Development: a page of one loopback port may use the API of another. */
  allowsLoopback: boolean;
}

/**
 * The session's token in a request: `Authorization: Bearer …`, else the cookie. A cookie that a page of another origin
 * sent along does not count.
 */
export function tokenOf(request: RequestHead, rule: OriginRule): string | null {
  const bearer = bearerToken(request.headers.authorization);
  if (bearer) return bearer;
  const cookie = parseCookies(request.headers.cookie ?? '')[SESSION_COOKIE];
  return cookie && isOwnOrigin(request, rule) ? cookie : null;
}

/** The token of `Bearer <token>`; the word may be missing, as in connectionParams. */
export function bearerToken(authorization: unknown): string | null {
  if (typeof authorization !== 'string') return null;
  return /^(?:Bearer\s+)?([\w-]+)$/i.exec(authorization.trim())?.[1] ?? null;
}

/** true when the request comes from our own pages, or from no page at all. */
export function isOwnOrigin({ headers }: RequestHead, { publicUrl, allowsLoopback }: OriginRule): boolean {
  if (headers.origin === undefined) return true;
  if (!URL.canParse(headers.origin)) return false;
  const origin = new URL(headers.origin);
  if (origin.origin === new URL(publicUrl).origin || origin.host === headers.host) return true;
  return allowsLoopback && ['localhost', '127.0.0.1', '[::1]'].includes(origin.hostname);
}
