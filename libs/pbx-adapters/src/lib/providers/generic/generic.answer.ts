import type { HttpAnswer, OriginateOutcome, WebhookContext, WebhookOutcome, WebhookRequest } from '../../adapter';
import { equalsSafely } from '@ringdesk/platform';
import { isSuccess, wordsOf } from '../../outgoing/refusals';
import { jsonReply, KEPT, refusal, unbelieved, unparsable } from '../../receiving/reply';
import { readCommand } from './generic.parse';

/** Answers one request of the PBX as telephony-api sections 3 and 4 say: method, content type, token, then the rest. */
export async function answerGeneric(request: WebhookRequest, context: WebhookContext): Promise<WebhookOutcome> {
  if (request.method !== 'POST') return refusal(405, 'Method not allowed', { headers: { Allow: 'POST' } });
  if (request.path !== '') return refusal(404, 'Not found');
  if (!request.isReadable && !hasKnownType(request)) return refusal(415, 'Unsupported media type');
  if (!equalsSafely(genericToken(request) ?? '', context.hubToken)) {
    return unbelieved('Invalid token');
  }
  const read = readCommand(request.fields);
  switch (read.command) {
    case 'invalid':
      return unparsable('Invalid parameters');
    case 'ping':
      return jsonReply({ pbxToken: context.settings.pbxToken ?? '', pbxUrl: context.settings.pbxUrl ?? '' });
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
export function readMakeCallAnswer(answer: HttpAnswer): OriginateOutcome {
  if (isSuccess(answer)) return { accepted: true };
  const reason = answer.status === 401 ? 'unauthorized' : answer.status === 400 ? 'refused' : 'unreachable';
  return { accepted: false, reason, message: wordsOf(answer) };
}

async function answerContact(phone: string, context: WebhookContext): Promise<WebhookOutcome> {
  const caller = await context.lookUpCaller(phone);
  return jsonReply({
    contact_name: caller.name,
    responsible: caller.responsible === undefined ? undefined : responsibleValue(caller.responsible),
  });
}

/** A body of a known type that could not be read holds no token, which is what gets answered. */
function hasKnownType(request: WebhookRequest): boolean {
  return /^\s*(application\/json|multipart\/form-data)\b/i.test(request.headers['content-type'] ?? '');
}
