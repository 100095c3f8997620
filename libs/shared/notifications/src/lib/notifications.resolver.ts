import { Args, Field, ID, InputType, Int, Mutation, ObjectType, Query, Resolver, Subscription } from '@nestjs/graphql';
import { CurrentUser, Employee } from '@ringdesk/auth';
import { LiveEvents, PageInput, parseInput } from '@ringdesk/platform';
import { z } from 'zod';
import { Notification } from './notification.entity';
import { type BellMessage, bellTopic, NotificationsService } from './notifications.service';

@InputType()
export class NotificationFilter {
  @Field({ defaultValue: false }) isUnread: boolean = false;
}

@ObjectType('NotificationPage')
export class NotificationPage {
  @Field(() => [Notification], { description: 'Latest first.' }) items!: Notification[];
  @Field(() => Int) total!: number;
}

@ObjectType('NotificationNews')
export class NotificationNews {
  @Field(() => Int) unread!: number;
  @Field(() => Notification, { nullable: true, description: 'What arrived; null: others were read or withdrawn.' })
  arrived!: Notification | null;
}

@Resolver(() => Notification)
export class NotificationsResolver {
  constructor(
    private readonly service: NotificationsService,
    private readonly live: LiveEvents,
  ) {}

  @Query(() => NotificationPage, { description: 'Those of the signed-in employee.' })
  notifications(
    @Args('filter', { type: () => NotificationFilter, defaultValue: new NotificationFilter() })
    filter: NotificationFilter,
    @Args('page', { type: () => PageInput, defaultValue: new PageInput() }) page: PageInput,
    @CurrentUser() user: Employee,
  ): Promise<NotificationPage> {
    return this.service.page(filter, page, user.id);
  }

  @Query(() => Int)
  unreadNotifications(@CurrentUser() user: Employee): Promise<number> {
    return this.service.unread(user.id);
  }

  @Mutation(() => Notification)
  readNotification(@Args('id', { type: () => ID }) id: string, @CurrentUser() user: Employee): Promise<Notification> {
    return this.service.read(parseInput(z.uuid('notFound'), id), user.id);
  }

  @Mutation(() => Int, { description: 'How many were unread.' })
  readAllNotifications(@CurrentUser() user: Employee): Promise<number> {
    return this.service.readAll(user.id);
  }

  @Subscription(() => NotificationNews, {
    description: 'The bell of the signed-in employee, whenever it is another one.',
    async resolve(
      this: NotificationsResolver,
      { notificationId }: BellMessage,
      _: unknown,
      { session }: { session: { employee: Employee } },
    ): Promise<NotificationNews> {
      const employeeId = session.employee.id;
      const [unread, arrived] = await Promise.all([
        this.service.unread(employeeId),
        notificationId ? this.service.find(notificationId, employeeId) : null,
      ]);
      return { unread, arrived };
    },
  })
  notificationsChanged(@CurrentUser() { id }: Employee) {
    return this.live.stream<BellMessage>(bellTopic(id));
  }
}
