import type { WebhookContext, WebhookOutcome, WebhookRequest } from '../../adapter';
import { hasSecretInPath, jsonReply, KEPT, refusal, unbelieved, unparsable } from '../../receiving/reply';
import { textOf } from '../../wire-values';
import { readNotice } from './callgear.parse';

/** Nothing is signed: `/<secret>` takes notices, `/<secret>/interactive` is asked where to send a caller. */
export async function answerCallgear(request: WebhookRequest, context: WebhookContext): Promise<WebhookOutcome> {
  if (!hasSecretInPath(request, context)) return unbelieved('Unknown address');
  const below = request.path.split('/').slice(2).join('/');
  if (below === 'interactive') return jsonReply(await routeOf(callerIn(request), context));
  if (below !== '') return refusal(404, 'Not found');
  return readNotice(request) ? KEPT : unparsable('The body is not JSON');
}

/** To the responsible's own phone, where the PBX named one; else on along the scenario. */
async function routeOf(caller: string, context: WebhookContext) {
  const { settings, extensionPhones = {}, lookUpCaller } = context;
  const { responsible } = caller ? await lookUpCaller(caller) : {};
  const phone = responsible === undefined ? undefined : extensionPhones[responsible];
  return phone === undefined ? { returned_code: Number(settings.noRouteReturnCode) } : { phones: [phone] };
}

/** `numa`, by GET in the query, by POST as a form or JSON, whatever its content type says. */
const callerIn = (request: WebhookRequest): string =>
  textOf(request.query.numa ?? request.fields.numa ?? readNotice(request)?.numa);
