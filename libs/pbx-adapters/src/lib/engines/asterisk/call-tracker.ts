import type { CallEvent } from '@ringdesk/telephony';
import type { AmiMessage } from './ami-framing';
import { beginCall, confirmOutbound } from './call-birth';
import { CallBook } from './call-book';
import { endLeg, type Moment, pickUp, reviewTalk, ring, sayEnd, sayUnreachable } from './call-life';
import { callerNumber, dialledNumber, partyOf, type PartyRules } from './channels';
import { originateFailure } from './disposition';
import { addSnapshot, type SnapshotRow } from './snapshot';
import { type Channel, setVariable, type TrackedCall } from './tracked-call';

export interface CallTrackerOptions {
  /** Read anew at each channel's birth, as short numbers change while calls run. */
  rules: () => PartyRules;
  /** Channel variable that holds the line's name. */
  lineNameVariable: string;
}

/** A call without any event for so long has lost its end, or is a very long talk. */
export const SILENT_CALL_MS = 4 * 3_600_000;

const STATE_RINGING = '5';
const STATE_UP = '6';

/**
 * Follows the calls of one PBX through its manager events and says what the call engine has to know. It does no I/O and
 * holds no timer: events and moments are given to it.
 */
export class CallTracker {
  private readonly book = new CallBook();
  /** How far the PBX's clock is ahead of ours, ms. */
  private clockOffset = 0;

  constructor(private readonly options: CallTrackerOptions) {}

  /** The ids of all live channels; those of calls that have been silent since `since` (ms, PBX's clock) only. */
  liveChannels(since = Infinity): Set<string> {
    const silent = [...this.book.liveCalls].filter((call) => call.lastEventAt <= since);
    return new Set(silent.flatMap((call) => [...call.channels.keys()]));
  }

  /** Our time in ms as the PBX would tell it. */
  pbxTime(now: number): number {
    return now + this.clockOffset;
  }

  /** Takes the PBX's clock (seconds with a fraction, as in `Timestamp`) from a message that arrived at `now`. */
  setClock(timestamp: string, now: number): void {
    if (/^\d+\.\d+$/.test(timestamp)) this.clockOffset = Number(timestamp) * 1000 - now;
  }

  /** Announces a click-to-call: the PBX uses `callId` as the id of its first channel and so of the call. */
  expect(callId: string, extension: string, number: string, now: number): void {
    this.book.expected.set(callId, { extension, number, askedAt: this.pbxTime(now) });
  }

  /** The PBX refused to place the call. */
  forget(callId: string): void {
    this.book.expected.delete(callId);
  }

  /** What one event means for the calls, in order. `arrivedAt` counts where the event has no time of its own, ms. */
  handle(event: AmiMessage, arrivedAt: number): CallEvent[] {
    this.setClock(event.get('Timestamp'), arrivedAt);
    const said: CallEvent[] = [];
    const moment: Moment = { at: this.pbxTime(arrivedAt), say: (call) => said.push(call) };
    if (event.event !== 'Cdr') this.touch(event, moment);
    this.dispatch(event, moment);
    return said;
  }

  /** Takes over the PBX's list of channels: calls that are new to us, and where the known ones stand now. */
  applySnapshot(rows: readonly SnapshotRow[], arrivedAt: number): CallEvent[] {
    const said: CallEvent[] = [];
    const { rules, lineNameVariable } = this.options;
    addSnapshot(
      this.book,
      rows,
      { rules: rules(), lineNameVariable },
      {
        at: this.pbxTime(arrivedAt),
        say: (call) => said.push(call),
      },
    );
    return said;
  }

