import { Injectable, Logger, type OnApplicationShutdown, type OnModuleInit } from '@nestjs/common';
import { ShortNumbersService } from '@ringdesk/short-numbers';
import { DataSource } from 'typeorm';
import { CallWriter } from './call-writer';
import { NO_END_RECEIVED } from './fold-call';
import { PopupPublisher } from './popup-publisher';

/** a ringing call without an event for this long is over; so is a talking one. */
const RINGING_MINUTES = 3;
const TALKING_HOURS = 4;
/** */
const EARLY_RECORDING_HOURS = 24;
const SWEEP_MS = 20_000;

interface StaleCall {
  connection_id: string;
  provider_call_id: string;
  direction: 'inbound' | 'outbound';
}

/** Closes calls whose end never came, and forgets recordings whose call never came. */
@Injectable()
export class StaleCallsService implements OnModuleInit, OnApplicationShutdown {
  private readonly log = new Logger(StaleCallsService.name);
  private timer?: NodeJS.Timeout;

  constructor(
    private readonly dataSource: DataSource,
    private readonly shortNumbers: ShortNumbersService,
    private readonly writer: CallWriter,
    private readonly popups: PopupPublisher,
  ) {}

  onModuleInit(): void {
    this.timer = setInterval(() => {
      this.sweep(new Date()).catch((error: Error) => this.log.error({ err: error }, 'sweep of stale calls'));
    }, SWEEP_MS).unref();
  }

  onApplicationShutdown(): void {
    clearInterval(this.timer);
  }

  /** @returns how many calls it closed */
  async sweep(now: Date): Promise<number> {
    const stale = (await this.dataSource.query(
      `WITH stale AS (
         SELECT id, connection_id, provider_call_id, direction FROM call
          WHERE state <> 'ended' AND last_event_at <
                CASE state WHEN 'ringing' THEN $1::timestamptz ELSE $2::timestamptz END
          LIMIT 500)
       SELECT connection_id, provider_call_id, direction FROM stale
       UNION ALL
       SELECT route.connection_id, route.provider_call_id, direction
         FROM stale JOIN call_route route ON route.call_id = stale.id`,
      [minutesBefore(now, RINGING_MINUTES), minutesBefore(now, TALKING_HOURS * 60)],
    )) as StaleCall[];
    for (const call of stale) await this.close(call, now);
    await this.dataSource.query('DELETE FROM early_recording WHERE received_at < $1', [
      minutesBefore(now, EARLY_RECORDING_HOURS * 60),
    ]);
    return stale.length;
  }

  private async close(call: StaleCall, now: Date): Promise<void> {
    const connection = {
      id: call.connection_id,
      country: '',
      hasNeighbours: false,
      createsContactsForOutgoing: false,
      notifiesResponsible: true,
      keepsRecordings: false,
      changeNewContactNumber: (raw: string) => raw,
      contactTemplateId: null,
      newContactResponsible: 'TEMPLATE' as const,
      filing: null,
    };
    const meta = { requestId: null, receivedAt: now };
    const { changes } = await this.writer.apply(
      connection,
      [
        {
          kind: 'ended',
          scope: 'call',
          callId: call.provider_call_id,
          direction: call.direction,
          extension: '',
          remoteNumber: '',
          disposition: 'cancelled',
          reason: NO_END_RECEIVED,
          isEstimated: true,
        },
      ],
      meta,
      await this.shortNumbers.directory(connection.id),
    );
    for (const change of changes) this.popups.publish(change, meta);
  }
}

const minutesBefore = (now: Date, minutes: number) => new Date(now.getTime() - minutes * 60_000);
