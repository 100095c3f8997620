import {
  Args,
  Context,
  Field,
  ID,
  Int,
  Mutation,
  ObjectType,
  Parent,
  Query,
  ResolveField,
  Resolver,
} from '@nestjs/graphql';
import { CurrentUser, Employee, EmployeesService, hasRole, Role } from '@ringdesk/auth';
import { type LoaderContext, loaderOf, PageInput, pageBounds, parseInput } from '@ringdesk/platform';
import { Mail, MailState } from '@ringdesk/notifications';
import { DataSource, In } from 'typeorm';
import { ReportRun, ReportSchedule } from './report-schedule.entity';
import { ReportSchedulesService } from './report-schedules.service';
import {
  CreateSavedReportInput,
  createSavedReportSchema,
  SavedReportIdInput,
  savedReportIdSchema,
  SetReportScheduleInput,
  setReportScheduleSchema,
  UpdateSavedReportInput,
  updateSavedReportSchema,
} from './saved-report-input';
import { SavedReport } from './saved-report.entity';
import { SavedReportsService } from './saved-reports.service';

const SCHEDULES = Symbol('schedules by report');
const MAILS = Symbol('mails by run');
const LAST_RUNS = Symbol('last runs by report');

@ObjectType('ReportRunPage')
export class ReportRunPage {
  @Field(() => [ReportRun], { description: 'Latest first.' }) items!: ReportRun[];
  @Field(() => Int) total!: number;
}

@Resolver(() => SavedReport)
export class SavedReportsResolver {
  constructor(
    private readonly service: SavedReportsService,
    private readonly schedules: ReportSchedulesService,
    private readonly employees: EmployeesService,
    private readonly db: DataSource,
  ) {}

  @Query(() => [SavedReport], { description: 'Own ones, then those shared with the signed-in employee.' })
  savedReports(@CurrentUser() user: Employee): Promise<SavedReport[]> {
    return this.service.list(user);
  }

  @Query(() => SavedReport)
  savedReport(@Args('id', { type: () => ID }) id: string, @CurrentUser() user: Employee): Promise<SavedReport> {
    return this.service.get(parseInput(savedReportIdSchema, { id }).id, user);
  }

  @Mutation(() => SavedReport)
  createSavedReport(@Args('input') input: CreateSavedReportInput, @CurrentUser() user: Employee): Promise<SavedReport> {
    return this.service.create(parseInput(createSavedReportSchema, input), user);
  }

  @Mutation(() => SavedReport, { description: 'Of one’s own.' })
  updateSavedReport(@Args('input') input: UpdateSavedReportInput, @CurrentUser() user: Employee): Promise<SavedReport> {
    return this.service.update(parseInput(updateSavedReportSchema, input), user);
  }

  @Mutation(() => SavedReport, { description: 'One’s own copy of a report that one sees.' })
  copySavedReport(@Args('input') input: SavedReportIdInput, @CurrentUser() user: Employee): Promise<SavedReport> {
    return this.service.copy(parseInput(savedReportIdSchema, input).id, user);
  }

  @Mutation(() => Boolean, { description: 'Of one’s own; administrators also others’.' })
  async deleteSavedReport(@Args('input') input: SavedReportIdInput, @CurrentUser() user: Employee): Promise<boolean> {
    await this.service.delete(parseInput(savedReportIdSchema, input).id, user);
    return true;
  }

  @Mutation(() => SavedReport, { description: 'When one’s own report goes by e-mail, and to whom.' })
  setReportSchedule(@Args('input') input: SetReportScheduleInput, @CurrentUser() user: Employee): Promise<SavedReport> {
    return this.schedules.set(parseInput(setReportScheduleSchema, input), user, new Date());
  }

  @Mutation(() => SavedReport)
  removeReportSchedule(@Args('input') input: SavedReportIdInput, @CurrentUser() user: Employee): Promise<SavedReport> {
    return this.schedules.remove(parseInput(savedReportIdSchema, input).id, user);
  }

  @Mutation(() => ReportRun, { description: 'Sends one’s own report to the recipients of its schedule at once.' })
  sendReportNow(@Args('input') input: SavedReportIdInput, @CurrentUser() user: Employee): Promise<ReportRun> {
    return this.schedules.sendNow(parseInput(savedReportIdSchema, input).id, user, new Date());
  }

  @ResolveField(() => Employee)
  owner(@Parent() { ownerId }: SavedReport, @Context() context: LoaderContext): Promise<Employee | null> {
    return this.employees.load(context, ownerId);
  }