  /**
   * Ends what was live before a gap and is not any more. `gone` are channel ids; an end that nobody saw is estimated
   * as `lostAt` (ms, our clock), the last moment the PBX was heard.
   */
  closeGone(gone: Iterable<string>, lostAt: number): CallEvent[] {
    const said: CallEvent[] = [];
    for (const id of gone) {
      const channel = this.book.channels.get(id);
      if (!channel) continue;
      const at = Math.max(channel.call.lastEventAt, this.pbxTime(lostAt));
      const ending = { isEstimated: true, ...(!channel.call.isAnswered && { reason: 'connection-lost' }) };
      this.end(channel, 0, { at, say: (call) => said.push(call) }, ending);
    }
    for (const [id, { askedAt }] of this.book.expected) {
      const moment: Moment = { at: this.pbxTime(lostAt), say: (call) => said.push(call) };
      if (askedAt <= moment.at && !this.book.find(id)) this.failOriginate(id, 'connection-lost', moment, true);
    }
    return said;
  }

  private dispatch(event: AmiMessage, moment: Moment): void {
    switch (event.event) {
      case 'Newchannel':
        return this.onNewchannel(event, moment);
      case 'Newstate':
        return this.onNewstate(event, moment);
      case 'DialBegin':
        return this.onDialBegin(event, moment);
      case 'DialState':
        return this.onDialState(event, moment);
      case 'DialEnd':
        return this.onDialEnd(event);
      case 'BridgeEnter':
      case 'BridgeLeave':
        return this.onBridge(event, moment);
      case 'HangupRequest':
        return this.onHangupRequest(event);
      case 'Hangup':
        return this.onHangup(event, moment);
      case 'VarSet':
        return this.onVarSet(event);
      case 'QueueCallerJoin':
        return this.onQueue(event);
      case 'Rename':
        return this.onRename(event, moment);
      case 'OriginateResponse':
        return this.onOriginateResponse(event, moment);
    }
  }

  /** Notices joined calls, whatever event shows them, and that the call is alive. */
  private touch(event: AmiMessage, moment: Moment): void {
    for (const side of ['', 'Dest']) {
      const channel = this.book.channels.get(event.get(`${side}Uniqueid`));
      if (!channel) continue;
      this.book.follow(channel, event.get(`${side}Linkedid`), moment);
      channel.call.lastEventAt = moment.at;
    }
  }

  private channelOf(event: AmiMessage, side: '' | 'Dest' = ''): Channel | undefined {
    return this.book.channels.get(event.get(`${side}Uniqueid`));
  }

  private onNewchannel(event: AmiMessage, moment: Moment): void {
    const id = event.get('Uniqueid');
    if (id === '' || this.book.channels.has(id)) return;
    const linkedId = event.get('Linkedid') || id;
    const rules = this.options.rules();
    const party = partyOf(event.get('Channel'), rules);
    const known = this.book.find(linkedId);
    const call = known ?? this.book.create(linkedId, linkedId, moment.at);
    const channel = this.book.addChannel(call, id, event.get('Channel'), party);
    const isLateOrigin = known?.direction === undefined && id === call.originId;
    if (!known || isLateOrigin) beginCall(channel, event, { rules, expected: this.book.expected.get(call.id) }, moment);
    if (event.get('ChannelState') === STATE_RINGING) ring(channel, moment);
  }

  private onNewstate(event: AmiMessage, moment: Moment): void {
    const channel = this.channelOf(event);
    if (!channel) return;
    if (event.get('ChannelState') === STATE_RINGING) ring(channel, moment);
    if (event.get('ChannelState') === STATE_UP) pickUp(channel, moment);
  }

  private onDialBegin(event: AmiMessage, moment: Moment): void {
    this.onNewchannel(event, moment); // a dialling side whose birth was not seen
    const dialler = this.channelOf(event);
    const leg = this.channelOf(event, 'Dest');
    if (!leg) return;
    if (dialler?.party.kind === 'local') leg.dialledThrough = dialler.party.pair;
    if (leg.party.kind !== 'outside') return;
    leg.dialledNumber = dialledNumber(event.get('DialString')) || callerNumber(event.get('DestCallerIDNum'));
    if (leg.call.direction !== 'inbound') confirmOutbound(leg, event, this.options.rules(), moment);
  }

  private onDialState(event: AmiMessage, moment: Moment): void {
    const leg = this.channelOf(event, 'Dest');
    if (leg && /^(RINGING|PROGRESS)$/.test(event.get('DialStatus'))) ring(leg, moment);
  }

