import type { AmiMessage } from './ami-framing';
import type { CallBook } from './call-book';
import { type Moment, reviewTalk, ring, sayOutgoing } from './call-life';
import {
  callerName,
  callerNumber,
  durationSeconds,
  isInternalNumber,
  type Party,
  partyOf,
  type PartyRules,
} from './channels';
import { connectedParties } from './talk-graph';
import { setVariable, type TrackedCall } from './tracked-call';

/** One live channel as the PBX lists it. */
export interface SnapshotRow {
  uniqueId: string;
  linkedId: string;
  channel: string;
  /** 5 ringing, 6 up. */
  state: string;
  callerIdNum: string;
  callerIdName: string;
  connectedLineNum: string;
  bridgeId: string;
  /** What the channel is doing; AppDial: it was dialled by another one. */
  application: string;
  ageSeconds: number;
  /** `NAME=value` */
  variables: string[];
}

/** Joins the rows of CoreShowChannels and of Status (variables); either may be missing for want of a permission. */
export function snapshotRows(channels: readonly AmiMessage[], statuses: readonly AmiMessage[]): SnapshotRow[] {
  const rows = new Map<string, SnapshotRow>();
  for (const message of [...channels, ...statuses]) {
    const uniqueId = message.get('Uniqueid');
    if (uniqueId === '') continue;
    const known = rows.get(uniqueId);
    if (known) known.variables.push(...message.all('Variable'));
    else rows.set(uniqueId, rowOf(uniqueId, message));
  }
  return [...rows.values()];
}

function rowOf(uniqueId: string, message: AmiMessage): SnapshotRow {
  return {
    uniqueId,
    linkedId: message.get('Linkedid') || uniqueId,
    channel: message.get('Channel'),
    state: message.get('ChannelState'),
    callerIdNum: callerNumber(message.get('CallerIDNum')),
    callerIdName: message.get('CallerIDName'),
    connectedLineNum: callerNumber(message.get('ConnectedLineNum')),
    bridgeId: message.get('BridgeId'),
    application: message.get('Application'),
    ageSeconds: durationSeconds(message.get('Duration') || message.get('Seconds')),
    variables: [...message.all('Variable')],
  };
}

interface SnapshotOptions {
  rules: PartyRules;
  lineNameVariable: string;
}

/** Brings the book to where the PBX stands. Channels that are missing from the rows are not touched here. */
export function addSnapshot(
  book: CallBook,
  rows: readonly SnapshotRow[],
  { rules, lineNameVariable }: SnapshotOptions,
  moment: Moment,
): void {
  const byCall = new Map<string, SnapshotRow[]>();
  for (const row of rows) byCall.set(row.linkedId, [...(byCall.get(row.linkedId) ?? []), row]);
  for (const [linkedId, members] of byCall) {
    const known = members.map((row) => book.channels.get(row.uniqueId)?.call).find(Boolean) ?? book.find(linkedId);
    const call = known ?? book.create(linkedId, linkedId, moment.at);
    for (const row of members) {
      const channel =
        book.channels.get(row.uniqueId) ??
        book.addChannel(call, row.uniqueId, row.channel, partyOf(row.channel, rules));
      channel.bridgeId = row.bridgeId || undefined;
    }
    if (!known) beginFromRows(call, members, book, rules);
    for (const row of members) takeDetails(book, row, lineNameVariable, moment);
    // A call that is new to us has been talking since before we looked; the youngest of its legs tells since when.
    const age = known ? 0 : Math.min(...members.map((row) => row.ageSeconds)) * 1000;
    const isTalking = connectedParties(call).talking.size > 0;
    if (!known && isTalking) call.hasSaidOutgoing = true;
    sayOutgoing(call, moment);
    reviewTalk(call, { ...moment, at: moment.at - age });
    call.lastEventAt = moment.at;
  }
}

function takeDetails(book: CallBook, row: SnapshotRow, lineNameVariable: string, moment: Moment): void {
  const channel = book.channels.get(row.uniqueId);
  if (!channel) return;
  for (const variable of row.variables) {
    const equals = variable.indexOf('=');
    setVariable(channel, variable.slice(0, equals), variable.slice(equals + 1), lineNameVariable);
  }
  if (row.state === '5') ring(channel, moment);
  if (row.state === '6') channel.isUp = true;
}

/**
 * Decides what kind of call the rows belong to. The first channel's extension is of no use: it is where the dialplan
 * stands now.
 */
function beginFromRows(call: TrackedCall, rows: SnapshotRow[], book: CallBook, rules: PartyRules): void {
  const withParty = rows.map((row) => ({ row, party: partyOf(row.channel, rules) }));
  const outside = withParty.filter(({ party }) => party.kind === 'outside').map(({ row }) => row);
  const operators = withParty.filter(({ party }) => party.kind === 'operator');
  const expected = book.expected.get(call.id);
  const isInbound = !expected && outside.length > 0 && startedOutside(rows, outside, withParty);
  if (isInbound) {
    const caller = outside.find((row) => row.uniqueId === call.id) ?? outside[0];
    call.direction = 'inbound';
    call.originId = caller.uniqueId;
    call.remoteNumber = caller.callerIdNum;
    call.callerName = callerName(caller.callerIdName, caller.callerIdNum);
    return;
  }
  const first = operators.find(({ row }) => row.uniqueId === call.id) ?? operators[0];
  call.caller = expected?.extension ?? (first?.party.kind === 'operator' ? first.party.extension : '');
  call.remoteNumber = expected?.number || outside[0]?.callerIdNum || first?.row.connectedLineNum || '';
  call.dialled = call.remoteNumber;
  call.direction = expected || outside.length > 0 ? 'outbound' : 'internal';
  call.isCertain = call.direction === 'outbound';
  call.isClickToCall = expected !== undefined;
  call.hasOutsideLeg = outside.length > 0;
  const shown = outside[0]?.connectedLineNum ?? '';
  if (shown !== '' && !isInternalNumber(shown, rules) && shown !== call.caller) call.line = shown;
}

/** Whether the call came from outside: by its first channel, else by the DID, else because nobody dialled the leg. */
function startedOutside(
  rows: SnapshotRow[],
  outside: SnapshotRow[],
  withParty: { row: SnapshotRow; party: Party }[],
): boolean {
  const origin = withParty.find(({ row }) => row.uniqueId === row.linkedId);
  if (origin?.party.kind === 'outside') return origin.row.application !== 'AppDial';
  if (rows.some((row) => row.variables.some((variable) => /^_*FROM_DID=(?!\(null\)|$)/.test(variable)))) return true;
  return origin?.party.kind !== 'operator' && outside.every((row) => row.application !== 'AppDial');
}