  @ResolveField(() => Boolean)
  isOwn(@Parent() { ownerId }: SavedReport, @CurrentUser() user: Employee): boolean {
    return ownerId === user.id;
  }

  @ResolveField(() => ReportSchedule, { nullable: true, description: 'For its owner and administrators.' })
  schedule(
    @Parent() { id, ownerId }: SavedReport,
    @CurrentUser() user: Employee,
    @Context() context: LoaderContext,
  ): Promise<ReportSchedule | null> | null {
    if (ownerId !== user.id && !hasRole(user, Role.ADMIN)) return null;
    return loaderOf<string, ReportSchedule | null>(context, SCHEDULES, async (ids) => {
      const found = await this.db.getRepository(ReportSchedule).findBy({ savedReportId: In([...ids]) });
      return ids.map((key) => found.find(({ savedReportId }) => savedReportId === key) ?? null);
    }).load(id);
  }

  @ResolveField(() => ReportRun, {
    nullable: true,
    description: 'The latest of what went by e-mail, or should have; for its owner and administrators.',
  })
  lastRun(
    @Parent() { id, ownerId }: SavedReport,
    @CurrentUser() user: Employee,
    @Context() context: LoaderContext,
  ): Promise<ReportRun | null> | null {
    if (ownerId !== user.id && !hasRole(user, Role.ADMIN)) return null;
    return loaderOf<string, ReportRun | null>(context, LAST_RUNS, (ids) => this.schedules.lastRuns([...ids])).load(id);
  }

  @ResolveField(() => ReportRunPage, { description: 'What went by e-mail; for its owner and administrators.' })
  runs(
    @Parent() { id, ownerId }: SavedReport,
    @Args('page', { type: () => PageInput, defaultValue: new PageInput() }) page: PageInput,
    @CurrentUser() user: Employee,
  ): Promise<ReportRunPage> | ReportRunPage {
    if (ownerId !== user.id && !hasRole(user, Role.ADMIN)) return { items: [], total: 0 };
    return this.schedules.runs(id, pageBounds(page));
  }
}

@Resolver(() => ReportSchedule)
export class ReportScheduleResolver {
  constructor(private readonly employees: EmployeesService) {}

  @ResolveField(() => [Employee], { description: 'Those of the company.' })
  async recipients(@Parent() { recipientIds }: ReportSchedule, @Context() context: LoaderContext): Promise<Employee[]> {
    const found = await Promise.all(recipientIds.map((id) => this.employees.load(context, id)));
    return found.filter((employee) => employee !== null);
  }
}

@Resolver(() => ReportRun)
export class ReportRunResolver {
  constructor(private readonly db: DataSource) {}

  @ResolveField(() => String, { nullable: true, description: 'What the process said of FAILED; for administrators.' })
  reason(@Parent() { reason }: ReportRun, @CurrentUser() user: Employee): string | null {
    return hasRole(user, Role.ADMIN) ? reason : null;
  }

  @ResolveField(() => [Mail], { description: 'Mails that the mail server did not take yet, and that are tried again.' })
  async delayed(@Parent() run: ReportRun, @Context() context: LoaderContext): Promise<Mail[]> {
    return (await this.troubled(run, context)).filter(({ state, problem }) => state === MailState.WAITING && problem);
  }

  @ResolveField(() => Int, { description: 'Mails that wait for the mail server.' })
  async waiting(@Parent() run: ReportRun, @Context() context: LoaderContext): Promise<number> {
    return (await this.troubled(run, context)).filter(({ state }) => state === MailState.WAITING).length;
  }

  @ResolveField(() => [Mail], { description: 'Mails that the mail server refused for good.' })
  async refused(@Parent() run: ReportRun, @Context() context: LoaderContext): Promise<Mail[]> {
    return (await this.troubled(run, context)).filter(({ state }) => state === MailState.FAILED);
  }

  private troubled({ id }: ReportRun, context: LoaderContext): Promise<Mail[]> {
    return loaderOf<string, Mail[]>(context, MAILS, async (ids) => {
      const states = In([MailState.WAITING, MailState.FAILED]);
      const found = await this.db.getRepository(Mail).find({
        where: { causeId: In([...ids]), state: states },
        order: { recipient: 'ASC' },
      });
      return ids.map((key) => found.filter(({ causeId }) => causeId === key));
    }).load(id);
  }
}
