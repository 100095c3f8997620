import { equalsSafely } from '@ringdesk/platform';
import type { WebhookContext, WebhookOutcome, WebhookRequest } from '../../adapter';
import { ownNameOf } from '../../extension-aliases';
import { DONE, jsonReply, KEPT, unbelieved, unparsable } from '../../receiving/reply';
import { commandOf, fieldsOf, isKnownStatus } from './itoolabs.parse';

const EVENTS = ['INCOMING', 'OUTGOING', 'ACCEPTED', 'CANCELLED', 'COMPLETED', 'TRANSFERRED'];

/** Our key in a request, which tells the connection at an address without one. */
export const crmToken = (request: WebhookRequest): string | undefined => fieldsOf(request).crm_token;

/** Answers one push of the PBX: the key before anything else, then the command. */
export async function answerItoolabs(request: WebhookRequest, context: WebhookContext): Promise<WebhookOutcome> {
  if (!equalsSafely(crmToken(request) ?? '', context.hubToken)) {
    return unbelieved('Invalid token');
  }
  const fields = fieldsOf(request);
  switch (commandOf(request)) {
    case 'contact':
      return answerContact(fields.phone ?? '', context);
    case 'event':
      if (!fields.callid?.trim()) return invalid();
      return EVENTS.includes(fields.type?.toUpperCase() ?? '')
        ? KEPT
        : { ...DONE, warning: `event ${fields.type} is not known` };
    case 'history':
      if (!fields.callid?.trim()) return invalid();
      return isKnownStatus(fields.status) ? KEPT : { ...KEPT, warning: `status ${fields.status} is not known` };
    case 'rating':
      return DONE;
    default:
      return { ...DONE, warning: `command ${fields.cmd ?? ''} is not known` };
  }
}

/** The responsible by the PBX's login where one is known: it is rung first if the cabinet says so. */
async function answerContact(phone: string, context: WebhookContext): Promise<WebhookOutcome> {
  if (!phone.trim()) return jsonReply({});
  const { name, responsible } = await context.lookUpCaller(phone);
  return jsonReply({ contact_name: name, responsible: ownNameOf(responsible, context.aliases) ?? responsible });
}

const invalid = () => unparsable('Invalid parameters');
