import { equalsSafely } from '@ringdesk/platform';
import type { AdapterSettings, WebhookContext, WebhookOutcome, WebhookRequest } from '../../adapter';
import { DONE, jsonReply, KEPT, unbelieved } from '../../receiving/reply';
import { comesFrom } from '../../receiving/sender-address';
import { signedText, signText } from './zadarma.sign';

const EVENTS = /^NOTIFY_(START|INTERNAL|INTERNAL_END|ANSWER|END|OUT_START|OUT_END|RECORD|IVR)$/;
/** What may be echoed when the address is checked. */
const ECHO = /^[\w.-]{1,200}$/;

/** Answers a notice: the check of the address, the signature, then the caller's name and responsible for a new call. */
export async function answerZadarma(request: WebhookRequest, context: WebhookContext): Promise<WebhookOutcome> {
  const echo = request.query.zd_echo;
  if (echo !== undefined && ECHO.test(echo)) return { ...DONE, contentType: 'text/plain; charset=utf-8', body: echo };
  if (request.method !== 'POST') return { ...DONE, status: 405, headers: { Allow: 'POST' } };
  const { fields } = request;
  // of other hooks (SMS, speech) nothing is kept, and what they sign is known of some only
  if (fields.event && !EVENTS.test(fields.event)) return DONE;
  const problem = problemOf(request, context.settings);
  if (problem) return unbelieved(problem);
  if (fields.event === 'NOTIFY_IVR') return DONE;
  const reply = fields.event === 'NOTIFY_START' ? await routing(fields.caller_id ?? '', context) : {};
  return Object.keys(reply).length > 0 ? jsonReply(reply, { isKept: true }) : KEPT;
}

/** Why the sender is not believed; null: it is Zadarma, and has our secret. */
function problemOf({ fields, headers, remoteAddress }: WebhookRequest, settings: AdapterSettings): string | null {
  const { apiSecret = '', allowedAddresses = '' } = settings;
  if (allowedAddresses && !comesFrom(remoteAddress, allowedAddresses)) return 'Unknown sender';
  const signature = String(headers.signature ?? '');
  return signature && equalsSafely(signature, signText(signedText(fields), apiSecret)) ? null : 'Invalid signature';
}

/** The name for the phones' displays, and the responsible's phone before anybody else's (B-45). */
async function routing(phone: string, { settings, lookUpCaller }: WebhookContext): Promise<Record<string, unknown>> {
  if (!/\d/.test(phone)) return {};
  const { name, responsible } = await lookUpCaller(phone);
  const redirect = responsible ? { redirect: responsible, return_timeout: Number(settings.returnTimeout ?? 20) } : {};
  return { ...redirect, ...(name ? { caller_name: name } : {}) };
}
