import { Injectable } from '@nestjs/common';
import { WrapUpOutcome } from '@ringdesk/calls';
import { DataSource, In } from 'typeorm';
import type { OpenReport } from './call-report.service';
import { ownership, type ReportScope, rowsOf, Values } from './report-scope';

/** How calls went. Of some employees: the calls one of them talked in, and those missed ones that rang for one. */
export interface OverviewFigures {
  inboundAnswered: number;
  inboundMissed: number;
  outboundAnswered: number;
  outboundUnanswered: number;
  talkSeconds: number;
  /** Of answered inbound calls whose wait is known: seconds until the answer, their number, how many within 20 s. */
  waitSeconds: number;
  waits: number;
  quick: number;
  /** Offers to operators that nobody took (D-03). */
  unansweredOffers: number;
}

/** The same with shares of one and averages; null: of nothing. */
export interface OverviewShares extends OverviewFigures {
  answeredShare: number | null;
  averageWaitSeconds: number | null;
  quickShare: number | null;
  averageTalkSeconds: number | null;
}

/** What the overview shows as figures, in its order; what is not a count is a share or seconds. */
export const FIGURES = {
  ...{ inboundAnswered: 'count', inboundMissed: 'count', answeredShare: 'share', averageWaitSeconds: 'seconds' },
  ...{ quickShare: 'share', outboundAnswered: 'count', outboundUnanswered: 'count', averageTalkSeconds: 'seconds' },
  unansweredOffers: 'count',
} as const;
export type FigureName = keyof typeof FIGURES;
export const FIGURE_NAMES = Object.keys(FIGURES) as FigureName[];

const share = (part: number, whole: number) => (whole > 0 ? part / whole : null);

export function withShares(figures: OverviewFigures): OverviewShares {
  const { inboundAnswered, inboundMissed, outboundAnswered, waits, waitSeconds, quick, talkSeconds } = figures;
  return {
    ...figures,
    answeredShare: share(inboundAnswered, inboundAnswered + inboundMissed),
    averageWaitSeconds: share(waitSeconds, waits),
    quickShare: share(quick, waits),
    averageTalkSeconds: share(talkSeconds, inboundAnswered + outboundAnswered),
  };
}

export interface HourFigures {
  /** 1: Monday. */
  weekday: number;
  hour: number;
  answered: number;
  missed: number;
}

/** Waits are told in these steps, seconds. */
const WAIT_STEPS = [0, 11, 21, 31, 61];

export interface WaitFigures {
  /** Seconds, both inclusive; null: and more. */
  from: number;
  to: number | null;
  calls: number;
}

export interface OutcomeFigures {
  /** null: none was chosen. */
  outcome: WrapUpOutcome | null;
  calls: number;
  /** Of them, those that are no longer kept: their figures stay, no log shows them. */
  goneCalls: number;
}

type PartOf<Key extends string, Value> = Record<Key, Value> & OverviewFigures;

/** Reads what the overview shows: from sums, but for what only single calls know. */
@Injectable()
export class CallOverviewService {
  constructor(private readonly db: DataSource) {}

  async total(scope: ReportScope): Promise<OverviewFigures> {
    const values = new Values();
    const { figures, where } = addingUp(scope, values);
    const [total] = (await this.db.query(`SELECT ${figures} FROM report_day WHERE ${where}`, [
      ...values,
    ])) as OverviewFigures[];
    return total;
  }

  /** Each day of the period that has calls. */
  days(scope: ReportScope): Promise<PartOf<'day', string>[]> {
    return this.by('day', 'day::text AS day', scope);
  }

  /** Lines by the number of their calls; '' those of no line. */
  lines(scope: ReportScope): Promise<PartOf<'number', string>[]> {
    return this.by('line_number', 'line_number AS number', scope, 'sum(count) DESC, line_number');
  }

  async hours(scope: OpenReport): Promise<HourFigures[]> {
    const values = new Values();
    const rows = viewedRows(scope, values);
    const { joint } = ownership(scope, values);
    return this.db.query(
      `SELECT extract(isodow FROM day)::int AS weekday, hour::int,
              ${conversations('talk')} AS answered, ${conversations('missed')} AS missed
         FROM report_hour WHERE ${rows} AND ${joint} GROUP BY 1, 2 ORDER BY 1, 2`,
      [...values],
    ) as Promise<HourFigures[]>;
  }

  /** Answered inbound calls by their wait, from single contributions: sums know no waits of single calls. */
  async waits(scope: ReportScope): Promise<WaitFigures[]> {
    const values = new Values();
    const condition = ownRows(scope, values);
    const rows = (await this.db.query(
      `SELECT width_bucket(ring_seconds, ${values.add(WAIT_STEPS)}::bigint[]) AS step, count(*)::int AS calls
         FROM call_figure WHERE ${condition} AND kind = 'talk' AND direction = 'inbound' AND waits > 0 GROUP BY 1`,
      [...values],
    )) as { step: number; calls: number }[];
    const callsOf = new Map(rows.map(({ step, calls }) => [step, calls]));
    return WAIT_STEPS.map((from, index) => ({
      ...{ from, to: WAIT_STEPS[index + 1] === undefined ? null : WAIT_STEPS[index + 1] - 1 },
      calls: callsOf.get(index + 1) ?? 0,
    }));
  }

