import { closeOffer, type Moment, reviewTalk, sayEnd, sayRinging } from './call-life';
import type { Party } from './channels';
import { type Channel, isPublished, newCall, openOffer, type TrackedCall } from './tracked-call';

/** A click-to-call of ours that the PBX has been asked for. */
export interface ExpectedCall {
  extension: string;
  /** As the operator wished it, without the prefix of the PBX. */
  number: string;
  askedAt: number;
}

/** The live calls and channels, and which Linkedid means which call. */
export class CallBook {
  readonly channels = new Map<string, Channel>();
  readonly expected = new Map<string, ExpectedCall>();
  private readonly calls = new Map<string, TrackedCall>();
  private readonly aliases = new Map<string, string>();

  get liveCalls(): Iterable<TrackedCall> {
    return this.calls.values();
  }

  /** The call a Linkedid stands for, also after it was joined to another. */
  find(linkedId: string): TrackedCall | undefined {
    return this.calls.get(this.aliases.get(linkedId) ?? linkedId);
  }

  create(id: string, originId: string, at: number): TrackedCall {
    const call = newCall(id, originId, at);
    this.calls.set(id, call);
    return call;
  }

  addChannel(call: TrackedCall, uniqueId: string, name: string, party: Party): Channel {
    const channel: Channel = { uniqueId, name, party, call, bornIn: call.id, isRinging: false, isUp: false };
    this.channels.set(uniqueId, channel);
    call.channels.set(uniqueId, channel);
    if (party.kind === 'operator') openOffer(call, party.extension).legs.add(uniqueId);
    if (party.kind === 'outside' && uniqueId !== call.originId) call.hasOutsideLeg = true;
    return channel;
  }

  /** Forgets a call that has ended, and every name it had. */
  remove(call: TrackedCall): void {
    for (const id of call.channels.keys()) this.channels.delete(id);
    this.calls.delete(call.id);
    this.expected.delete(call.id);
    for (const [alias, id] of this.aliases) if (id === call.id) this.aliases.delete(alias);
  }

  /**
   * An event shows `channel` under another Linkedid than that of its call: the PBX has joined two calls. The one whose
   * Linkedid survives goes on, unless only the other one is known to the world; late events of either find it.
   */
  follow(channel: Channel, linkedId: string, moment: Moment): void {
    if (linkedId === '' || linkedId === channel.call.id) return;
    const other = this.find(linkedId);
    if (other === channel.call) return;
    if (!other) this.aliases.set(linkedId, channel.call.id);
    else if (!isPublished(other) && isPublished(channel.call)) this.join(other, channel.call, moment);
    else this.join(channel.call, other, moment);
  }

  /** Another phone continues a leg (call pickup): the channel now belongs to `party`. */
  reassign(channel: Channel, party: Party, moment: Moment): void {
    const { call, party: former } = channel;
    channel.party = party;
    if (party.kind === 'operator') openOffer(call, party.extension).legs.add(channel.uniqueId);
    if (former.kind === 'operator') {
      const offer = openOffer(call, former.extension);
      offer.legs.delete(channel.uniqueId);
      if (offer.legs.size === 0) closeOffer(call, offer, moment);
    }
    reviewTalk(call, moment);
  }

  private join(from: TrackedCall, into: TrackedCall, moment: Moment): void {
    if (isPublished(from)) sayEnd(from, moment, { reason: 'joined' });
    this.calls.delete(from.id);
    this.expected.delete(from.id);
    for (const [alias, id] of this.aliases) if (id === from.id) this.aliases.set(alias, into.id);
    this.aliases.set(from.id, into.id);
    into.recordings.push(...from.recordings);
    for (const [pair, status] of from.wireStatus) into.wireStatus.set(pair, status);
    for (const channel of from.channels.values()) {
      channel.call = into;
      into.channels.set(channel.uniqueId, channel);
      if (channel.party.kind === 'outside') into.hasOutsideLeg = true;
      if (channel.party.kind !== 'operator') continue;
      const offer = openOffer(into, channel.party.extension);
      offer.legs.add(channel.uniqueId);
      if (!channel.isRinging || channel.isUp || offer.hasRung) continue;
      offer.hasRung = true;
      if (isPublished(into)) sayRinging(into, offer, moment);
    }
    reviewTalk(into, moment);
  }
}
