import type { WebhookRequest } from '../adapter';
import type { NewInboundRequest } from './inbound-ledger';
import { readFields } from './read-fields';

/** A request of the ledger as adapters read it: the same for the first time and for `replay`. */
export function toWebhookRequest(kept: Omit<NewInboundRequest, 'connectionId' | 'source'>): WebhookRequest {
  const { method, path, query, headers, body, remoteAddress, receivedAt } = kept;
  return {
    method,
    path,
    query,
    headers,
    body,
    remoteAddress,
    receivedAt,
    ...readFields(body, headers['content-type']),
  };
}
