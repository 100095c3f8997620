import { Injectable } from '@nestjs/common';
import { EmployeePhones } from '@ringdesk/auth';
import { ShortNumbersService, type NumberDirectory } from '@ringdesk/short-numbers';
import { normalizePhone, type CallEvent } from '@ringdesk/telephony';
import { CallWriter, type RecordedEvent } from './call-writer';
import type { IngestConnection, IngestMeta } from './ingest-connection';
import type { NotRecordedReason } from './not-recorded.entity';
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
    private readonly notRecorded: NotRecordedService,
    private readonly popups: PopupPublisher,
  ) {}

  /** Resolves when the state is committed and the operators are told. */
  async ingest(connection: IngestConnection, events: CallEvent[], meta: IngestMeta): Promise<void> {
    const directory = await this.shortNumbers.directory(connection.id);
    const rules = await this.rulesFor(connection, events, directory);
    const refused: NewNotRecorded[] = [];
    const recorded = new Map<string, RecordedEvent[]>();
    for (const event of events) {
      const reason = reasonNotToRecord(event, rules);
      if (reason) refused.push(notice(connection, event, reason, meta));
      else recorded.set(event.callId, [...(recorded.get(event.callId) ?? []), event as RecordedEvent]);
    }
    await this.notRecorded.add(refused);
    for (const ofCall of recorded.values()) {
      const change = await this.writer.apply(connection, ofCall, meta, directory);
      if (change && !meta.isSilent) this.popups.publish(change, meta);
    }
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

/** One row per call and short number tells it once, however many events follow. */
function notice(
  connection: IngestConnection,
  event: CallEvent,
  reason: NotRecordedReason,
  meta: IngestMeta,
): NewNotRecorded {
  const extension = event.kind === 'recording' ? '' : event.extension;
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
