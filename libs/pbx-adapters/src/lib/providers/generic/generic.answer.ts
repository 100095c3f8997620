import type { HttpAnswer, OriginateOutcome, WebhookContext, WebhookOutcome, WebhookRequest } from '../../adapter';
import { equalsSafely } from '@ringdesk/platform';
import { errorText } from '../../outgoing/error-text';
import { readCommand } from './generic.parse';

const JSON_TYPE = 'application/json; charset=utf-8';

/** A success without a body, of a request that holds events. */
const KEPT: WebhookOutcome = { status: 200, body: '', isKept: true };

const refusal = (status: number, error: string, more: Partial<WebhookOutcome> = {}): WebhookOutcome => ({
  ...{ status, contentType: JSON_TYPE, body: JSON.stringify({ error }), isKept: false },
  ...more,
});
const json = (value: unknown): WebhookOutcome => ({
  ...{ status: 200, contentType: JSON_TYPE, body: JSON.stringify(value), isKept: false },
});

/** Answers one request of the PBX as telephony-api sections 3 and 4 say: method, content type, token, then the rest. */
export async function answerGeneric(request: WebhookRequest, context: WebhookContext): Promise<WebhookOutcome> {
  if (request.method !== 'POST') return refusal(405, 'Method not allowed', { headers: { Allow: 'POST' } });
  if (request.path !== '') return refusal(404, 'Not found');
  if (!request.isReadable && !hasKnownType(request)) return refusal(415, 'Unsupported media type');
  if (!equalsSafely(genericToken(request) ?? '', context.hubToken)) {
    return refusal(401, 'Invalid token', { rejected: 'BAD_SIGNATURE' });
  }
  const read = readCommand(request.fields);
  switch (read.command) {
    case 'invalid':
      return refusal(400, 'Invalid parameters', { rejected: 'UNPARSABLE' });
    case 'ping':
      return json({ pbxToken: context.settings.pbxToken ?? '', pbxUrl: context.settings.pbxUrl ?? '' });
    case 'contact':
      return answerContact(read.phone, context);
    case 'events':
      return read.warning ? { ...KEPT, warning: read.warning } : KEPT;
  }
}

/** The hub's token in a request; `token` stands in where `planfix_token` is absent. */
export function genericToken({ fields }: WebhookRequest): string | undefined {
  return fields.planfix_token ?? fields.token;
}

/** A short number as JSON: a number where that loses nothing, else a string (section 4.1). */
export function responsibleValue(shortNumber: string): string | number {
  const isPlain = /^[1-9]\d*$/.test(shortNumber) && Number(shortNumber) <= Number.MAX_SAFE_INTEGER;
  return isPlain ? Number(shortNumber) : shortNumber;
}

/** What the PBX's answer to `makeCall` means (section 5.1). */
export function readMakeCallAnswer({ status, text }: HttpAnswer): OriginateOutcome {
  if (status >= 200 && status < 300) return { accepted: true };
  const reason = status === 401 ? 'unauthorized' : status === 400 ? 'refused' : 'unreachable';
  return { accepted: false, reason, message: errorText(text) || `HTTP ${status}` };
}

async function answerContact(phone: string, context: WebhookContext): Promise<WebhookOutcome> {
  const caller = await context.lookUpCaller(phone);
  return json({
    contact_name: caller.name,
    responsible: caller.responsible === undefined ? undefined : responsibleValue(caller.responsible),
  });
}

/** A body of a known type that could not be read holds no token, which is what gets answered. */
function hasKnownType(request: WebhookRequest): boolean {
  return /^\s*(application\/json|multipart\/form-data)\b/i.test(request.headers['content-type'] ?? '');
}
