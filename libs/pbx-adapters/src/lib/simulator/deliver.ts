import type { SimRequest } from './simulator';

/** What the hub replied to a request of the PBX. */
export interface HubReply {
  status: number;
  body: string;
}

/** How the request goes out, beside what it says. */
export interface DeliverOptions {
  /** Headers that a proxy adds on the way. */
  headers?: Record<string, string>;
  /** How long the PBX waits for the reply: 10 s, as they do. */
  timeoutMs?: number;
}

/** Posts a request of the PBX to a receiving address of the hub. @throws Error when there is no reply in time */
export async function deliver(
  { method, path = '', query = {}, headers, body, from }: SimRequest,
  receivingUrl: string,
  { headers: added, timeoutMs = 10_000 }: DeliverOptions = {},
): Promise<HubReply> {
  const parameters = new URLSearchParams(query).toString();
  const response = await fetch(`${receivingUrl}${path}${parameters && `?${parameters}`}`, {
    ...{ method, headers: { ...headers, ...(from ? { 'x-forwarded-for': from } : {}), ...added } },
    body: method === 'GET' ? undefined : new Uint8Array(Buffer.from(body)),
    signal: AbortSignal.timeout(timeoutMs),
  });
  return { status: response.status, body: await response.text() };
}

/** What of a reply the PBX would not put up with; null: nothing. */
export function complaint({ reply = {} }: SimRequest, { status, body }: HubReply): string | null {
  const isStatusRight = reply.status === undefined ? status >= 200 && status < 300 : status === reply.status;
  if (!isStatusRight) return `the hub answered ${status}, not ${reply.status ?? '2xx'}: ${body.slice(0, 200)}`;
  if (reply.body !== undefined && body !== reply.body) {
    return `the hub answered ${JSON.stringify(body.slice(0, 200))}, not ${JSON.stringify(reply.body)}`;
  }
  return null;
}
