import { Module } from '@nestjs/common';
import { AuthModule } from '@ringdesk/auth';
import { ContactsModule } from '@ringdesk/contacts';
import { ShortNumbersModule } from '@ringdesk/short-numbers';
import { CallIngestService } from './call-ingest.service';
import { CallPopupResolver } from './call-popup.resolver';
import { CallPopupService } from './call-popup.service';
import { CallWriter } from './call-writer';
import { CallLegResolver, CallsResolver } from './calls.resolver';
import { CallsService } from './calls.service';
import { ContactRefreshService } from './contact-refresh.service';
import { DialIntents } from './dial-intents.service';
import { NotRecordedService } from './not-recorded.service';
import { PopupPublisher } from './popup-publisher';
import { StaleCallsService } from './stale-calls.service';

@Module({
  imports: [AuthModule, ContactsModule, ShortNumbersModule],
  providers: [
    CallIngestService,
    CallWriter,
    DialIntents,
    NotRecordedService,
    PopupPublisher,
    StaleCallsService,
    CallsService,
    CallsResolver,
    CallLegResolver,
    CallPopupService,
    CallPopupResolver,
    ContactRefreshService,
  ],
  exports: [CallIngestService, CallsService, DialIntents, NotRecordedService],
})
export class CallsModule {}
