import { Inject, Injectable, Logger } from '@nestjs/common';
import { CONFIG, type Config, hashToken, Metrics } from '@ringdesk/platform';
import type { Request, Response } from 'express';
import type { Counter } from 'prom-client';
import { type WebhookInbound, webhookOf, type WebhookOutcome, type WebhookRequest } from '../adapter';
import { CallerLookup } from '../connections/caller-lookup';
import { ConnectionDirectory, type ReadyConnection } from '../connections/connection-directory';
import { adapterOf, providersAt } from '../registry';
import { ConnectionActivity } from './connection-activity';
import { InboundLedger, type NewInboundRequest } from './inbound-ledger';
import { InboundProcessor } from './inbound-processor';
import { RateLimit } from './rate-limit';
import { readBody } from './read-body';
import { parseForm, storable } from './read-fields';
import { refusal } from './reply';
import { RejectedRequests } from './rejected-requests';
import { toWebhookRequest } from './to-webhook-request';

const INVALID_TOKEN = refusal(401, 'Invalid token');
const PROVIDER = /^[a-z0-9-]{1,40}$/;
const UNKEPT_HEADERS = /^(cookie|authorization|proxy-authorization|connection|host|content-length)$/;

/**
 * Where a request is for: `/tel/<provider>/<key>[/…]`, or one of the addresses without a key (telephony-api section 9),
 * of which the bare host is one.
 */
interface Address {
  /** The providers that the address may mean; empty: nobody's address. */
  providers: ReadonlySet<string>;
  key?: string;
  /** Below the key: '' or '/…'. */
  rest: string;
  /** The bare host, or /tel itself. */
  isHost: boolean;
}

/**
 * Receives the requests of PBXs, below /tel: verify → keep the raw request → answer → hand over. Stands before the
 * framework's own way of requests, which none of them needs: it would double what receiving one costs.
 */
@Injectable()
export class WebhookReceiver {
  private readonly log = new Logger('WebhookReceiver');
  private readonly limit: RateLimit;
  private readonly requests: Counter<'provider' | 'status'>;

  constructor(
    @Inject(CONFIG) private readonly config: Config,
    private readonly connections: ConnectionDirectory,
    private readonly callers: CallerLookup,
    private readonly ledger: InboundLedger,
    private readonly processor: InboundProcessor,
    private readonly rejected: RejectedRequests,
    private readonly activity: ConnectionActivity,
    metrics: Metrics,
  ) {
    this.limit = new RateLimit(config.pbxRequestsPerSecond);
    const labels = ['provider', 'status'] as const;
    this.requests = metrics.counter('ringdesk_pbx_requests_total', 'Requests of PBXs, by answer', [...labels]);
  }

  /** Whether a request that is not for /tel is one of a PBX that was told an address and kept its host only. */
  isForHost({ method, path }: Pick<Request, 'method' | 'path'>): boolean {
    return method === 'POST' && path === '/' && providersAt('').size > 0;
  }

  /** Answers a request, in any case. */
  async receive(req: Request, res: Response): Promise<void> {
    const receivedAt = new Date();
    const address = addressOf(req.originalUrl);
    try {
      const outcome = await this.answer(req, address, receivedAt);
      const provider = nameOf(address);
      this.requests.inc({ provider, status: outcome.status });
      if (outcome.status >= 400 && outcome.status !== 404) this.logRefusal(req, provider, outcome.status);
      send(res, outcome);
    } catch (error) {
      if (req.destroyed && !req.complete) return; // nobody is left to answer
      this.log.error({ err: error, provider: nameOf(address), msg: 'a request of a PBX failed' });
      send(res, refusal(500, 'Internal error'));
    }
  }

  private async answer(req: Request, address: Address, receivedAt: Date): Promise<WebhookOutcome> {
    const takers = [...address.providers].flatMap((provider) => inboundOf(provider) ?? []);
    if (takers.length === 0) return refusal(404, 'Not found');
    if (!this.config.allowsPlainHttp && !req.secure) return refusal(403, 'HTTPS is required');
    const body = await readBody(req);
    if (body === 'too-large') return refusal(413, 'Request too large');
    if (body === 'unreadable') return refusal(415, 'Unsupported media type');
    const kept = { ...head(req, address), body, receivedAt, source: 'webhook' as const };
    const request = toWebhookRequest(kept);
    const connection = await this.connectionFor(address, takers, request);
    const inbound = connection && webhookOf(connection.adapter);
    if (!inbound) return request.method === 'POST' ? INVALID_TOKEN : refusal(405, 'Method not allowed');
    if (!this.limit.allows(`${connection.id}|${request.remoteAddress}`)) return refusal(429, 'Too many requests');
    return this.answerFor(connection, inbound, request, { ...kept, connectionId: connection.id });
  }

