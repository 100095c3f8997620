import { board } from './board';
import { backFill } from './back-fill';
import { callNotes } from './call-notes';
import { callLog } from './call-log';
import { connections } from './connections';
import { contactCard } from './contact-card';
import { contactImport } from './contact-import';
import { contacts } from './contacts';
import { callSummary } from './call-summary';
import { comments } from './comments';
import { company } from './company';
import { missedCalls } from './missed-calls';
import { workingHours } from './working-hours';
import { employeeGroups } from './employee-groups';
import { employees } from './employees';
import { activity } from './activity';
import { dataTags } from './data-tags';
import { filing } from './filing';
import { find } from './find';
import { lines } from './lines';
import { mail } from './mail';
import { masks } from './masks';
import { ignoredNumbers } from './ignored-numbers';
import { notRecorded } from './not-recorded';
import { notifications } from './notifications';
import { parties } from './parties';
import { ownFields } from './own-fields';
import { pbxNumbers } from './pbx-numbers';
import { planner } from './planner';
import { privacy } from './privacy';
import { profile } from './profile';
import { recordingAudit } from './recording-audit';
import { recordings } from './recordings';
import { reminders } from './reminders';
import { reports } from './reports';
import { savedReports } from './saved-reports';
import { settingsFile } from './settings-file';
import { shortNumbers } from './short-numbers';
import { tasks } from './tasks';
import { wrapUp } from './wrap-up';

/** Texts of the pages, loaded with the first of them. */
export const ruPages = {
  board,
  backFill,
  callLog,
  callNotes,
  connections,
  contactCard,
  contactImport,
  contacts,
  callSummary,
  comments,
  company,
  missedCalls,
  workingHours,
  employeeGroups,
  employees,
  activity,
  dataTags,
  filing,
  find,
  lines,
  mail,
  masks,
  ignoredNumbers,
  notRecorded,
  notifications,
  parties,
  ownFields,
  pbxNumbers,
  planner,
  privacy,
  profile,
  recordingAudit,
  recordings,
  reminders,
  reports,
  savedReports,
  settingsFile,
  shortNumbers,
  tasks,
  wrapUp,
} as const;
