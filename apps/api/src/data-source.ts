import 'reflect-metadata';
import { Account, Employee, EmployeeGroup, EmployeeGroupMember, EmployeePhone, Session } from '@ringdesk/auth';
import {
  Call,
  CallDraft,
  CallEventRow,
  CallFiling,
  CallFilingAct,
  CallGone,
  DataTagField,
  CallLeg,
  CallRecording,
  CallKeyRow,
  CallRoute,
  CallWatcher,
  CallWrapUp,
  CallWrapUpAct,
  MissedCallMark,
  DialIntent,
  EmployeePresence,
  EarlyRecording,
  ErasedCall,
  ErasedNumber,
  ErasureKey,
  NotRecorded,
  PopupDelayRow,
  PresenceProcess,
  PresenceSocket,
  RecordingAccess,
  WrapUpOutcome,
} from '@ringdesk/calls';
import { AttachedFile, Comment } from '@ringdesk/comments';
import {
  Contact,
  ContactAccess,
  ContactFavourite,
  ContactChoice,
  ContactField,
  ContactGroup,
  ContactImport,
  ContactImportProblem,
  ContactMerge,
  ContactPhone,
  ContactResponsible,
  ContactTemplate,
} from '@ringdesk/contacts';
import { PhoneType } from '@ringdesk/masks';
import { Mail, MailAttachment, MailChoice, Notification } from '@ringdesk/notifications';
import { BackFill, InboundRequest, PbxConnection } from '@ringdesk/pbx-adapters';
import { SnakeNamingStrategy } from '@ringdesk/platform';
import { Erasure } from '@ringdesk/privacy';
import { Reminder } from '@ringdesk/reminders';
import {
  CallFigure,
  ReportDay,
  ReportHour,
  ReportRun,
  ReportSchedule,
  ReportState,
  SavedReport,
} from '@ringdesk/reports';
import { IgnoredNumber, Line, ShortNumber } from '@ringdesk/short-numbers';
import {
  PlannerBoard,
  PlannerCard,
  PlannerList,
  SavedTaskFilter,
  Task,
  TaskContact,
  TaskChange,
  TaskEmployee,
  TaskField,
} from '@ringdesk/tasks';
import { DataSource, type DataSourceOptions } from 'typeorm';
import { migrations } from './migrations';

/** Every table of the product, by module. */
export const entities = [
  ...[Account, Employee, EmployeePhone, EmployeeGroup, EmployeeGroupMember, Session],
  ...[Notification, MailChoice, Mail, MailAttachment],
  ...[PhoneType],
  ...[
    Contact,
    ContactPhone,
    ContactGroup,
    ContactResponsible,
    ContactAccess,
    ContactFavourite,
    ContactChoice,
    ContactField,
    ContactTemplate,
  ],
  ...[ContactMerge, ContactImport, ContactImportProblem],
  ...[ShortNumber, Line, IgnoredNumber],
  ...[Task, TaskContact, TaskEmployee, TaskChange, TaskField, SavedTaskFilter],
  ...[Comment, AttachedFile],
  ...[PlannerBoard, PlannerList, PlannerCard],
  ...[
    Call,
    CallLeg,
    CallEventRow,
    CallKeyRow,
    CallRoute,
    CallGone,
    EarlyRecording,
    DialIntent,
    NotRecorded,
    PopupDelayRow,
    MissedCallMark,
    CallWatcher,
  ],
  ...[CallFiling, CallFilingAct],
  ...[CallDraft],
  ...[WrapUpOutcome, CallWrapUp, CallWrapUpAct],
  ...[CallFiling, CallFilingAct, DataTagField],
  ...[CallRecording, RecordingAccess],
  ...[Erasure, ErasureKey, ErasedCall, ErasedNumber],
  ...[Reminder],
  ...[PresenceProcess, PresenceSocket, EmployeePresence],
  ...[CallFigure, ReportDay, ReportHour, ReportState],
  ...[SavedReport, ReportSchedule, ReportRun],
  ...[PbxConnection, InboundRequest, BackFill],
];

/** How the product connects to the database at `url`. */
export const dataSourceOptions = (url: string): DataSourceOptions => ({
  type: 'postgres',
  url,
  uuidExtension: 'pgcrypto',
  installExtensions: false,
  entities,
  migrations,
  namingStrategy: new SnakeNamingStrategy(),
  synchronize: false,
  migrationsTransactionMode: 'each',
  poolSize: 12,
  extra: { idleTimeoutMillis: 0 }, // the first call after a pause shall not wait for a new connection
});

/** For TypeORM's command line. */
export default new DataSource(dataSourceOptions(process.env.DATABASE_URL ?? ''));
