import { Injectable } from '@nestjs/common';
import { AppError, LiveEvents, pageBounds, type PageInput } from '@ringdesk/platform';
import { DataSource, IsNull } from 'typeorm';
import { Notification } from './notification.entity';
import type { BellChange } from './tell';

/** One employee's own topic: nobody can receive another's notification by mistake. */
export const bellTopic = (employeeId: string): string => `bell:${employeeId}`;

/** What is sent: the id of what arrived; null: something went away, or was read. */
export interface BellMessage {
  notificationId: string | null;
}

/** An employee's notifications, which nobody else can reach. */
@Injectable()
export class NotificationsService {
  constructor(
    private readonly db: DataSource,
    private readonly live: LiveEvents,
  ) {}

  /** Latest first. */
  async page(
    { isUnread }: { isUnread: boolean },
    page: PageInput,
    employeeId: string,
  ): Promise<{ items: Notification[]; total: number }> {
    const { skip, take } = pageBounds(page);
    const [items, total] = await this.db.getRepository(Notification).findAndCount({
      where: { employeeId, ...(isUnread && { readAt: IsNull() }) },
      order: { createdAt: 'DESC', id: 'DESC' },
      ...{ skip, take },
    });
    return { items, total };
  }

  unread(employeeId: string): Promise<number> {
    return this.db.getRepository(Notification).countBy({ employeeId, readAt: IsNull() });
  }

  /** null: it was withdrawn meanwhile. */
  find(id: string, employeeId: string): Promise<Notification | null> {
    return this.db.getRepository(Notification).findOneBy({ id, employeeId });
  }

  /** @throws AppError NOT_FOUND also for another employee's */
  async read(id: string, employeeId: string): Promise<Notification> {
    const notifications = this.db.getRepository(Notification);
    const { affected } = await notifications.update({ id, employeeId, readAt: IsNull() }, { readAt: new Date() });
    const notification = await this.find(id, employeeId);
    if (!notification) throw new AppError('NOT_FOUND', 'There is no such notification');
    if (affected) this.announce([{ employeeId, notificationId: null }]);
    return notification;
  }

  /** @returns how many were unread */
  async readAll(employeeId: string): Promise<number> {
    const { affected } = await this.db
      .getRepository(Notification)
      .update({ employeeId, readAt: IsNull() }, { readAt: new Date() });
    if (affected) this.announce([{ employeeId, notificationId: null }]);
    return affected ?? 0;
  }

  /** Tells the employees' open pages, after the commit. */
  announce(changes: readonly BellChange[]): void {
    for (const { employeeId, notificationId } of changes) {
      const message: BellMessage = { notificationId };
      this.live.publish(bellTopic(employeeId), message);
    }
  }
}
