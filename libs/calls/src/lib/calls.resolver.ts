import { Args, Context, ID, Parent, Query, ResolveField, Resolver } from '@nestjs/graphql';
import { CurrentUser, Employee, Role, Roles } from '@ringdesk/auth';
import { Contact, contactLoader, ContactsService, type ViewerContext } from '@ringdesk/contacts';
import { PageInput, type LoaderContext } from '@ringdesk/platform';
import { DataSource } from 'typeorm';
import { Call, CallLeg } from './call.entity';
import { PhoneMatchRule } from './call-enums';
import { remoteNumberOf, shownNumber } from './call-number';
import {
  CallFilter,
  CallLine,
  CallPage,
  CallTimelineEvent,
  NotRecordedFilter,
  NotRecordedPage,
  PhoneMatch,
} from './call.graphql';
import { employeeLoader, legLoader } from './call.loaders';
import { CallsService, type LogPage } from './calls.service';
import { NotRecordedService } from './not-recorded.service';

@Resolver(() => Call)
export class CallsResolver {
  constructor(
    private readonly service: CallsService,
    private readonly notRecordedRows: NotRecordedService,
    private readonly contacts: ContactsService,
    private readonly db: DataSource,
  ) {}

  @Query(() => CallPage)
  calls(
    @Args('filter', { type: () => CallFilter, nullable: true }) filter: CallFilter | null,
    @Args('page', { type: () => PageInput, defaultValue: new PageInput() }) page: PageInput,
    @CurrentUser() user: Employee,
  ): LogPage {
    return this.service.page(filter ?? {}, page, user);
  }

  @Query(() => Call)
  call(@Args('id', { type: () => ID }) id: string, @CurrentUser() user: Employee): Promise<Call> {
    return this.service.one(id, user);
  }

  @Roles(Role.ADMIN)
  @Query(() => NotRecordedPage)
  notRecorded(
    @Args('filter', { type: () => NotRecordedFilter, nullable: true }) filter: NotRecordedFilter | null,
    @Args('page', { type: () => PageInput, defaultValue: new PageInput() }) page: PageInput,
  ): Promise<NotRecordedPage> {
    return this.notRecordedRows.page(filter ?? {}, page);
  }

  @ResolveField(() => String, {
    nullable: true,
    description: 'E.164 where plausible, else as reported; null: withheld.',
  })
  remoteNumber(@Parent() call: Call): string | null {
    return remoteNumberOf(call);
  }

  @ResolveField(() => String, {
    nullable: true,
    description: "remoteNumber in the mask of its contact's phone type, or in the international notation.",
  })
  remoteNumberDisplay(@Parent() call: Call, @Context() context: LoaderContext): Promise<string | null> {
    return shownNumber(this.contacts, context, call);
  }

  @ResolveField(() => CallLine, { nullable: true })
  line(@Parent() { lineNumber, lineName, lineColor }: Call): CallLine | null {
    return lineNumber ? { number: lineNumber, name: lineName, color: lineColor ?? '' } : null;
  }

  @ResolveField(() => Employee, {
    nullable: true,
    description: 'Who talked last, else who was rung first or placed the call.',
  })
  employee(@Parent() { employeeId }: Call, @Context() context: LoaderContext) {
    return employeeId ? employeeLoader(context, this.db).load(employeeId) : null;
  }

  @ResolveField(() => Employee, { nullable: true })
  answeredBy(@Parent() { answeredById }: Call, @Context() context: LoaderContext) {
    return answeredById ? employeeLoader(context, this.db).load(answeredById) : null;
  }

  @ResolveField(() => Contact, {
    nullable: true,
    description: 'null also where the signed-in employee may not see it.',
  })
  contact(@Parent() { contactId }: Call, @Context() context: ViewerContext) {
    return contactId ? contactLoader(context, this.db.manager).load(contactId) : null;
  }

  @ResolveField(() => Boolean, { description: 'It has a contact, which the signed-in employee may not see.' })
  async hasHiddenContact(@Parent() { contactId }: Call, @Context() context: ViewerContext): Promise<boolean> {
    return contactId !== null && (await contactLoader(context, this.db.manager).load(contactId)) === null;
  }

  @ResolveField(() => PhoneMatch, { nullable: true })
  async match(@Parent() { match }: Call, @Context() context: ViewerContext): Promise<PhoneMatch | null> {
    if (!match) return null;
    const candidates = await contactLoader(context, this.db.manager).loadMany(match.candidateIds);
    return {
      rule: PhoneMatchRule[match.rule],
      matchedNumber: match.matchedNumber,
      candidates: candidates.filter((contact): contact is Contact => contact !== null && !(contact instanceof Error)),
    };
  }

  @ResolveField(() => [CallLeg])
  legs(@Parent() { id }: Call, @Context() context: LoaderContext): Promise<CallLeg[]> {
    return legLoader(context, this.db).load(id);
  }

  @ResolveField(() => [CallTimelineEvent])
  async timeline(@Parent() { id }: Call, @Context() context: LoaderContext): Promise<CallTimelineEvent[]> {
    const events = await this.service.timeline(id);
    const employees = employeeLoader(context, this.db);
    return Promise.all(
      events.map(async ({ employeeId, ...event }) => ({
        ...event,
        employee: employeeId ? await employees.load(employeeId) : null,
      })),
    );
  }
}

@Resolver(() => CallLeg)
export class CallLegResolver {
  constructor(private readonly db: DataSource) {}

  @ResolveField(() => Employee, { nullable: true })
  employee(@Parent() { employeeId }: CallLeg, @Context() context: LoaderContext) {
    return employeeId ? employeeLoader(context, this.db).load(employeeId) : null;
  }
}
