import { Module } from '@nestjs/common';
import { AuthModule } from '@ringdesk/auth';
import { CallsModule } from '@ringdesk/calls';
import { ContactsModule } from '@ringdesk/contacts';
import { ShortNumbersModule } from '@ringdesk/short-numbers';
import { BackFillLedger } from './back-fill/back-fill-ledger';
import {
  BackFillResolver,
  FormerlyIgnoredNumberResolver,
  UnknownShortNumberResolver,
} from './back-fill/back-fill.resolver';
import { BackFillService } from './back-fill/back-fill.service';
import { CallerLookup } from './connections/caller-lookup';
import { ConnectionDirectory } from './connections/connection-directory';
import { ConnectionSetup } from './connections/connection-setup';
import {
  CallConnectionResolver,
  ConnectionsResolver,
  IgnoredNumberConnectionResolver,
  NotRecordedConnectionResolver,
} from './connections/connections.resolver';
import { ExtensionNames } from './connections/extension-names';
import { LoadNumbersService } from './connections/load-numbers.service';
import { ConnectionsService } from './connections/connections.service';
import { ConnectionWriter } from './connections/connection-writer';
import { SimulatedCalls } from './demo/simulated-calls';
import { HistoryReader } from './history/history-reader';
import { ClickToCallResolver } from './outgoing/click-to-call.resolver';
import { ClickToCallService } from './outgoing/click-to-call.service';
import { DialConnections } from './outgoing/dial-connections';
import { PbxHttpClient } from './outgoing/pbx-http-client';
import { ConnectionActivity } from './receiving/connection-activity';
import { InboundLedger } from './receiving/inbound-ledger';
import { InboundProcessor } from './receiving/inbound-processor';
import { InboundSweeper } from './receiving/inbound-sweeper';
import { PbxRecordings } from './recordings/pbx-recordings';
import { RecordingFetcher } from './recordings/recording-fetcher';
import { RecordingQueue } from './recordings/recording-queue';
import { RecordingRetention } from './recordings/recording-retention';
import { RecordingSettingsResolver } from './recordings/recording-settings.resolver';
import { RecordingSweeper } from './recordings/recording-sweeper';
import { RecordingsController } from './recordings/recordings.controller';
import { RejectedRequests } from './receiving/rejected-requests';
import { ReplayService } from './receiving/replay.service';
import { WebhookReceiver } from './receiving/webhook-receiver';
import { StandInHosts } from './simulator/stand-in-hosts';
import { StreamManager } from './streams/stream-manager';
import { StreamOriginate } from './streams/stream-originate';
import { TestCallsResolver } from './test-calls/test-calls.resolver';
import { TestCallsService } from './test-calls/test-calls.service';

/** Connections to PBXs, both directions. */
@Module({
  imports: [AuthModule, CallsModule, ContactsModule, ShortNumbersModule],
  controllers: [RecordingsController],
  providers: [
    ...[ConnectionDirectory, ConnectionsService, ConnectionSetup, ConnectionWriter],
    ...[ExtensionNames, LoadNumbersService, CallerLookup],
    ...[ConnectionsResolver, CallConnectionResolver],
    ...[NotRecordedConnectionResolver, IgnoredNumberConnectionResolver],
    ...[
      InboundLedger,
      InboundProcessor,
      InboundSweeper,
      RejectedRequests,
      ReplayService,
      ConnectionActivity,
      WebhookReceiver,
    ],
    ...[PbxHttpClient, DialConnections, ClickToCallService, ClickToCallResolver],
    ...[StreamManager, StreamOriginate, HistoryReader, SimulatedCalls, StandInHosts],
    ...[TestCallsService, TestCallsResolver],
    ...[RecordingQueue, RecordingFetcher, RecordingRetention, RecordingSweeper, PbxRecordings],
    RecordingSettingsResolver,
    ...[BackFillLedger, BackFillService, BackFillResolver],
    ...[UnknownShortNumberResolver, FormerlyIgnoredNumberResolver],
  ],
  exports: [ConnectionsService, ConnectionWriter, ConnectionDirectory, ReplayService, SimulatedCalls, TestCallsService],
})
export class PbxAdaptersModule {}
