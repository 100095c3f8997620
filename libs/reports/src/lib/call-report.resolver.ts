import { Args, Context, Parent, Query, ResolveField, Resolver } from '@nestjs/graphql';
import { CurrentUser, Employee } from '@ringdesk/auth';
import { Call, employeeLoader } from '@ringdesk/calls';
import { Contact, contactLoader, type ViewerContext } from '@ringdesk/contacts';
import { loaderOf, type LoaderContext, PageInput } from '@ringdesk/platform';
import { DataSource, In } from 'typeorm';
import { NOBODY } from './call-figure.entity';
import {
  CallFigures,
  CallReport,
  CallReportGroup,
  CallReportGroupInput,
  CallReportGroupPage,
  CallReportInput,
  CallReportRow,
  CallReportRowPage,
  DayRangeModel,
  idOf,
  ReportConnection,
  wishOf,
} from './call-report.graphql';
import { CallReportService, type Group, keyOf, type OpenReport, type Sums } from './call-report.service';
import { ReportFiles } from './export/report-files';
import { minutesOf } from './minutes';
import { neighbour, plusDays, startOfDay } from './report-period';
import type { GroupPath } from './report-scope';

const BELOW = Symbol('groups below groups');

const figuresOf = ({ count, calls, seconds }: Sums): CallFigures => ({
  ...{ count, calls, seconds },
  minutes: minutesOf(seconds),
});

/** The group that an input names; what it leaves out is no level of its path. */
function pathOf({ employeeId, contactId, day, direction }: CallReportGroupInput): GroupPath {
  const path = { employeeId: idOf(employeeId), contactId: idOf(contactId), day: day ?? undefined, direction };
  return Object.fromEntries(Object.entries(path).filter(([, value]) => value));
}

/** The first instant of a day, or of the whole report, and the first one after it. */
const instantsOf = ({ range, timeZone }: OpenReport, day?: string) => ({
  startsAt: startOfDay(day ?? range.from, timeZone),
  endsAt: startOfDay(plusDays(day ?? range.to, 1), timeZone),
});

/** A group that knows its report, for the levels below it. */
type ShownGroup = CallReportGroup & { report: OpenReport };
const shown = (report: OpenReport, group: Group): ShownGroup => ({
  ...{ report, group, key: keyOf(report, group.path), figures: figuresOf(group) },
  ...instantsOf(report, group.path.day),
  ...{ day: group.path.day ?? null, direction: group.path.direction ?? null },
});

@Resolver(() => CallReport)
export class CallReportResolver {
  constructor(
    private readonly reports: CallReportService,
    private readonly files: ReportFiles,
    private readonly db: DataSource,
  ) {}

  @Query(() => CallReport, { description: 'Operators see what they took part in, managers and administrators all.' })
  callReport(@Args('input') input: CallReportInput, @CurrentUser() user: Employee): Promise<OpenReport> {
    return this.reports.open(wishOf(input), [user]);
  }

  @Query(() => [ReportConnection])
  reportConnections(): Promise<ReportConnection[]> {
    return this.reports.connections();
  }

  @ResolveField(() => String)
  from(@Parent() { range }: OpenReport): string {
    return range.from;
  }

  @ResolveField(() => String)
  to(@Parent() { range }: OpenReport): string {
    return range.to;
  }

  @ResolveField(() => Date)
  startsAt(@Parent() report: OpenReport): Date {
    return instantsOf(report).startsAt;
  }

  @ResolveField(() => Date)
  endsAt(@Parent() report: OpenReport): Date {
    return instantsOf(report).endsAt;
  }

  @ResolveField(() => String, { description: "What it is narrowed to, in the reader's words; '': nothing." })
  filterWords(@Parent() report: OpenReport, @CurrentUser() user: Employee): Promise<string> {
    return this.files.filterWords(report, { employees: [user], locale: user.locale });
  }

  @ResolveField(() => DayRangeModel)
  previous(@Parent() { range }: OpenReport): DayRangeModel {
    return neighbour(range, -1);
  }

