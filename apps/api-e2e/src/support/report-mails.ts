import { AccountService, Employee, Role } from '@ringdesk/auth';
import { ReportSchedule, ReportSchedulesService, ReportTotals } from '@ringdesk/reports';
import type { SMTPServerOptions } from 'smtp-server';
import { startApi, type TestApi } from './api';
import { connectionFor, type TestConnection } from './connection';
import { type ReceivedMail, startSmtp, type TestSmtp } from './smtp';
import { storeTalk } from './talk';
import { until } from './until';

const CREATE = 'mutation ($input: CreateSavedReportInput!) { createSavedReport(input: $input) { id name } }';
export const SET_SCHEDULE = `mutation ($input: SetReportScheduleInput!) { setReportSchedule(input: $input) {
  schedule { rhythm weekday dayOfMonth time formats isActive nextAt addresses recipients { id } } } }`;
const RUN = `dueAt at mails problem reason tries nextTryAt waiting isWithoutFiles leftOut { recipient reason }
  refused { recipient reason } delayed { recipient reason tries nextTryAt }`;
export const SEND_NOW = `mutation ($input: SavedReportIdInput!) { sendReportNow(input: $input) { ${RUN} } }`;
const RUNS = `query ($id: ID!) { savedReport(id: $id) { runs { total items { ${RUN} } } } }`;
/** The week of the calls that are told. */
export const WEEK = { from: '2026-11-16', to: '2026-11-22' };
export const DAY_MS = 86_400_000;

export type Person = Employee & { token: string };

interface Wish {
  owner?: { token: string };
  report?: object;
  to?: { id: string }[];
  schedule?: object;
}

interface Delayed {
  recipient: string;
  reason: string;
  tries: number;
  nextTryAt: string | null;
}

/** What was sent of a report, as its log shows it. */
interface Run {
  /** null: sent by hand. */
  dueAt: string | null;
  at: string;
  mails: number;
  problem: string | null;
  reason: string | null;
  tries: number;
  nextTryAt: string | null;
  waiting: number;
  isWithoutFiles: boolean;
  leftOut: { recipient: string; reason: string }[];
  refused: { recipient: string; reason: string }[];
  delayed: Delayed[];
}

/** Two processes with a mail server, a few calls of a week in Almaty, and what tests of scheduled reports do. */
interface ReportMails {
  api: TestApi;
  /** A second process on the same database. */
  other: TestApi;
  smtp: TestSmtp;
  pbx: TestConnection;
  admin: Person;
  manager: Person;
  person: (values?: Partial<Employee>) => Promise<Person>;
  operator: (extension: string) => Promise<Employee>;
  /** A report of the manager with a schedule, daily at eight, unless said otherwise; answers its id. */
  scheduled: (wish: Wish) => Promise<string>;
  scheduleOf: (savedReportId: string) => Promise<ReportSchedule>;
  /** Looks for due ones, and for those to be tried again, as a process's clock does at this moment. */
  lookAt: (now: Date, one?: TestApi) => Promise<void>;
  /** Latest first. */
  runsOf: (id: string, token?: string) => Promise<Run[]>;
  /** Waits for it. */
  mailTo: (reader: { email: string }) => Promise<ReceivedMail>;
  sendNow: (id: string, token?: string) => Promise<Run>;
  stop: () => Promise<void>;
}

/**
 * Those of one `describe`: started before its tests, when its members can first be read, and stopped after them.
 * @param options of the mail server
 */
export function reportMails(options: SMTPServerOptions = {}): ReportMails {
  const mails = {} as ReportMails;
  beforeAll(async () => void Object.assign(mails, await startReportMails(options)));
  afterAll(() => mails.stop());
  return mails;
}

async function startReportMails(options: SMTPServerOptions): Promise<ReportMails> {
  const smtp = await startSmtp(options);
  const api = await startApi({ overrides: { smtp: smtp.config } });
  const other = await startApi({ overrides: { smtp: smtp.config }, sharedWith: api });
  await api.app.get(AccountService).update({ timeZone: 'Asia/Almaty', name: 'Steppe Trade' });
  await api.app.get(ReportTotals).rebuild();
  const pbx = await connectionFor(api, { country: 'KZ', operators: ['101', '102'], line: '77172000100' });
  await tellCalls(api, pbx);
  const person = async (values: Partial<Employee> = {}) => {
    const employee = await api.makeEmployee(values);
    return { ...employee, token: await api.tokenOf(employee) };
  };
  const [admin, manager] = [await person({ role: Role.ADMIN }), await person({ role: Role.MANAGER })];
  let count = 0;
  return {
    ...{ api, other, smtp, pbx, admin, manager, person },
    operator: (extension) => api.db.getRepository(Employee).findOneByOrFail({ id: pbx.employeeOf(extension) }),
    async scheduled({ owner = manager, report = {}, to = [], schedule = {} }) {
      const given = { name: `Report ${(count += 1)}`, kind: 'BY_EMPLOYEE', values: WEEK, ...report };
      const { createSavedReport } = await api.gql(CREATE, { input: given }, owner.token);
      const times = { rhythm: 'DAILY', time: '08:00', formats: ['XLSX'], recipientIds: to.map(({ id }) => id) };
      const input = { savedReportId: createSavedReport.id, ...times, ...schedule };
      await api.gql(SET_SCHEDULE, { input }, owner.token);
      return createSavedReport.id;
    },
    scheduleOf: (savedReportId) => api.db.getRepository(ReportSchedule).findOneByOrFail({ savedReportId }),
    async lookAt(now, one = api) {
      const service = one.app.get(ReportSchedulesService);
      while (await service.sendDue(now));
      while (await service.retryDue(now));
    },
    runsOf: async (id, token = manager.token) => (await api.gql(RUNS, { id }, token)).savedReport.runs.items,
    async mailTo({ email }) {
      await until(() => smtp.to(email).length > 0);
      return smtp.to(email)[0];
    },
    sendNow: async (id, token = manager.token) => (await api.gql(SEND_NOW, { input: { id } }, token)).sendReportNow,
    async stop() {
      await other.stop();
      await api.stop();
      await smtp.stop();
    },
  };
}

/** Three answered calls of two operators, and a missed one. */
async function tellCalls(api: TestApi, pbx: TestConnection): Promise<void> {
  await pbx.contact('Dinara', '+77015550002');
  const talks: [string, string, string, string, number | null][] = [
    ['a', '101', '77015550001', '2026-11-18T08:00:00Z', 49],
    ['b', '101', '77015550002', '2026-11-18T20:30:00Z', 49],
    ['c', '102', '77015550003', '2026-11-20T08:00:00Z', 61],
    ['d', '102', '77015550002', '2026-11-20T09:00:00Z', null],
  ];
  for (const [callId, extension, remoteNumber, begin, talkSeconds] of talks) {
    await storeTalk(api, pbx, { callId, extension, remoteNumber, begin, talkSeconds });
  }
}
