import { eventKey, foldCall, newCallId } from '@ringdesk/calls';
import type { RecordingSource } from '@ringdesk/telephony';
import { makeCallTimes } from './demo-calendar';
import { pickCallBack, pickStory, tellCall, type DemoCall } from './demo-calls';
import type { DemoLine, DemoStaff } from './demo-company';
import type { DemoContact, DemoPhone } from './demo-contacts';
import type { DemoTask } from './demo-tasks';
import type { Random } from './random';

const DAYS = 14;
const FORWARDED_TO = '+77010009908';
const GAP_MS = 20_000;

/** A call and who was at its other end. */
export interface DemoConversation {
  call: DemoCall;
  phone: DemoPhone | null;
  taskId: string | null;
}

interface World {
  staff: DemoStaff;
  lines: DemoLine[];
  contacts: DemoContact[];
  tasks: DemoTask[];
  connectionId: string;
  now: Date;
}

/** Two weeks of calls in working hours; nobody talks to two at once, and no call lasts beyond now. */
export function makeCalls(random: Random, world: World): DemoConversation[] {
  const { staff, lines, contacts, tasks, now } = world;
  const extensions = staff.operators.flatMap(({ shortNumber }) => shortNumber ?? []);
  const busyUntil = new Map<string, number>();
  const named = contacts.filter(({ isNew }) => !isNew);
  const unnamed = contacts.filter(({ isNew }) => isNew);
  const taskOf = new Map(tasks.map((task) => [task.contactIds[0], task.id]));

  const callBacks: { phone: DemoPhone; at: number }[] = [];

  const tell = (startedAt: Date, index: number): DemoConversation => {
    const at = startedAt.getTime();
    const free = extensions.filter((extension) => (busyUntil.get(extension) ?? 0) < at);
    const owed = free.length > 0 ? callBacks.findIndex((callBack) => callBack.at <= at) : -1;
    const callBack = owed < 0 ? null : callBacks.splice(owed, 1)[0];
    const story = callBack ? pickCallBack(random) : pickStory(random, free.length);
    const phone = callBack?.phone ?? anyPhone(random, named, unnamed);
    const isWithheld = phone === null && story.direction === 'inbound';
    const reached = isWithheld ? null : (phone ?? random.pick(named).phones[0]);
    const call = tellCall(story, {
      random,
      callId: `demo-${index + 1}`,
      startedAt,
      remoteNumber: reached?.e164 ?? '',
      line: lines[random.weighted([5, 4, 2])],
      extensions: shuffle(random, free),
      mobile: FORWARDED_TO,
    });
    if (reached && isOwed(random, call, callBack !== null)) {
      callBacks.push({ phone: reached, at: at + random.int(4, 55) * 60_000 });
    }
    const end = call.events[call.events.length - 1].at.getTime() + GAP_MS;
    for (const { event } of call.events) if (event.kind !== 'recording') busyUntil.set(event.extension, end);
    const taskId = story.direction === 'outbound' && reached ? (taskOf.get(reached.contactId) ?? null) : null;
    return { call, phone: reached, taskId };
  };
  const isOver = ({ call }: DemoConversation) => call.events.every(({ at }) => at < now);
  return makeCallTimes(random, now, DAYS).map(tell).filter(isOver);
}

/** Missed calls are called back within the hour, save a few; a call back that reaches nobody is tried again. */
function isOwed(random: Random, { direction, events }: DemoCall, isCallBack: boolean): boolean {
  const isAnswered = events.some(({ event }) => event.kind === 'ended' && event.disposition === 'answered');
  return !isAnswered && (isCallBack || (direction === 'inbound' && random.chance(0.96)));
}

/** null: the number is withheld. */
function anyPhone(random: Random, named: DemoContact[], unnamed: DemoContact[]): DemoPhone | null {
  if (!random.chance(0.985)) return null;
  const { phones } = customer(random, named, unnamed);
  return phones[random.weighted(phones.map((_, place) => 4 - Math.min(place, 3)))];
}

/** Few customers call often, most seldom; one call in thirty is from somebody whom nobody has named yet. */
function customer(random: Random, named: DemoContact[], unnamed: DemoContact[]): DemoContact {
  if (random.chance(0.03)) return random.pick(unnamed);
  return named[Math.floor(named.length * random.next() ** 2.6)];
}

function shuffle<T>(random: Random, items: T[]): T[] {
  const order = items.map((item) => ({ item, place: random.next() }));
  return order.sort((a, b) => a.place - b.place).map(({ item }) => item);
}

/** Rows of the tables; what a call's columns say is the fold of its events, like that of any other call. */
export function callRows(
  random: Random,
  conversations: DemoConversation[],
  { staff, lines, connectionId }: Pick<World, 'staff' | 'lines' | 'connectionId'>,
) {
  const ownerOf = new Map(staff.employees.flatMap(({ id, shortNumber }) => (shortNumber ? [[shortNumber, id]] : [])));
  const owner = (extension: string | null) => (extension ? (ownerOf.get(extension) ?? null) : null);
  const lastCallAt = new Map<string, Date>();
  const rows = {
    ...{
      keys: [] as object[],
      calls: [] as object[],
      legs: [] as object[],
      events: [] as object[],
      recordings: [] as object[],
    },
    lastCallAt,
  };

  for (const { call, phone, taskId } of conversations) {
    const { legs, line, answeredExtension, mainExtension, ...facts } = foldCall(call.events);
    const callId = newCallId(facts.startedAt, random.uuid());
    rows.keys.push({ id: callId, connectionId, providerCallId: call.callId });
    const named = lines.find(({ number }) => number === line);
    rows.calls.push({
      ...facts,
      id: callId,
      connectionId,
      providerCallId: call.callId,
      remoteE164: phone?.e164 ?? null,
      remoteDigits: phone?.e164.slice(1) ?? '',
      lineNumber: line,
      lineName: named?.name ?? null,
      lineColor: named?.color ?? null,
      employeeId: owner(mainExtension),
      answeredById: owner(answeredExtension),
      contactId: phone?.contactId ?? null,
      match: phone && { rule: 'EXACT_INTERNATIONAL', matchedNumber: phone.raw, candidateIds: [] },
      isContactCreated: false,
      taskId,
      isTest: false,
      lastEventAt: facts.endedAt,
    });
    for (const { disposition: _end, reportedTalkSeconds: _reported, ...leg } of legs) {
      rows.legs.push({ ...leg, id: random.uuid(), callId, employeeId: owner(leg.extension) });
    }
    for (const { event } of call.events) {
      if (event.kind !== 'ended' || !event.recording) continue;
      rows.recordings.push(
        recordingRow(random.uuid(), callId, connectionId, call.callId, event.recording, facts.endedAt),
      );
    }
    for (const { event, at } of call.events)
      rows.events.push({ callId, key: eventKey(event), event, at, receivedAt: at });
    if (phone) lastCallAt.set(phone.contactId, facts.startedAt);
  }
  return rows;
}

/** Left in the demo's PBX, which has any number of them; what is called later is copied. */
const recordingRow = (
  id: string,
  callId: string,
  connectionId: string,
  providerCallId: string,
  { location }: RecordingSource,
  createdAt: Date | null,
) => ({
  ...{ id, callId, connectionId, providerCallId, location, createdAt },
  ...{ isTemporary: false, state: 'AT_PBX', tries: 1 },
});
