import { equalsSafely } from '@ringdesk/platform';
import type { WebhookContext, WebhookOutcome, WebhookRequest } from '../../adapter';
import { comesFrom } from '../../receiving/sender-address';
import { requestTypeOf } from './binotel.parse';

const JSON_TYPE = 'application/json; charset=utf-8';
/** Anything else makes Binotel repeat a completed call for hours. */
const SUCCESS: WebhookOutcome = { status: 200, contentType: JSON_TYPE, body: '{"status":"success"}', isKept: true };
const NOTICES = ['receivedTheCall', 'answeredTheCall', 'transferredTheCall', 'hangupTheCall'];

/** Answers a request; Binotel signs none, so the address it comes from, or our secret in ours, has to vouch for it. */
export async function answerBinotel(request: WebhookRequest, context: WebhookContext): Promise<WebhookOutcome> {
  if (!isTrusted(request, context)) {
    return {
      status: 403,
      contentType: JSON_TYPE,
      body: '{"error":"Unknown sender"}',
      isKept: false,
      rejected: 'BAD_SIGNATURE',
    };
  }
  const type = requestTypeOf(request);
  if (type === 'apiCallSettings') return callSettings(request.fields, context);
  if (type === 'apiCallCompleted') return SUCCESS;
  return { status: 200, body: '', isKept: NOTICES.includes(type) };
}

function isTrusted({ path, remoteAddress, fields }: WebhookRequest, { settings, hubToken }: WebhookContext): boolean {
  const company = fields.companyID ?? fields['callDetails[companyID]'];
  if (settings.companyId && company !== undefined && company !== settings.companyId) return false;
  const secret = path.split('/')[1] ?? '';
  if (equalsSafely(secret, hubToken)) return true;
  return comesFrom(remoteAddress, settings.allowedAddresses ?? '');
}

/** Name of a known customer, and to whom the call shall go (B-42…B-45); only incoming calls are steered. */
async function callSettings(fields: Record<string, string>, { lookUpCaller }: WebhookContext): Promise<WebhookOutcome> {
  const phone = (fields.externalNumber ?? fields.srcNumber ?? '').trim();
  const { name, responsible } = phone ? await lookUpCaller(phone) : {};
  const isSteered = responsible !== undefined && fields.callType !== '1';
  const customerData = { name, ...(isSteered ? { assignedToEmployeeNumber: responsible } : {}) };
  const body = JSON.stringify(name === undefined ? {} : { customerData });
  return { status: 200, contentType: JSON_TYPE, body, isKept: false };
}
