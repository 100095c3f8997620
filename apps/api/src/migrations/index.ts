import { Initial1795424766157 } from './1795424766157-initial';
import { CallForwarding1795426000000 } from './1795426000000-call-forwarding';
import { ContactSearch1795428000000 } from './1795428000000-contact-search';
import { ShippedDirectories1795428100000 } from './1795428100000-shipped-directories';
import { SignInAttempts1795428200000 } from './1795428200000-sign-in-attempts';
import { KeepConnectionsWithCalls1795428971106 } from './1795428971106-keep-connections-with-calls';
import { ContactPhoneEnding1795430000000 } from './1795430000000-contact-phone-ending';
import { ExtensionAliases1795630000000 } from './1795630000000-extension-aliases';
import { CallRoutes1795630100000 } from './1795630100000-call-routes';
import { ConnectionHistory1795630421843 } from './1795630421843-connection-history';
import { Recordings1795630616344 } from './1795630616344-recordings';
import { ExtensionPhones1795638905003 } from './1795638905003-extension-phones';
import { ContactTemplates1795642463219 } from './1795642463219-contact-templates';
import { Tasks1795642912006 } from './1795642912006-tasks';
import { CallFigures1795642940007 } from './1795642940007-call-figures';
import { ContactMerges1795643611012 } from './1795643611012-contact-merges';
import { WorkingHours1795642753680 } from './1795642753680-working-hours';
import { Planner1795644034790 } from './1795644034790-planner';
import { ContactImports1795644791429 } from './1795644791429-contact-imports';
import { MissedCalls1795646383297 } from './1795646383297-missed-calls';
import { ExtensionNames1795646511007 } from './1795646511007-extension-names';
import { CallFiling1795659501006 } from './1795659501006-call-filing';
import { Presence1795659570806 } from './1795659570806-presence';
import { Notifications1795659831105 } from './1795659831105-notifications';
import { Reminders1795660731836 } from './1795660731836-reminders';
import { RecordingAudit1795660687006 } from './1795660687006-recording-audit';
import { FilingSetting1795660735006 } from './1795660735006-filing-setting';
import { Comments1795662010003 } from './1795662010003-comments';
import { BackFills1795662623116 } from './1795662623116-back-fills';
import { CallDrafts1795662974459 } from './1795662974459-call-drafts';
import { ContactAccess1795662730004 } from './1795662730004-contact-access';
import { CallRecords1795662820006 } from './1795662820006-call-records';
import { Mails1795663286277 } from './1795663286277-mails';
import { WrapUp1795672591006 } from './1795672591006-wrap-up';
import { SavedReports1795672963283 } from './1795672963283-saved-reports';
import { TaskChanges1795675399311 } from './1795675399311-task-changes';
import { CallRetention1795676582004 } from './1795676582004-call-retention';
import { TaskFields1795677300001 } from './1795677300001-task-fields';
import { OutcomesOfGoneCalls1795683839016 } from './1795683839016-outcomes-of-gone-calls';
import { CallsByMonth1795685000009 } from './1795685000009-calls-by-month';
import { ReportTeams1795685587004 } from './1795685587004-report-teams';
import { UndoOfRecords1795685051016 } from './1795685051016-undo-of-records';
import { ContactFavourites1795685646016 } from './1795685646016-contact-favourites';
import { Erasures1795685936007 } from './1795685936007-erasures';
import { ReportRunRetries1795686003004 } from './1795686003004-report-run-retries';
import { FirstFigures1795687892009 } from './1795687892009-first-figures';
import { IgnoredNumbers1795698078128 } from './1795698078128-ignored-numbers';

/** In the order in which they run; imported by name, so that the build carries them. */
export const migrations = [
  Initial1795424766157,
  CallForwarding1795426000000,
  ContactSearch1795428000000,
  ShippedDirectories1795428100000,
  SignInAttempts1795428200000,
  KeepConnectionsWithCalls1795428971106,
  ContactPhoneEnding1795430000000,
  ExtensionAliases1795630000000,
  CallRoutes1795630100000,
  ConnectionHistory1795630421843,
  Recordings1795630616344,
  ExtensionPhones1795638905003,
  ContactTemplates1795642463219,
  Tasks1795642912006,
  CallFigures1795642940007,
  ContactMerges1795643611012,
  WorkingHours1795642753680,
  Planner1795644034790,
  ContactImports1795644791429,
  MissedCalls1795646383297,
  ExtensionNames1795646511007,
  CallFiling1795659501006,
  Presence1795659570806,
  Notifications1795659831105,
  Reminders1795660731836,
  RecordingAudit1795660687006,
  FilingSetting1795660735006,
  Comments1795662010003,
  BackFills1795662623116,
  CallDrafts1795662974459,
  ContactAccess1795662730004,
  CallRecords1795662820006,
  Mails1795663286277,
  WrapUp1795672591006,
  SavedReports1795672963283,
  TaskChanges1795675399311,
  CallRetention1795676582004,
  TaskFields1795677300001,
  OutcomesOfGoneCalls1795683839016,
  CallsByMonth1795685000009,
  ReportTeams1795685587004,
  UndoOfRecords1795685051016,
  ContactFavourites1795685646016,
  Erasures1795685936007,
  ReportRunRetries1795686003004,
  FirstFigures1795687892009,
  IgnoredNumbers1795698078128,
];
