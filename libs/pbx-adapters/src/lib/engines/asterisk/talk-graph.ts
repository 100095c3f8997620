import type { Channel, TrackedCall } from './tracked-call';

/** Who is connected with whom at this moment. */
export interface Connected {
  /** Extensions that hear somebody outside. */
  talking: Set<string>;
  /** The outside leg that the caller of an inbound call hears, when no operator takes part. */
  forwardedLeg?: Channel;
}

/**
 * Members of one bridge hear each other, and so do the two halves of a Local channel. An operator in the same component
 * as an outside leg is talking. The one rule covers direct calls, groups, queues (two bridges joined by a Local channel),
 * wires that are optimised away during the call, both kinds of transfer, and joined calls.
 */
export function connectedParties(call: TrackedCall): Connected {
  const connected: Connected = { talking: new Set() };
  for (const group of components(call.channels.values())) {
    const outside = group.filter((channel) => channel.party.kind === 'outside');
    const operators = group.flatMap(({ party }) => (party.kind === 'operator' ? [party.extension] : []));
    if (outside.length === 0) continue;
    operators.forEach((extension) => connected.talking.add(extension));
    const isCallerHere = outside.some((channel) => channel.uniqueId === call.originId);
    if (operators.length === 0 && isCallerHere && call.direction === 'inbound') {
      connected.forwardedLeg = outside.find((channel) => channel.uniqueId !== call.originId);
    }
  }
  return connected;
}

/** Groups of at least two channels that hear each other. */
function components(channels: Iterable<Channel>): Channel[][] {
  const groups: { joints: Set<string>; members: Channel[] }[] = [];
  for (const channel of channels) {
    const joints = new Set<string>();
    if (channel.bridgeId) joints.add(`bridge ${channel.bridgeId}`);
    if (channel.party.kind === 'local') joints.add(`wire ${channel.party.pair}`);
    const merged = { joints, members: [channel] };
    for (let index = groups.length - 1; index >= 0; index -= 1) {
      const group = groups[index];
      if (![...group.joints].some((joint) => joints.has(joint))) continue;
      group.joints.forEach((joint) => merged.joints.add(joint));
      merged.members.push(...group.members);
      groups.splice(index, 1);
    }
    groups.push(merged);
  }
  return groups.map((group) => group.members).filter((members) => members.length > 1);
}
