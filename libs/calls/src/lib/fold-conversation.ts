import type { RecordedCallEvent } from '@ringdesk/telephony';
import { foldCall, type FoldedCall } from './fold-call';
import type { FoldedLeg, TimedEvent } from './fold-leg';

/** An event, and which PBX told it: '' the call's own connection, else the id of a joined one. */
export interface RoutedEvent extends TimedEvent<RecordedCallEvent> {
  route: string;
}

/**
 * The state of a conversation that one PBX, or several, told of (D-01): each PBX's part is folded by itself, since each
 * has extensions and an end of its own. The outer PBX is the one that forwarded the call to the other's line; that it
 * was "answered" there says nothing, the inner PBX knows who took it.
 */
export function foldConversation(events: RoutedEvent[]): FoldedCall {
  const routes = new Map<string, RoutedEvent[]>();
  for (const event of events) routes.set(event.route, [...(routes.get(event.route) ?? []), event]);
  const parts = [...routes]
    .filter(([, told]) => told.some(({ event }) => event.kind !== 'recording'))
    .map(([route, told]) => labelled(route, foldCall(told)));
  if (parts.length === 1) return parts[0];
  const outer = parts.find(({ forwardedTo }) => forwardedTo !== null) ?? parts.sort(byStart)[0];
  return joined(outer, parts.filter((part) => part !== outer).sort(byStart));
}

/** How a leg's operator is called within a conversation: the extension, with the PBX where it is not the call's own. */
export const legName = ({ route, extension }: { route: string; extension: string }): string =>
  route ? `${route}|${extension}` : extension;

function labelled(route: string, call: FoldedCall): FoldedCall {
  if (!route) return call;
  const name = (extension: string | null) => (extension === null ? null : legName({ route, extension }));
  const legs = call.legs.map((leg) => ({ ...leg, route }));
  return { ...call, legs, answeredExtension: name(call.answeredExtension), mainExtension: name(call.mainExtension) };
}

function joined(outer: FoldedCall, inner: FoldedCall[]): FoldedCall {
  const parts = [outer, ...inner];
  const last = inner[inner.length - 1];
  const state = stateOf(outer, inner);
  const isOver = state === 'ended';
  const answered = [...inner.filter(({ answeredAt }) => answeredAt), ...(talked(outer) ? [outer] : [])];
  const answeredAt = earliest(answered.map((part) => part.answeredAt));
  const startedAt = earliest(parts.map((part) => part.startedAt)) ?? outer.startedAt;
  const endedAt = isOver ? latest(parts.map((part) => part.endedAt)) : null;
  const until = answeredAt ?? endedAt;
  const isAnswered = inner.some(({ disposition }) => disposition === 'answered') || talked(outer);
  // the trunk to another PBX "talks" as long as that one does; an operator who transferred the call talked before
  const ofLegs = outer.legs.reduce((sum, leg) => sum + (leg.talkSeconds ?? 0), 0);
  const outerTalk = outer.forwardedTo === null ? (outer.talkSeconds ?? 0) : ofLegs;
  const lastAnswered = [...answered].sort((a, b) => time(b.answeredAt) - time(a.answeredAt))[0] ?? null;
  const legs = parts.flatMap((part) => part.legs).map((leg) => handedOn(leg, lastAnswered));
  return {
    direction: outer.direction,
    remoteNumber: outer.remoteNumber || last.remoteNumber,
    callerName: outer.callerName ?? last.callerName,
    line: outer.line ?? last.line,
    lineName: outer.lineName ?? (outer.line ? null : last.lineName),
    queue: last.queue ?? outer.queue,
    state,
    disposition: isOver ? (isAnswered ? 'answered' : last.disposition) : null,
    reason: last.reason ?? outer.reason,
    endedBy: last.endedBy ?? outer.endedBy,
    forwardedTo: last.forwardedTo,
    startedAt,
    answeredAt,
    endedAt,
    ringSeconds: until && Math.max(0, Math.round((time(until) - time(startedAt)) / 1000)),
    talkSeconds: isOver ? outerTalk + inner.reduce((sum, part) => sum + (part.talkSeconds ?? 0), 0) : null,
    isEndEstimated: last.isEndEstimated,
    isLogged: parts.some(({ isLogged }) => isLogged),
    data: parts.some(({ data }) => data) ? Object.assign({}, ...parts.map(({ data }) => data ?? {})) : null,
    answeredExtension: lastAnswered?.answeredExtension ?? null,
    mainExtension: lastAnswered?.mainExtension ?? last.mainExtension ?? outer.mainExtension,
    legs,
  };
}

/** Who talked before somebody of a later part took over handed the call on, as within one part. */
function handedOn(leg: FoldedLeg, last: FoldedCall | null): FoldedLeg {
  const isEarlier = leg.answeredAt !== null && last !== null && time(leg.answeredAt) < time(last.answeredAt);
  return leg.outcome === 'answered' && isEarlier ? { ...leg, outcome: 'transferred' } : leg;
}

/** Over when the inner PBX says so and no operator of the outer one is rung or talks, whatever the outer trunk does. */
function stateOf(outer: FoldedCall, inner: FoldedCall[]): FoldedCall['state'] {
  const states = [...inner.map(({ state }) => state), ...outer.legs.map(({ state }) => state)];
  return (['talking', 'ringing'] as const).find((state) => states.includes(state)) ?? 'ended';
}

/** An operator of this PBX took the call, not just the line it was forwarded to. */
const talked = ({ legs }: FoldedCall): boolean =>
  legs.some((leg: FoldedLeg) => leg.disposition === 'answered' || leg.state === 'talking');

const time = (at: Date | null) => at?.getTime() ?? 0;
const byStart = (a: FoldedCall, b: FoldedCall) => time(a.startedAt) - time(b.startedAt);
const earliest = (dates: (Date | null)[]) =>
  dates.filter((at) => at !== null).sort((a, b) => time(a) - time(b))[0] ?? null;
const latest = (dates: (Date | null)[]) =>
  dates.filter((at) => at !== null).sort((a, b) => time(b) - time(a))[0] ?? null;
