import { equalsSafely } from '@ringdesk/platform';
import type { WebhookContext, WebhookOutcome, WebhookRequest } from '../adapter';

const JSON_TYPE = 'application/json; charset=utf-8';

/** A success without a body, of a request that holds events. */
export const KEPT: WebhookOutcome = { status: 200, body: '', isKept: true };
/** The same of one that holds none. */
export const DONE: WebhookOutcome = { ...KEPT, isKept: false };

/** An answer in JSON to a request that holds no events, unless said otherwise. */
export const jsonReply = (value: unknown, more: Partial<WebhookOutcome> = {}): WebhookOutcome => ({
  ...{ status: 200, contentType: JSON_TYPE, body: JSON.stringify(value), isKept: false },
  ...more,
});

/** A refusal in words. */
export const refusal = (status: number, error: string, more: Partial<WebhookOutcome> = {}): WebhookOutcome =>
  jsonReply({ error }, { status, ...more });

/** The sender is not believed. */
export const unbelieved = (error: string, status = 401): WebhookOutcome =>
  refusal(status, error, { rejected: 'BAD_SIGNATURE' });

/** The sender is believed, but nothing can be made of what it says. */
export const unparsable = (error: string): WebhookOutcome => refusal(400, error, { rejected: 'UNPARSABLE' });

/** Of a PBX that signs nothing: whether the address it was told, `/<our secret>/…`, stands before the rest of the path. */
export const hasSecretInPath = (
  { path }: Pick<WebhookRequest, 'path'>,
  { hubToken }: Pick<WebhookContext, 'hubToken'>,
) => equalsSafely(path.split('/')[1] ?? '', hubToken);
