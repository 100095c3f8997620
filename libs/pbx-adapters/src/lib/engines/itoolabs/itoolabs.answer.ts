import { equalsSafely } from '@ringdesk/platform';
import type { WebhookContext, WebhookOutcome, WebhookRequest } from '../../adapter';
import { commandOf, fieldsOf, isKnownStatus } from './itoolabs.parse';

const JSON_TYPE = 'application/json; charset=utf-8';
const KEPT: WebhookOutcome = { status: 200, body: '', isKept: true };
const EVENTS = ['INCOMING', 'OUTGOING', 'ACCEPTED', 'CANCELLED', 'COMPLETED', 'TRANSFERRED'];

/** Our key in a request, which tells the connection at an address without one. */
export const crmToken = (request: WebhookRequest): string | undefined => fieldsOf(request).crm_token;

/** Answers one push of the PBX: the key before anything else, then the command. */
export async function answerItoolabs(request: WebhookRequest, context: WebhookContext): Promise<WebhookOutcome> {
  if (!equalsSafely(crmToken(request) ?? '', context.hubToken)) {
    return json(401, { error: 'Invalid token' }, { rejected: 'BAD_SIGNATURE' });
  }
  const fields = fieldsOf(request);
  switch (commandOf(request)) {
    case 'contact':
      return answerContact(fields.phone ?? '', context);
    case 'event':
      if (!fields.callid?.trim()) return invalid();
      return EVENTS.includes(fields.type?.toUpperCase() ?? '')
        ? KEPT
        : { ...KEPT, isKept: false, warning: `event ${fields.type} is not known` };
    case 'history':
      if (!fields.callid?.trim()) return invalid();
      return isKnownStatus(fields.status) ? KEPT : { ...KEPT, warning: `status ${fields.status} is not known` };
    case 'rating':
      return { ...KEPT, isKept: false };
    default:
      return { ...KEPT, isKept: false, warning: `command ${fields.cmd ?? ''} is not known` };
  }
}

/** The responsible by the PBX's login where one is known: it is rung first if the cabinet says so. */
async function answerContact(phone: string, context: WebhookContext): Promise<WebhookOutcome> {
  if (!phone.trim()) return json(200, {});
  const { name, responsible } = await context.lookUpCaller(phone);
  const login = Object.entries(context.aliases).find(([, number]) => number === responsible)?.[0];
  return json(200, { contact_name: name, responsible: login ?? responsible });
}

const invalid = () => json(400, { error: 'Invalid parameters' }, { rejected: 'UNPARSABLE' });

const json = (status: number, value: unknown, more: Partial<WebhookOutcome> = {}): WebhookOutcome => ({
  ...{ status, contentType: JSON_TYPE, body: JSON.stringify(value), isKept: false },
  ...more,
});
