import type { HttpRequestDescription } from '../adapter';

/**
 * Fetches what a PBX gave the address of. The key goes to the PBX's own hosts alone; links elsewhere are fetched
 * as they stand. null: not an address.
 */
export function keyedFetch(
  location: string,
  isOwn: (url: URL) => boolean,
  headers: Record<string, string>,
): HttpRequestDescription | null {
  if (!URL.canParse(location)) return null;
  return { method: 'GET', url: location, headers: isOwn(new URL(location)) ? headers : undefined };
}

/** Whether an address is of a host, or of one below it, and keeps what is sent to it secret. */
export const isBelow =
  (host: string) =>
  ({ protocol, hostname }: URL): boolean =>
    protocol === 'https:' && (hostname === host || hostname.endsWith(`.${host}`));
