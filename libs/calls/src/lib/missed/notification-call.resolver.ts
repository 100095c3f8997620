import { Context, Parent, ResolveField, Resolver } from '@nestjs/graphql';
import { Notification } from '@ringdesk/notifications';
import type { LoaderContext } from '@ringdesk/platform';
import { DataSource } from 'typeorm';
import { Call } from '../call.entity';
import { callLoader } from '../call.loaders';
import { MISSED_KINDS } from './missed-call-notices';

const OF_CALLS: readonly string[] = MISSED_KINDS;

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