  /** One call may have been offered to several: the offers' sum cannot tell their calls. */
  async callsNotTaken(scope: ReportScope): Promise<number> {
    const values = new Values();
    const [{ calls }] = await this.db.query(
      `SELECT count(DISTINCT call_id)::int AS calls FROM call_figure
        WHERE ${ownRows(scope, values)} AND kind = 'rung' AND offers > 0`,
      [...values],
    );
    return calls;
  }

  /** Answered calls by the outcome that their employees chose, from single contributions; most of them first. */
  async outcomes(scope: ReportScope): Promise<OutcomeFigures[]> {
    const values = new Values();
    const rows = (await this.db.query(
      `SELECT coalesce(call_wrap_up.outcome_id, gone.outcome_id) AS "outcomeId",
              count(DISTINCT call_figure.call_id)::int AS calls,
              count(DISTINCT gone.call_id)::int AS "goneCalls"
         FROM call_figure
         LEFT JOIN call_wrap_up ON call_wrap_up.call_id = call_figure.call_id
         LEFT JOIN call_gone gone ON gone.call_id = call_figure.call_id
        WHERE ${ownRows(scope, values)} AND kind = 'talk'
        GROUP BY 1 ORDER BY coalesce(call_wrap_up.outcome_id, gone.outcome_id) IS NULL, calls DESC, 1`,
      [...values],
    )) as { outcomeId: string | null; calls: number; goneCalls: number }[];
    const ids = rows.flatMap(({ outcomeId }) => outcomeId ?? []);
    const known = await this.db.getRepository(WrapUpOutcome).findBy({ id: In(ids) });
    const outcomeOf = (id: string | null) => known.find((outcome) => outcome.id === id) ?? null;
    return rows.map(({ outcomeId, ...counts }) => ({ outcome: outcomeOf(outcomeId), ...counts }));
  }

  private by<T>(column: string, selected: string, scope: ReportScope, order = column): Promise<T[]> {
    const values = new Values();
    const { figures, where } = addingUp(scope, values);
    return this.db.query(
      `SELECT ${selected}, ${figures} FROM report_day WHERE ${where} GROUP BY ${column} ORDER BY ${order}`,
      [...values],
    ) as Promise<T[]>;
  }
}

/** Conversations of a kind, of those rows that further conditions hold for. */
const conversations = (kind: 'talk' | 'missed', ...conditions: string[]): string =>
  `coalesce(sum(calls) FILTER (WHERE ${[`kind = '${kind}'`, ...conditions].join(' AND ')}), 0)::int`;

/** The rows of `report_day` that figures come from, and the figures. */
function addingUp(scope: ReportScope, values: Values): { where: string; figures: string } {
  const rows = viewedRows(scope, values);
  const { own, joint } = ownership(scope, values);
  const [inbound, outbound] = [`direction = 'inbound'`, `direction = 'outbound'`];
  const sum = (measure: string, ...conditions: string[]) =>
    `coalesce(sum(${measure}) FILTER (WHERE ${[own, ...conditions].join(' AND ')}), 0)`;
  const wait = (measure: string) => `${sum(measure, `kind = 'talk'`, inbound)}::float8`;
  const figures = [
    `${conversations('talk', inbound, joint)} AS "inboundAnswered"`,
    `${conversations('missed', inbound, joint)} AS "inboundMissed"`,
    `${conversations('talk', outbound, joint)} AS "outboundAnswered"`,
    `${conversations('missed', outbound, joint)} AS "outboundUnanswered"`,
    `${sum('seconds')}::float8 AS "talkSeconds", ${sum('offers')}::int AS "unansweredOffers"`,
    `${wait('ring_seconds')} AS "waitSeconds", ${wait('waits')} AS waits, ${wait('quick')} AS quick`,
  ];
  return { where: `${rows} AND (${own} OR ${joint})`, figures: figures.join(', ') };
}

/** Those that the readers may view (B-108). */
function viewedRows(scope: ReportScope, values: Values): string {
  const { calls, missed } = scope.withheld;
  const kept = [...(calls ? [`kind <> 'talk'`] : []), ...(missed ? [`kind NOT IN ('missed', 'rung')`] : [])];
  return [rowsOf(scope, values), ...kept].join(' AND ');
}

const ownRows = (scope: ReportScope, values: Values): string =>
  `${viewedRows(scope, values)} AND ${ownership(scope, values).own}`;
