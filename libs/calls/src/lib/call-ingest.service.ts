import { Injectable } from '@nestjs/common';
import { EmployeePhones } from '@ringdesk/auth';
import { ShortNumbersService, type NumberDirectory } from '@ringdesk/short-numbers';
import { normalizePhone, type CallEvent, type JoinedEvent } from '@ringdesk/telephony';
import type { AppliedChange } from './applied-change';
import { CallJoiner } from './call-joiner';
import { CallWriter, type RecordedEvent } from './call-writer';
import type { IngestConnection, IngestMeta } from './ingest-connection';
import { NotRecordedReason } from './not-recorded.entity';
import { NotRecordedService, type NewNotRecorded } from './not-recorded.service';
import { PopupPublisher } from './popup-publisher';
import { reasonNotToRecord, type RecordRules } from './should-record';

/** Turns what a PBX said into calls and popups. Repeatable: PBXs resend, processes die half-way, `replay` runs. */
@Injectable()
export class CallIngestService {
  constructor(
    private readonly shortNumbers: ShortNumbersService,
    private readonly employeePhones: EmployeePhones,
    private readonly writer: CallWriter,
    private readonly joiner: CallJoiner,
    private readonly notRecorded: NotRecordedService,
    private readonly popups: PopupPublisher,
  ) {}

  /** Resolves when the state is committed and the operators are told. */
  async ingest(connection: IngestConnection, events: CallEvent[], meta: IngestMeta): Promise<void> {
    const directory = await this.shortNumbers.directory(connection.id);
    const told = connection.hasNeighbours ? await this.namingOtherPbx(connection, events, directory) : events;
    const rules = await this.rulesFor(connection, told, directory);
    const refused: NewNotRecorded[] = [];
    const recorded = new Map<string, RecordedEvent[]>();
    const joined: JoinedEvent[] = [];
    const strangers = new Set<string>();
    for (const event of told) {
      const reason = reasonNotToRecord(event, rules);
      const isOfStranger = reason === NotRecordedReason.UNKNOWN_SHORT_NUMBER || endsAtStranger(event, rules);
      if (isOfStranger) strangers.add(event.callId);
      if (reason ?? isOfStranger) {
        refused.push(notice(connection, event, reason ?? NotRecordedReason.UNKNOWN_SHORT_NUMBER, meta));
      }
      if (reason) continue;
      if (event.kind === 'joined') joined.push(event);
      else recorded.set(event.callId, [...(recorded.get(event.callId) ?? []), event as RecordedEvent]);
    }
    await this.notRecorded.add(refused);
    for (const ofCall of recorded.values()) {
      // B-13: what else is told of a call of a stranger alone makes no call either
      const isOfStranger = strangers.has(ofCall[0].callId) && !ofCall.some(namesOperator);
      const mode = { makesCalls: !isOfStranger && !ofCall.every(isContinuation) };
      await this.tell(await this.writer.apply(connection, ofCall, meta, directory, mode), meta);
    }
    for (const { callId, otherCallId } of joined) {
      await this.tell(await this.joiner.joinIds(connection, callId, otherCallId), meta);
    }
  }

  private async tell(changes: AppliedChange[], meta: IngestMeta): Promise<void> {
    if (meta.isSilent || changes.length === 0) return;
    const storedAt = await meta.durable?.catch(() => undefined); // its sender was told that it failed, and repeats it
    for (const change of changes) this.popups.publish(change, { ...meta, storedAt });
  }

  /** D-01: a line of another PBX that is rung is no short number, but the way the conversation goes on. */
  private async namingOtherPbx(
    connection: IngestConnection,
    events: CallEvent[],
    directory: NumberDirectory,
  ): Promise<CallEvent[]> {
    const lines = await this.shortNumbers.lines();
    return events.map((event) => {
      if (event.kind === 'recording' || event.kind === 'internal' || event.kind === 'joined') return event;
      const { extension, forwardedTo } = event;
      const isForward = extension !== '' && !directory.isShortNumber(extension);
      const line = lines.elsewhere(forwardedTo ?? (isForward ? extension : ''), connection);
      if (!line) return event;
      return { ...event, extension: isForward ? '' : extension, forwardedTo: line.number };
    });
  }

  private async rulesFor(
    connection: IngestConnection,
    events: CallEvent[],
    directory: NumberDirectory,
  ): Promise<RecordRules> {
    const remotes = new Set(events.flatMap((event) => ('remoteNumber' in event ? [event.remoteNumber] : [])));
    const ofEmployees = new Set<string>();
    for (const remote of remotes) {
      const phone = normalizePhone(remote, connection.country);
      if (phone.digits !== '' && (await this.employeePhones.isEmployeeNumber(phone))) ofEmployees.add(remote.trim());
    }
    return {
      hasOwner: (extension) => directory.ownerOf(extension) !== null,
      isShortNumber: (text) => directory.isShortNumber(text),
      isEmployeeNumber: (remote) => ofEmployees.has(remote),
    };
  }
}

const isContinuation = (event: RecordedEvent): boolean => event.kind !== 'recording' && event.isContinuation === true;

/** The whole call is over and somebody had it who is not ours: that is its end where we know of the call, else nothing. */
const endsAtStranger = (event: CallEvent, { hasOwner }: RecordRules): boolean =>
  event.kind === 'ended' && event.scope === 'call' && event.extension !== '' && !hasOwner(event.extension);

const namesOperator = (event: RecordedEvent): boolean =>
  event.kind !== 'recording' && event.extension !== '' && !(event.kind === 'ended' && event.scope === 'call');

/** One row per call and short number tells it once, however many events follow. */
function notice(
  connection: IngestConnection,
  event: CallEvent,
  reason: NotRecordedReason,
  meta: IngestMeta,
): NewNotRecorded {
  const extension = event.kind === 'recording' || event.kind === 'joined' ? '' : event.extension;
  return {
    connectionId: connection.id,
    reason,
    at: event.at ? new Date(event.at) : meta.receivedAt,
    receivedAt: meta.receivedAt,
    key: [event.callId, extension, reason].join('|'),
    event,
    requestId: meta.requestId,
  };
}
