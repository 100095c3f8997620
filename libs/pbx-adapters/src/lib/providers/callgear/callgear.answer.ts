import { equalsSafely } from '@ringdesk/platform';
import type { WebhookContext, WebhookOutcome, WebhookRequest } from '../../adapter';
import { readNotice } from './callgear.parse';

const json = (status: number, value: unknown): WebhookOutcome => ({
  ...{ status, contentType: 'application/json; charset=utf-8', body: JSON.stringify(value), isKept: false },
});

/** Nothing is signed: `/<secret>` takes notices, `/<secret>/interactive` is asked where to send a caller. */
export async function answerCallgear(request: WebhookRequest, context: WebhookContext): Promise<WebhookOutcome> {
  const [, secret = '', ...rest] = request.path.split('/');
  if (!equalsSafely(secret, context.hubToken)) {
    return { ...json(401, { error: 'Unknown address' }), rejected: 'BAD_SIGNATURE' };
  }
  const below = rest.join('/');
  if (below === 'interactive') return json(200, await routeOf(callerIn(request), context));
  if (below !== '') return json(404, { error: 'Not found' });
  if (!readNotice(request)) return { ...json(400, { error: 'The body is not JSON' }), rejected: 'UNPARSABLE' };
  return { status: 200, body: '', isKept: true };
}

/** To the responsible's own phone, where the PBX named one; else on along the scenario. */
async function routeOf(caller: string, context: WebhookContext) {
  const { settings, extensionPhones = {}, lookUpCaller } = context;
  const { responsible } = caller ? await lookUpCaller(caller) : {};
  const phone = responsible === undefined ? undefined : extensionPhones[responsible];
  return phone === undefined ? { returned_code: Number(settings.noRouteReturnCode) } : { phones: [phone] };
}

/** `numa`, by GET in the query, by POST as a form or JSON, whatever its content type says. */
function callerIn(request: WebhookRequest): string {
  const value = request.query.numa ?? request.fields.numa ?? readNotice(request)?.numa ?? '';
  return typeof value === 'string' || typeof value === 'number' ? String(value).trim() : '';
}
