import { Injectable } from '@nestjs/common';
import { EmployeePhones } from '@ringdesk/auth';
import { ShortNumbersService, type NumberDirectory } from '@ringdesk/short-numbers';
import { normalizePhone, type CallEvent } from '@ringdesk/telephony';
import type { AppliedChange } from './applied-change';
import { CallJoiner } from './call-joiner';
import { CallWriter } from './call-writer';
import type { IngestConnection, IngestMeta } from './ingest-connection';
import { judgeEvents, type RefusedEvent, refusedIn } from './judge-events';
import { NotRecordedService, type NewNotRecorded } from './not-recorded.service';
import { PopupPublisher } from './popup-publisher';
import type { RecordRules } from './should-record';

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
    for (const call of judgeEvents(told, rules)) {
      const { recorded, refusal, makesCalls } = call;
      const { changes, refusal: refused } =
        recorded.length > 0
          ? await this.writer.apply(connection, recorded, meta, directory, { makesCalls, refusal })
          : { changes: [], refusal };
      await this.notRecorded.add(refusedIn(call, refused).map((one) => notice(connection, one, meta)));
      await this.tell(changes, meta);
    }
    for (const event of told) {
      if (event.kind !== 'joined') continue;
      await this.tell(await this.joiner.joinIds(connection, event.callId, event.otherCallId), meta);
    }
  }

  /** What decides about these events, as things stand now. */
  async rulesFor(connection: IngestConnection, events: CallEvent[], directory: NumberDirectory): Promise<RecordRules> {
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
      isIgnored: (remote) => directory.isIgnored(remote, connection.country),
    };
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
}

/** One row per call and short number tells it once, however many events follow. */
function notice(connection: IngestConnection, { event, reason }: RefusedEvent, meta: IngestMeta): NewNotRecorded {
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
