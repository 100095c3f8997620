import { Module, type OnModuleInit } from '@nestjs/common';
import { AuthModule } from '@ringdesk/auth';
import { CommentPlaces, CommentsModule } from '@ringdesk/comments';
import { ContactsModule } from '@ringdesk/contacts';
import { NotificationsModule } from '@ringdesk/notifications';
import { ShortNumbersModule } from '@ringdesk/short-numbers';
import { TasksModule } from '@ringdesk/tasks';
import { LiveBoardResolver } from './board/live-board.resolver';
import { LiveBoardService } from './board/live-board.service';
import { CallIngestService } from './call-ingest.service';
import { CallPopupResolver } from './call-popup.resolver';
import { CallPopupService } from './call-popup.service';
import { CallJoiner } from './call-joiner';
import { CallParties } from './call-parties';
import { CallWriter } from './call-writer';
import { CallTaskResolver } from './call-task.resolver';
import { CallPageResolver } from './call-page.resolver';
import { CallLegResolver, CallsResolver } from './calls.resolver';
import { CallsService } from './calls.service';
import { ContactMergeFollower } from './contact-merge-follower';
import { ContactRefreshService } from './contact-refresh.service';
import { DialIntents } from './dial-intents.service';
import { ErasedPeople } from './erased/erased-people';
import { ActivityItemResolver, ContactActivityResolver, TaskActivityResolver } from './activity/activity.resolver';
import { ActivityService } from './activity/activity.service';
import { DataTagsService } from './records/data-tags.service';
import {
  CallRecordFieldResolver,
  CallRecordResolver,
  CallRecordsResolver,
  DataTagsResolver,
} from './records/records.resolver';
import { RecordsService } from './records/records.service';
import { CallFiler } from './filing/call-filer';
import {
  CallFilingResolver,
  CallRecordChangeResolver,
  FilingPreviewResolver,
  FilingTaskResolver,
} from './filing/filing.resolver';
import { FilingService } from './filing/filing.service';
import { RecordUndo } from './filing/record-undo.service';
import { CallBackClock } from './missed/call-back-clock';
import { MissedCallMails } from './missed/missed-call-mails';
import { MissedCallsNews } from './missed/missed-calls-news';
import { MissedCallsResolver } from './missed/missed-calls.resolver';
import { MissedCallsService } from './missed/missed-calls.service';
import { CallCommentsResolver, CallNotesResolver } from './notes/call-notes.resolver';
import { CallNotes } from './notes/call-notes.service';
import { NotePoster } from './notes/note-poster';
import { CallMonths } from './months/call-months.service';
import { NotificationCallResolver } from './missed/notification-call.resolver';
import { NotRecordedService } from './not-recorded.service';
import { PopupPublisher } from './popup-publisher';
import { CallRetentionResolver } from './retention/call-retention.resolver';
import { CallRetention } from './retention/call-retention.service';
import { PresenceLeases } from './presence/presence-leases';
import { PresenceResolver } from './presence/presence.resolver';
import { PresenceService } from './presence/presence.service';
import { RecordingAudit } from './recordings/recording-audit.service';
import { CallRecordingsResolver, RecordingAccessResolver, RecordingsResolver } from './recordings/recordings.resolver';
import { RecordingsService } from './recordings/recordings.service';
import { StaleCallsService } from './stale-calls.service';
import { CallWrapUps } from './wrap-up/call-wrap-ups.service';
import { CallOutcomeResolver, WrapUpOutcomesResolver } from './wrap-up/wrap-up.resolver';
import { WrapUpOutcomes } from './wrap-up/wrap-up-outcomes.service';

@Module({
  imports: [AuthModule, CommentsModule, NotificationsModule, ContactsModule, ShortNumbersModule, TasksModule],
  providers: [
    CallIngestService,
    ...[CallWriter, CallJoiner, CallParties, CallFiler],
    ...[DataTagsService, RecordsService, DataTagsResolver, CallRecordResolver, CallRecordFieldResolver],
    ...[CallRecordsResolver, ActivityService, ContactActivityResolver, TaskActivityResolver, ActivityItemResolver],
    ...[FilingService, RecordUndo, CallFilingResolver, CallRecordChangeResolver],
    ...[FilingTaskResolver, FilingPreviewResolver],
    ...[CallNotes, NotePoster, CallNotesResolver, CallCommentsResolver],
    ...[WrapUpOutcomes, WrapUpOutcomesResolver, CallWrapUps, CallOutcomeResolver],
    DialIntents,
    ErasedPeople,
    NotRecordedService,
    PopupPublisher,
    StaleCallsService,
    ...[CallMonths, CallRetention, CallRetentionResolver],
    CallsService,
    CallsResolver,
    CallPageResolver,
    CallLegResolver,
    CallTaskResolver,
    CallPopupService,
    CallPopupResolver,
    ContactRefreshService,
    ContactMergeFollower,
    ...[
      MissedCallsService,
      MissedCallsResolver,
      MissedCallsNews,
      NotificationCallResolver,
      MissedCallMails,
      CallBackClock,
    ],
    ...[PresenceService, PresenceLeases, PresenceResolver, LiveBoardService, LiveBoardResolver],
    ...[RecordingsService, RecordingAudit, RecordingsResolver, CallRecordingsResolver, RecordingAccessResolver],
  ],
  exports: [
    ...[CallIngestService, CallsService, DialIntents, ErasedPeople, NotRecordedService],
    ...[RecordingsService, RecordingAudit],
  ],
})
export class CallsModule implements OnModuleInit {
  constructor(
    private readonly places: CommentPlaces,
    private readonly calls: CallsService,
  ) {}

  onModuleInit(): void {
    this.places.register('call', (id, viewer) => this.calls.isVisible(id, viewer));
  }
}
