import {
  Args,
  Field,
  Float,
  ID,
  InputType,
  Int,
  ObjectType,
  Parent,
  Query,
  ResolveField,
  Resolver,
} from '@nestjs/graphql';
import { CurrentUser, Employee } from '@ringdesk/auth';
import { CallDirectionEnum, WrapUpOutcome } from '@ringdesk/calls';
import { CallOverviewService, withShares } from './call-overview.service';
import { DayRangeModel, wishOf } from './call-report.graphql';
import { CallReportService, type OpenReport } from './call-report.service';
import { ReportFiles } from './export/report-files';
import { neighbour, plusDays, ReportPeriod, startOfDay } from './report-period';
import { CallReportKind, type Direction } from './report-scope';

@InputType()
export class CallOverviewInput {
  @Field(() => ReportPeriod, { nullable: true, description: 'THIS_WEEK unless days are given.' }) period?: ReportPeriod;
  @Field(() => String, { nullable: true, description: "First and last day, '2026-11-23', both inclusive." })
  from?: string;
  @Field(() => String, { nullable: true }) to?: string;
  @Field(() => ID, { nullable: true }) employeeId?: string;
  @Field(() => ID, { nullable: true, description: 'Of its members alone.' }) employeeGroupId?: string;
  @Field(() => CallDirectionEnum, { nullable: true }) direction?: Direction;
  @Field(() => String, { nullable: true }) lineNumber?: string;
  @Field(() => ID, { nullable: true }) connectionId?: string;
}

@ObjectType('CallOverviewFigures', { description: 'Defined in docs/metrics.md. Shares are of one; null: of nothing.' })
export class CallOverviewFigures {
  @Field(() => Int) inboundAnswered!: number;
  @Field(() => Int) inboundMissed!: number;
  @Field(() => Int) outboundAnswered!: number;
  @Field(() => Int) outboundUnanswered!: number;
  @Field(() => Float, { nullable: true, description: 'Of inbound calls.' }) answeredShare!: number | null;
  @Field(() => Float, { nullable: true, description: 'Until an inbound call was answered.' })
  averageWaitSeconds!: number | null;
  @Field(() => Float, { nullable: true, description: 'Of answered inbound calls: answered within 20 s.' })
  quickShare!: number | null;
  @Field(() => Float, { nullable: true }) averageTalkSeconds!: number | null;
  @Field(() => Int, { description: "Operators' offers that they did not take (D-03)." }) unansweredOffers!: number;
  @Field(() => Int, { description: 'Answered inbound calls whose wait is known; of them, those within 20 s.' })
  waits!: number;
  @Field(() => Int) quick!: number;
}

@ObjectType('CallOverviewWait', { description: 'Answered inbound calls by how long they rang.' })
export class CallOverviewWait {
  @Field(() => Int, { description: 'Seconds, both inclusive.' }) from!: number;
  @Field(() => Int, { nullable: true, description: 'null: and more.' }) to!: number | null;
  @Field(() => Int) calls!: number;
}

@ObjectType('CallOverviewOutcome', { description: 'Answered calls by the outcome of their wrap-up.' })
export class CallOverviewOutcome {
  @Field(() => WrapUpOutcome, { nullable: true, description: 'null: none was chosen.' })
  outcome!: WrapUpOutcome | null;
  @Field(() => Int) calls!: number;
  @Field(() => Int, { description: 'Of them, those that are no longer kept: the call log does not have them.' })
  goneCalls!: number;
}

@ObjectType('CallOverviewDay')
export class CallOverviewDay {
  @Field() day!: string;
  @Field({ description: 'Its first instant, and the first one after it.' }) startsAt!: Date;
  @Field() endsAt!: Date;
  @Field(() => CallOverviewFigures) figures!: CallOverviewFigures;
}

@ObjectType('CallOverviewLine')
export class CallOverviewLine {
  @Field({ description: "'': calls of no line." }) number!: string;
  @Field(() => CallOverviewFigures) figures!: CallOverviewFigures;
}

