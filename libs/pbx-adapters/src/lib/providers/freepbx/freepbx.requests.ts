import { equalsSafely } from '@ringdesk/platform';
import type { CallEvent, CallEventBase } from '@ringdesk/telephony';
import type { ParseContext, WebhookContext, WebhookOutcome, WebhookRequest } from '../../adapter';

/*
 * The two requests that a dialplan may post (page "FreePBX" of the PlanFix help). Its answers are documented; where the
 * token stands is not: query or header [assumed].
 */

const JSON_TYPE = 'application/json; charset=utf-8';
const json = (status: number, body: object): WebhookOutcome => ({
  ...{ status, contentType: JSON_TYPE, body: JSON.stringify(body), isKept: false },
});

/** Checks the token, then answers; only a missed call that shall be recorded is kept. */
export async function answerFreepbx(request: WebhookRequest, context: WebhookContext): Promise<WebhookOutcome> {
  if (!equalsSafely(tokenOf(request) ?? '', context.hubToken)) {
    return { ...json(401, { error: 'Invalid token' }), rejected: 'BAD_SIGNATURE' };
  }
  const { event = '', uniqueId = '' } = request.fields;
  switch (event) {
    case 'callInfoRespNum':
      return responsibles(request.fields, context);
    case 'callMissedNotify':
      if (!uniqueId.trim()) return { ...json(400, { error: 'uniqueId is missing' }), rejected: 'UNPARSABLE' };
      return { status: 200, body: '', isKept: context.settings.onlySpecialMissed === 'true' };
    default:
      return { ...json(400, { error: 'Unknown event' }), rejected: 'UNPARSABLE' };
  }
}

/** Our token where a dialplan can put one: `?token=…`, `X-Token: …` or `Authorization: Bearer …`. */
export function tokenOf({ query, headers }: WebhookRequest): string | undefined {
  const header = headers['x-token'] ?? /^Bearer (.+)$/i.exec(headers.authorization ?? '')?.[1];
  return query.token ?? (typeof header === 'string' ? header : undefined);
}

/** The short numbers to which the dialplan may send the caller; not the one that is being rung already. */
async function responsibles(fields: Record<string, string>, { lookUpCaller }: WebhookContext): Promise<WebhookOutcome> {
  const phone = (fields.extNum ?? '').trim();
  const { responsibles: known = [] } = phone ? await lookUpCaller(phone) : {};
  const responsibleNumbers = known.filter((number) => number !== (fields.intNum ?? '').trim());
  return json(200, responsibleNumbers.length > 0 ? { responsibleNumbers } : { error: 'no persons responsible' });
}

/** B-74: the call counts as missed because the dialplan says so, and concerns the employee of `intNum`. */
export function parseFreepbx({ fields }: WebhookRequest, { settings }: ParseContext): CallEvent[] {
  if (fields.event !== 'callMissedNotify' || settings.onlySpecialMissed !== 'true') return [];
  const extension = (fields.intNum ?? '').trim();
  const base: CallEventBase = {
    callId: fields.uniqueId.trim(),
    direction: 'inbound',
    extension,
    remoteNumber: (fields.extNum ?? '').trim(),
  };
  const missed = { kind: 'ended', disposition: 'missed' } as const;
  return [
    ...(extension ? [{ ...base, ...missed, scope: 'leg' as const }] : []),
    { ...base, ...missed, scope: 'call', isLogged: true },
  ];
}

/** What ends unanswered is in the log only when the special request comes. */
export const withoutMissed = (event: CallEvent): CallEvent =>
  event.kind === 'ended' && event.scope === 'call' && event.direction === 'inbound' && event.disposition === 'missed'
    ? { ...event, isLogged: false }
    : event;
