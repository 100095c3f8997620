import { Args, Context, Mutation, Parent, Query, ResolveField, Resolver, Subscription } from '@nestjs/graphql';
import { CurrentUser, type Employee, type OperationContext } from '@ringdesk/auth';
import { Contact, contactLoader, type ViewerContext } from '@ringdesk/contacts';
import { LiveEvents, type LoaderContext } from '@ringdesk/platform';
import { DataSource } from 'typeorm';
import { Call } from './call.entity';
import { PopupChangeKind } from './call-enums';
import { CallPopup, CallPopupChange, ChooseCallContactInput, ReportPopupPaintedInput } from './call.graphql';
import { CallPopupService } from './call-popup.service';
import { CallsService } from './calls.service';
import { OPERATOR_WATCHES, popupTopic, type PopupMessage } from './popup-publisher';

@Resolver(() => CallPopup)
export class CallPopupResolver {
  constructor(
    private readonly popups: CallPopupService,
    private readonly calls: CallsService,
    private readonly live: LiveEvents,
    private readonly db: DataSource,
  ) {}

  @Subscription(() => CallPopupChange, {
    description: 'Calls of the signed-in employee, as they ring, connect and end.',
    async resolve(this: CallPopupResolver, message: PopupMessage, _args: unknown, context: OperationContext) {
      return this.changeOf(message, context);
    },
  })
  callPopup(@CurrentUser() { id: employeeId }: Employee) {
    this.live.publish(OPERATOR_WATCHES, { employeeId });
    return this.live.stream<PopupMessage>(popupTopic(employeeId));
  }

  @Query(() => [CallPopup])
  activeCalls(@CurrentUser() user: Employee, @Context() context: LoaderContext): Promise<CallPopup[]> {
    return this.popups.active(user.id, context);
  }

  @Mutation(() => Call, { description: 'Links the call with another contact that has the number; remembered (D-06).' })
  async chooseCallContact(@Args('input') input: ChooseCallContactInput, @CurrentUser() user: Employee): Promise<Call> {
    const call = await this.calls.one(input.callId, user);
    return this.popups.chooseContact(call, input.contactId, user);
  }

  @Mutation(() => Boolean)
  async reportPopupPainted(
    @Args('input') input: ReportPopupPaintedInput,
    @CurrentUser() user: Employee,
  ): Promise<boolean> {
    await this.popups.reportPainted(input.trace, input.paintedAt, user.id);
    return true;
  }

  @ResolveField(() => Contact, { nullable: true })
  contact(@Parent() { call }: CallPopup, @Context() context: ViewerContext): Promise<Contact | null> | null {
    return call.contactId ? contactLoader(context, this.db.manager).load(call.contactId) : null;
  }

  @ResolveField(() => [Contact], { description: 'Other contacts with this number (Q-19).' })
  async otherContacts(@Parent() { call }: CallPopup, @Context() context: ViewerContext): Promise<Contact[]> {
    const found = await contactLoader(context, this.db.manager).loadMany(call.match?.candidateIds ?? []);
    return found.filter((contact): contact is Contact => contact !== null && !(contact instanceof Error));
  }

  /** A popup that is none of the employee's any more when it is read counts as closed. */
  private async changeOf({ kind, callId, closeReason, trace }: PopupMessage, context: OperationContext) {
    const employeeId = context.session?.employee.id ?? '';
    const popup = kind === 'CLOSED' ? null : await this.popups.of(callId, employeeId, context);
    const change: CallPopupChange = {
      kind: popup ? (kind as PopupChangeKind) : PopupChangeKind.CLOSED,
      callId,
      popup,
      closeReason: popup ? null : (closeReason ?? 'RELEASED'),
      trace: trace || null,
    };
    return change;
  }
}
