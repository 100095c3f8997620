import type { WebhookContext, WebhookOutcome, WebhookRequest } from '../../adapter';
import { hasSecretInPath, jsonReply, unbelieved } from '../../receiving/reply';
import { comesFrom } from '../../receiving/sender-address';
import { numberOf } from '../../wire-values';
import { type Fields, fieldsOf, requestTypeOf } from './binotel.parse';

/** Anything else makes Binotel repeat a completed call for hours. */
const SUCCESS = jsonReply({ status: 'success' }, { isKept: true });
const NOTICES = ['receivedTheCall', 'answeredTheCall', 'transferredTheCall', 'hangupTheCall'];

/** Answers a request; Binotel signs none, so the address it comes from, or our secret in ours, has to vouch for it. */
export async function answerBinotel(request: WebhookRequest, context: WebhookContext): Promise<WebhookOutcome> {
  const fields = fieldsOf(request);
  if (!isTrusted(request, fields, context)) return unbelieved('Unknown sender', 403);
  const type = requestTypeOf(request, fields);
  if (type === 'apiCallSettings') return callSettings(fields, context);
  if (type === 'apiCallCompleted') return SUCCESS;
  return { status: 200, body: '', isKept: NOTICES.includes(type) };
}

function isTrusted(request: WebhookRequest, fields: Fields, context: WebhookContext): boolean {
  const { companyId, allowedAddresses = '' } = context.settings;
  const company = fields.companyID ?? fields['callDetails[companyID]'];
  if (companyId && company !== undefined && company !== companyId) return false;
  return hasSecretInPath(request, context) || comesFrom(request.remoteAddress, allowedAddresses);
}

/** Name of a known customer, and to whom the call shall go (B-42…B-45); only incoming calls are steered. */
async function callSettings(fields: Fields, { lookUpCaller }: WebhookContext): Promise<WebhookOutcome> {
  const phone = numberOf(fields.externalNumber ?? fields.srcNumber);
  const { name, responsible } = phone ? await lookUpCaller(phone) : {};
  const isSteered = responsible !== undefined && fields.callType !== '1';
  const customerData = { name, ...(isSteered ? { assignedToEmployeeNumber: responsible } : {}) };
  return jsonReply(name === undefined ? {} : { customerData });
}
