import { Context, Parent, ResolveField, Resolver } from '@nestjs/graphql';
import { Notification, NotificationKind } from '@ringdesk/notifications';
import type { LoaderContext } from '@ringdesk/platform';
import { DataSource } from 'typeorm';
import { Call } from '../call.entity';
import { callLoader } from '../call.loaders';

const OF_CALLS = [NotificationKind.MISSED_CALL, NotificationKind.CALL_BACK_DUE, NotificationKind.CALL_BACK_OVERDUE];

/** `Notification.call`: notifications know nothing of calls. */
@Resolver(() => Notification)
export class NotificationCallResolver {
  constructor(private readonly db: DataSource) {}

  @ResolveField(() => Call, {
    nullable: true,
    description: 'That was missed; null: of another kind, or deleted since.',
  })
  call(@Parent() { kind, subjectId }: Notification, @Context() context: LoaderContext): Promise<Call | null> | null {
    return OF_CALLS.includes(kind) ? callLoader(context, this.db).load(subjectId) : null;
  }
}