  @ResolveField(() => DayRangeModel)
  next(@Parent() { range }: OpenReport): DayRangeModel {
    return neighbour(range, 1);
  }

  @ResolveField(() => CallFigures)
  async total(@Parent() report: OpenReport): Promise<CallFigures> {
    return figuresOf(await this.reports.total(report));
  }

  @ResolveField(() => CallReportGroupPage, { description: 'The groups right below one, or the outermost ones.' })
  async groups(
    @Parent() report: OpenReport,
    @Args('of', { type: () => CallReportGroupInput, nullable: true }) of: CallReportGroupInput | null,
    @Args('page', { type: () => PageInput, defaultValue: new PageInput() }) page: PageInput,
  ): Promise<CallReportGroupPage> {
    const { items, total } = await this.reports.groups(report, pathOf(of ?? {}), page);
    return { items: items.map((group) => shown(report, group)), total };
  }

  @ResolveField(() => CallReportRowPage, { description: 'The calls of a group, or of the whole report.' })
  async rows(
    @Parent() report: OpenReport,
    @Args('of', { type: () => CallReportGroupInput, nullable: true }) of: CallReportGroupInput | null,
    @Args('page', { type: () => PageInput, defaultValue: new PageInput() }) page: PageInput,
  ): Promise<CallReportRowPage> {
    const { items, total } = await this.reports.rows(report, pathOf(of ?? {}), page);
    const calls = await this.db.getRepository(Call).findBy({ id: In(items.map(({ callId }) => callId)) });
    const byId = new Map(calls.map((call) => [call.id, call]));
    const rows = items.map(({ callId, ...row }): CallReportRow => ({
      ...{ ...row, key: `${callId}|${row.employeeId}` },
      ...{ call: byId.get(callId) ?? null, minutes: minutesOf(row.seconds) },
    }));
    return { items: rows, total };
  }
}

@Resolver(() => CallReportGroup)
export class CallReportGroupResolver {
  constructor(
    private readonly reports: CallReportService,
    private readonly db: DataSource,
  ) {}

  @ResolveField(() => Employee, { nullable: true })
  employee(@Parent() { group }: ShownGroup, @Context() context: LoaderContext) {
    return group.path.employeeId ? employeeLoader(context, this.db).load(group.path.employeeId) : null;
  }

  @ResolveField(() => Contact, { nullable: true })
  contact(@Parent() { group }: ShownGroup, @Context() context: ViewerContext) {
    return group.path.contactId ? contactLoader(context, this.db.manager).load(group.path.contactId) : null;
  }

  @ResolveField(() => Boolean, { description: 'It is of a contact that the signed-in employee may not see.' })
  async hasHiddenContact(@Parent() { group }: ShownGroup, @Context() context: ViewerContext): Promise<boolean> {
    const { contactId = NOBODY } = group.path;
    return contactId !== NOBODY && (await contactLoader(context, this.db.manager).load(contactId)) === null;
  }

  @ResolveField(() => [CallReportGroup])
  groups(@Parent() parent: ShownGroup, @Context() context: LoaderContext): Promise<CallReportGroup[]> {
    return loaderOf<ShownGroup, CallReportGroup[]>(context, BELOW, async (parents) => {
      const reports = [...new Set(parents.map(({ report }) => report))];
      const found = new Map<ShownGroup, CallReportGroup[]>();
      for (const report of reports) {
        const ofReport = parents.filter((group) => group.report === report);
        const below = await this.reports.groupsBelow(
          report,
          ofReport.map(({ group }) => group.path),
        );
        ofReport.forEach((group, index) =>
          found.set(
            group,
            below[index].map((child) => shown(report, child)),
          ),
        );
      }
      return parents.map((group) => found.get(group) ?? []);
    }).load(parent);
  }
}

@Resolver(() => CallReportRow)
export class CallReportRowResolver {
  constructor(private readonly db: DataSource) {}

  @ResolveField(() => Employee, { nullable: true })
  employee(@Parent() { employeeId }: CallReportRow, @Context() context: LoaderContext) {
    return employeeId === NOBODY ? null : employeeLoader(context, this.db).load(employeeId);
  }
}