@ObjectType('CallOverviewHour')
export class CallOverviewHour {
  @Field(() => Int, { description: '1: Monday.' }) weekday!: number;
  @Field(() => Int, { description: "By the account's clocks." }) hour!: number;
  @Field(() => Int) answered!: number;
  @Field(() => Int) missed!: number;
}

@ObjectType('CallOverview')
export class CallOverview {
  @Field(() => ReportPeriod, { nullable: true }) period!: ReportPeriod | null;
  @Field() from!: string;
  @Field() to!: string;
  @Field() startsAt!: Date;
  @Field() endsAt!: Date;
  @Field() timeZone!: string;
  @Field() asOf!: Date;
  @Field(() => DayRangeModel) previous!: DayRangeModel;
  @Field(() => DayRangeModel) next!: DayRangeModel;
}

/** The figures at a glance, beside those of the period before. */
@Resolver(() => CallOverview)
export class CallOverviewResolver {
  constructor(
    private readonly reports: CallReportService,
    private readonly overviews: CallOverviewService,
    private readonly files: ReportFiles,
  ) {}

  @Query(() => CallOverview, { description: 'Operators see what they took part in, managers and administrators all.' })
  async callOverview(@Args('input') input: CallOverviewInput, @CurrentUser() user: Employee) {
    const report = await this.reports.open(wishOf({ ...input, kind: CallReportKind.BY_EMPLOYEE }), [user]);
    const { range, timeZone } = report;
    const instants = {
      startsAt: startOfDay(range.from, timeZone),
      endsAt: startOfDay(plusDays(range.to, 1), timeZone),
    };
    return { ...report, ...range, ...instants, previous: neighbour(range, -1), next: neighbour(range, 1) };
  }

  @ResolveField(() => String, { description: "What it is narrowed to, in the reader's words; '': nothing." })
  filterWords(@Parent() report: OpenReport, @CurrentUser() user: Employee): Promise<string> {
    return this.files.filterWords(report, { employees: [user], locale: user.locale });
  }

  @ResolveField(() => CallOverviewFigures)
  async total(@Parent() report: OpenReport): Promise<CallOverviewFigures> {
    return withShares(await this.overviews.total(report));
  }

  @ResolveField(() => CallOverviewFigures, { description: 'The same of the period before.' })
  async before(@Parent() report: OpenReport): Promise<CallOverviewFigures> {
    return withShares(await this.overviews.total({ ...report, range: neighbour(report.range, -1) }));
  }

  @ResolveField(() => [CallOverviewDay])
  async days(@Parent() report: OpenReport): Promise<CallOverviewDay[]> {
    const { timeZone } = report;
    return (await this.overviews.days(report)).map(({ day, ...figures }) => ({
      ...{ day, startsAt: startOfDay(day, timeZone), endsAt: startOfDay(plusDays(day, 1), timeZone) },
      figures: withShares(figures),
    }));
  }

  @ResolveField(() => [CallOverviewLine])
  async lines(@Parent() report: OpenReport): Promise<CallOverviewLine[]> {
    return (await this.overviews.lines(report)).map(({ number, ...figures }) => ({
      number,
      figures: withShares(figures),
    }));
  }

  @ResolveField(() => [CallOverviewWait])
  waits(@Parent() report: OpenReport): Promise<CallOverviewWait[]> {
    return this.overviews.waits(report);
  }

  @ResolveField(() => [CallOverviewOutcome])
  outcomes(@Parent() report: OpenReport): Promise<CallOverviewOutcome[]> {
    return this.overviews.outcomes(report);
  }

  @ResolveField(() => Int, { description: 'Incoming calls that the offers not taken were of.' })
  callsNotTaken(@Parent() report: OpenReport): Promise<number> {
    return this.overviews.callsNotTaken(report);
  }

  @ResolveField(() => [CallOverviewHour])
  hours(@Parent() report: OpenReport): Promise<CallOverviewHour[]> {
    return this.overviews.hours(report);
  }
}
