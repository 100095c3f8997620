import type { ParseContext, WebhookContext, WebhookInbound, WebhookOutcome, WebhookRequest } from '../../adapter';
import { DONE, hasSecretInPath, KEPT, refusal, unbelieved, unparsable } from '../../receiving/reply';
import { isOfCall, parseNotice, readNotice } from './streamtelecom.parse';

/** Own events, which are not signed: `/<secret>`. */
function answerNotice(request: WebhookRequest, context: WebhookContext): WebhookOutcome {
  if (!hasSecretInPath(request, context)) return unbelieved('Unknown address');
  if (request.path.split('/').length > 2) return refusal(404, 'Not found');
  if (request.method !== 'POST') return refusal(405, 'Method not allowed', { headers: { Allow: 'POST' } });
  const notice = readNotice(request);
  if (!notice) return unparsable('The body is no event of the CALL API');
  return isOfCall(notice) ? KEPT : DONE;
}

/** The gateway's requests come to the address itself, own events below it. */
export const withOwnEvents = (gateway: WebhookInbound): WebhookInbound => ({
  ...gateway,
  receive: (request, context) => (request.path === '' ? gateway : { receive: answerNotice }).receive(request, context),
  parse: (request: WebhookRequest, context: ParseContext) =>
    request.path === '' ? gateway.parse(request, context) : parseNotice(request),
});