  /** By the key; without one the token tells, or there is just one connection that the address may mean. */
  private async connectionFor({ providers, key, isHost }: Address, takers: WebhookInbound[], request: WebhookRequest) {
    if (key !== undefined) return this.connections.byKey([...providers][0], key);
    const token = takers.map(({ tokenIn }) => tokenIn?.(request)).find(Boolean);
    const named = await this.connections.byToken(providers, token && hashToken(token));
    // what is posted to the bare host without a known token is nobody's request
    return named ?? (isHost ? undefined : this.connections.onlyOne(providers));
  }

  private async answerFor(
    connection: ReadyConnection,
    inbound: WebhookInbound,
    request: WebhookRequest,
    kept: NewInboundRequest,
  ): Promise<WebhookOutcome> {
    const { id: connectionId, settings, aliases, extensionPhones, hubToken } = connection;
    const lookUpCaller = (phone: string) => this.callers.lookUp(connection, phone);
    const context = { connectionId, settings, aliases, extensionPhones, hubToken, lookUpCaller };
    const outcome = await inbound.receive(request, context);
    if (outcome.warning) this.log.warn({ connectionId, warning: outcome.warning, msg: 'odd request of a PBX' });
    if (outcome.rejected) void this.rejected.add(connectionId, outcome.rejected, request);
    if (connection.isEnabled) {
      if (outcome.isKept) await this.keep(connection, withoutToken(kept, hubToken));
      return outcome;
    }
    if (outcome.isKept) void this.rejected.add(connectionId, 'DISABLED', request);
    return outcome.status < 400 ? INVALID_TOKEN : outcome;
  }

  private logRefusal({ method, ip }: Request, provider: string, status: number): void {
    this.log.warn({ provider, method, status, remoteAddress: ip, msg: 'a request of a PBX was refused' });
  }

  /** Resolves when the request is durable; the call engine prepares what follows from it meanwhile. */
  private async keep(connection: ReadyConnection, kept: NewInboundRequest): Promise<void> {
    const request = await this.ledger.begin(kept);
    void this.processor.process(request, connection);
    await request.durable;
    this.activity.heard(connection.id, request.receivedAt);
  }
}

/** Divides `/tel/api/api-k3/more?x=1`. */
export function addressOf(url: string): Address {
  const [, , provider = '', ...more] = url.split('?', 1)[0].replace(/\/+$/, '').split('/');
  const bare = providersAt([provider, ...more].join('/'));
  if (bare.size > 0) return { providers: bare, rest: below(more), isHost: provider === '' };
  const [key, ...rest] = more;
  const isKnown = PROVIDER.test(provider) && adapterOf(provider) !== undefined;
  return { providers: new Set(isKnown ? [provider] : []), key: key || undefined, rest: below(rest), isHost: false };
}

const below = (segments: string[]) => (segments.length ? `/${segments.join('/')}` : '');

function inboundOf(provider: string): WebhookInbound | undefined {
  const adapter = adapterOf(provider);
  return adapter && webhookOf(adapter);
}

/** For logs and metrics: a path without a key may be that of several providers. */
const nameOf = ({ providers }: Address): string => (providers.size === 0 ? 'unknown' : [...providers][0]);

function head(req: Request, address: Address) {
  const query = req.originalUrl.split('?').slice(1).join('?');
  const headers = Object.entries(req.headers).filter(([name]) => !UNKEPT_HEADERS.test(name));
  return {
    method: req.method,
    path: storable(address.rest),
    query: parseForm(Buffer.from(query).toString('latin1')),
    headers: Object.fromEntries(headers.map(([name, value]) => [name, storable(String(value).slice(0, 1000))])),
    remoteAddress: req.ip ?? '',
  };
}

/** The request as it is kept: the hub's own token is blanked, since the database shall hold no secret in clear. */
function withoutToken(kept: NewInboundRequest, hubToken: string): NewInboundRequest {
  const path = kept.path.replaceAll(hubToken, '*');
  const query = Object.entries(kept.query).map(([name, value]) => [name, value.replaceAll(hubToken, '*')]);
  const token = Buffer.from(hubToken);
  const body = Buffer.from(kept.body);
  for (let i = body.indexOf(token); i >= 0; i = body.indexOf(token, i)) body.fill('*', i, i + token.length);
  return { ...kept, path, query: Object.fromEntries(query), body };
}

/** Exactly these bytes: no further headers than needed, no body where there is none. */
function send(res: Response, { status, contentType, headers, body }: WebhookOutcome): void {
  res.writeHead(status, {
    ...headers,
    ...(contentType ? { 'Content-Type': contentType } : {}),
    'Content-Length': Buffer.byteLength(body),
  });
  res.end(body);
}
