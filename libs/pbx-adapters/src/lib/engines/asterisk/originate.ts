import type { AdapterSettings, OriginateOutcome, OriginateRequest } from '../../adapter';
import { AmiRefusal } from './ami-connection';
import { type AmiFields, AmiInjectionError } from './ami-framing';
import { settingOf } from './settings';

export type OriginateAction = { fields: AmiFields } | { invalid: string };

/**
 * The Originate action of a click-to-call: rings the operator, then dials. Our id becomes that of the first channel and
 * so of the call, known before any event comes. Whatever would be read as dialplan is refused.
 */
export function originateAction(request: OriginateRequest, settings: AdapterSettings): OriginateAction {
  const number = dialable(request.number);
  if (number === null) return { invalid: 'The number to dial may hold digits and a leading plus only.' };
  if (!/^[\w.-]{1,80}$/.test(request.extension))
    return { invalid: 'The short number holds characters that no phone has.' };
  if (!/^[\w.-]{1,140}$/.test(request.intentId)) return { invalid: 'The id of the call holds unexpected characters.' };
  const prefix = settingOf(settings, 'outboundPrefix');
  const channel = settingOf(settings, 'channelTemplate').replaceAll('{ext}', request.extension);
  const fields: AmiFields = {
    Channel: channel,
    Context: settingOf(settings, 'originateContext'),
    Exten: prefix + (prefix ? number.replace('+', '') : number),
    Priority: '1',
    Async: 'true',
    Timeout: String(Number(settingOf(settings, 'originateTimeoutSeconds')) * 1000),
    CallerID: `"${number}" <${number}>`,
    ChannelId: request.intentId,
    ...(/^local\//i.test(channel) && { OtherChannelId: `${request.intentId}-2` }),
    Variable: [`__CRM_CALL_ID=${request.intentId}`, '__CRM_DIRECTION=OUTBOUND', `__AMPUSER=${request.extension}`],
  };
  return { fields };
}

/** Digits and a leading plus; what stands after a comma or semicolon (an extension there) is left out. null: no number. */
export function dialable(number: string): string | null {
  const plain = number.split(/[,;]/)[0].replace(/[\s().\-\u00a0]/g, '');
  return /^\+?\d{1,32}$/.test(plain) ? plain : null;
}

/** Why an Originate was not accepted. */
export function originateRefusal(error: Error): OriginateOutcome & { accepted: false } {
  const message = error.message.slice(0, 300);
  if (error instanceof AmiInjectionError) return { accepted: false, reason: 'invalid', message };
  if (!(error instanceof AmiRefusal)) return { accepted: false, reason: 'unreachable', message };
  return { accepted: false, reason: /permission denied/i.test(message) ? 'unauthorized' : 'refused', message };
}