  private onDialEnd(event: AmiMessage): void {
    const leg = this.channelOf(event, 'Dest');
    if (!leg) return;
    const status = event.get('DialStatus');
    leg.dialStatus = status;
    // A queue reports NOANSWER and at once CANCEL for the wire to a member: the first one tells why.
    const { wireStatus } = leg.call;
    if (leg.party.kind === 'local' && !wireStatus.has(leg.party.pair)) wireStatus.set(leg.party.pair, status);
  }

  private onBridge(event: AmiMessage, moment: Moment): void {
    const channel = this.channelOf(event);
    if (!channel) return;
    const bridge = event.get('BridgeUniqueid');
    if (event.event === 'BridgeEnter') channel.bridgeId = bridge;
    else if (channel.bridgeId === bridge) channel.bridgeId = undefined;
    reviewTalk(channel.call, moment);
  }

  private onHangupRequest(event: AmiMessage): void {
    const channel = this.channelOf(event);
    if (!channel) return;
    const { call, party, uniqueId } = channel;
    if (party.kind === 'outside') {
      const isCaller = uniqueId === call.originId;
      if (isCaller) call.hasCallerHungUp = true;
      call.endedBy ??= isCaller || call.direction === 'outbound' ? 'remote' : 'operator';
    } else if (party.kind === 'operator') {
      const isTalking = call.operators.get(party.extension)?.open?.talkingSince !== undefined;
      if (isTalking || party.extension === call.caller) call.endedBy ??= 'operator';
    }
  }

  private onHangup(event: AmiMessage, moment: Moment): void {
    const channel = this.channelOf(event);
    if (channel) this.end(channel, Number(event.get('Cause')) || 0, moment);
  }

  private end(channel: Channel, cause: number, moment: Moment, ending?: Parameters<typeof endLeg>[3]): void {
    const call: TrackedCall = channel.call;
    this.book.channels.delete(channel.uniqueId);
    endLeg(channel, cause, moment, ending);
    if (call.channels.size === 0) this.book.remove(call);
  }

  private onVarSet(event: AmiMessage): void {
    const channel = this.channelOf(event);
    if (channel) setVariable(channel, event.get('Variable'), event.get('Value'), this.options.lineNameVariable);
  }

  private onQueue(event: AmiMessage): void {
    const channel = this.channelOf(event);
    if (channel) channel.call.queue = event.get('Queue') || undefined;
  }

  /** Call pickup swaps the names of two channels; the intermediate names end in `<MASQ>` or `<ZOMBIE>`. */
  private onRename(event: AmiMessage, moment: Moment): void {
    const channel = this.channelOf(event);
    const name = event.get('Newname');
    if (!channel || name === '' || name.endsWith('>')) return;
    channel.name = name;
    const party = partyOf(name, this.options.rules());
    if (JSON.stringify(party) !== JSON.stringify(channel.party)) this.book.reassign(channel, party, moment);
  }

  private onOriginateResponse(event: AmiMessage, moment: Moment): void {
    if (event.get('Response') !== 'Failure') return;
    const id = event.get('Uniqueid');
    const call = this.book.find(id);
    const reason = originateFailure(event.get('Reason'));
    if (call) call.originateFailure = reason;
    else this.failOriginate(id, reason, moment);
  }

  /** The operator's phone could not even be rung: a click-to-call of ours ends without ever having had a channel. */
  private failOriginate(id: string, reason: string, moment: Moment, isEstimated = false): void {
    const expected = this.book.expected.get(id);
    if (!expected) return;
    const call = this.book.create(id, id, moment.at);
    Object.assign(call, { direction: 'outbound', isCertain: true, isClickToCall: true, originateFailure: reason });
    Object.assign(call, { caller: expected.extension, remoteNumber: expected.number });
    if (reason === 'operator-unreachable') sayUnreachable(call, moment, { isEstimated });
    else sayEnd(call, moment, { isEstimated });
    this.book.remove(call);
  }
}
