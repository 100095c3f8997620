import { AccountService } from '@ringdesk/auth';
import { ReportTotals } from '@ringdesk/reports';
import fc from 'fast-check';
import { change, history, LINES, OPERATORS, type Step, tell } from '../reports/random-history';
import { type RawFigure, rawFigures } from '../reports/raw-figures';
import { startApi, type TestApi } from './api';
import { connectionFor, type TestConnection } from './connection';
import { until } from './until';

export const ZONE = 'Asia/Almaty';
/** Holds all that random histories tell. */
export const PERIOD = { from: '2026-11-01', to: '2026-11-30' };

const FIGURES = 'count calls seconds minutes';
const TREE = `
  query ($input: CallReportInput!) { callReport(input: $input) {
    from to timeZone asOf filterWords total { ${FIGURES} }
    groups(page: { offset: 0, limit: 20 }) { total items { key employee { id } contact { id } day direction figures { ${FIGURES} }
      groups { key day direction figures { ${FIGURES} } groups { key day direction figures { ${FIGURES} } } } } } } }`;
const ROWS = `
  query ($input: CallReportInput!, $of: CallReportGroupInput) { callReport(input: $input) {
    rows(of: $of, page: { offset: 0, limit: 200 }) { total items { key seconds day direction employee { id } call { id startedAt } } } } }`;

export interface Figures {
  count: number;
  calls: number;
  seconds: number;
  minutes: number;
}

export interface Group {
  key: string;
  employee?: { id: string } | null;
  contact?: { id: string } | null;
  day: string | null;
  direction: string | null;
  figures: Figures;
  groups?: Group[];
}

export interface Report {
  from: string;
  to: string;
  timeZone: string;
  filterWords: string;
  total: Figures;
  groups: { items: Group[]; total: number };
}

export interface Rows {
  total: number;
  items: { key: string; seconds: number; day: string; call: { id: string; startedAt: string } }[];
}

/** An API whose reports are of Almaty, with a connection of four operators and two lines; no calls yet. */
export interface TestReports {
  api: TestApi;
  pbx: TestConnection;
  /** Of PERIOD, all three levels, as the manager sees it unless said otherwise. */
  report: (input: object, token?: string) => Promise<Report>;
  rowsOf: (input: object, of?: object | null, token?: string) => Promise<Rows>;
  /** The same figures by plain SQL. */
  raw: (by: string, of?: 'talks' | 'missed', where?: string) => Promise<RawFigure[]>;
  /** How many calls the log shows for a filter, of those that reports count. */
  logged: (filter: object, token?: string) => Promise<number>;
  /** Lets the steps of a history happen. */
  live: (steps: Step[]) => Promise<void>;
  /** Another zone of the company; resolves when the reports have followed. */
  moveTo: (timeZone: string) => Promise<void>;
  stop: () => Promise<void>;
}

export async function startReports(): Promise<TestReports> {
  const api = await startApi();
  const moveTo = async (timeZone: string) => {
    await api.app.get(AccountService).update({ timeZone });
    const zone = async () => (await api.db.query('SELECT time_zone FROM report_state'))[0]?.time_zone;
    await until(async () => (await zone()) === timeZone);
    await api.app.get(ReportTotals).rebuild(); // begun in the background, and done when this is
  };
  await moveTo(ZONE);
  const pbx = await connectionFor(api, { country: 'KZ', operators: OPERATORS, line: LINES[0] });
  return {
    ...{ api, pbx, moveTo, stop: () => api.stop() },
    report: async (input, token = pbx.managerToken) =>
      (await api.gql(TREE, { input: { ...PERIOD, ...input } }, token)).callReport,
    rowsOf: async (input, of = null, token = pbx.managerToken) =>
      (await api.gql(ROWS, { input: { ...PERIOD, ...input }, of }, token)).callReport.rows,
    raw: (by, of = 'talks', where) => rawFigures(api.db, { by, of, where, zone: ZONE }),
    async logged(filter, token = pbx.managerToken) {
      const query = 'query ($filter: CallFilter) { calls(filter: $filter) { total } }';
      return (await api.gql(query, { filter: { ...filter, isCounted: true } }, token)).calls.total;
    },
    async live(steps) {
      for (const step of steps) {
        if (step.kind === 'call') await tell(api, pbx.ingest, step);
        else if (step.kind === 'compact') await api.app.get(ReportTotals).compact();
        else await change(api, pbx.ingest, step);
      }
    },
  };
}

/** Some random histories, the same ones in every run. */
export const someHistory = (): Step[] => fc.sample(history, { seed: 20_261_122, numRuns: 12 }).flat();

/** A group of employees by their short numbers, made past the API; answers its id. */
export async function employeeGroup({ api, pbx }: TestReports, name: string, extensions: string[]): Promise<string> {
  const [{ id }] = await api.db.query('INSERT INTO employee_group (name) VALUES ($1) RETURNING id', [name]);
  for (const [position, extension] of extensions.entries()) {
    await api.db.query('INSERT INTO employee_group_member (group_id, employee_id, position) VALUES ($1, $2, $3)', [
      ...[id, pbx.employeeOf(extension), position],
    ]);
  }
  return id;
}

/** Adds figures up. */
export const sum = (figures: Pick<Figures, 'count' | 'calls' | 'seconds'>[]) =>
  figures.reduce(
    (all, one) => ({
      ...{ count: all.count + one.count, calls: all.calls + one.calls, seconds: all.seconds + one.seconds },
    }),
    { count: 0, calls: 0, seconds: 0 },
  );

/** Figures by key, as `rawFigures` has them. */
export const plain = (groups: { key: string | null; figures: Figures }[]): RawFigure[] =>
  sorted(groups.map(({ key, figures: { count, calls, seconds } }) => ({ key, count, calls, seconds })));

export const sorted = (figures: RawFigure[]): RawFigure[] =>
  [...figures].sort((a, b) => String(a.key).localeCompare(String(b.key)));
