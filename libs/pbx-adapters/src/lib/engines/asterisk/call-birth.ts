import type { AmiMessage } from './ami-framing';
import type { ExpectedCall } from './call-book';
import { type Moment, reviewTalk, sayOutgoing } from './call-life';
import { callerName, callerNumber, isInternalNumber, isOutsideNumber, type PartyRules } from './channels';
import type { Channel } from './tracked-call';

export interface BirthContext {
  rules: PartyRules;
  /** Our own click-to-call, when the PBX has been asked for one under this id. */
  expected?: ExpectedCall;
}

/** A channel that the PBX dials; one that somebody opened begins as Ring. */
const STATE_DOWN = '0';

/** Decides what kind of call begins with this channel, as far as its first event tells. */
export function beginCall(
  channel: Channel,
  event: AmiMessage,
  { rules, expected }: BirthContext,
  moment: Moment,
): void {
  const { call, party } = channel;
  const dialled = event.get('Exten');
  if (expected) {
    Object.assign(call, { direction: 'outbound', isCertain: true, isClickToCall: true });
    Object.assign(call, { caller: expected.extension, dialled: expected.number, remoteNumber: expected.number });
  } else if (party.kind === 'outside' && event.get('ChannelState') !== STATE_DOWN) {
    call.direction = 'inbound';
    call.originId = channel.uniqueId;
    call.remoteNumber = callerNumber(event.get('CallerIDNum'));
    call.callerName = callerName(event.get('CallerIDName'), call.remoteNumber);
    if (dialled !== 's') call.line ??= dialled || undefined;
  } else if (party.kind === 'operator' && event.get('ChannelState') !== STATE_DOWN) {
    Object.assign(call, { caller: party.extension, dialled, remoteNumber: dialled });
    call.direction = isInternalNumber(dialled, rules) ? 'internal' : 'outbound';
    call.isCertain = isOutsideNumber(dialled, rules);
    sayOutgoing(call, moment);
  }
}

/** The PBX dials outside for the call: whatever it looked like before, it is an outbound one. */
export function confirmOutbound(leg: Channel, event: AmiMessage, rules: PartyRules, moment: Moment): void {
  const { call } = leg;
  call.caller ||= [...call.operators.keys()][0] ?? '';
  if (!call.isClickToCall && !isOutsideNumber(call.dialled, rules)) {
    const exten = event.get('Exten');
    call.remoteNumber = isOutsideNumber(exten, rules) ? exten : (leg.dialledNumber ?? '');
  }
  Object.assign(call, { direction: 'outbound', isCertain: true });
  const shown = callerNumber(event.get('CallerIDNum'));
  if (shown !== '' && !isInternalNumber(shown, rules) && shown !== call.caller) call.line = shown;
  sayOutgoing(call, moment);
  reviewTalk(call, moment);
}
