import { Injectable, Logger, type OnModuleDestroy, type OnModuleInit } from '@nestjs/common';
import { CONTACT_CHANGED, type ContactChanged } from '@ringdesk/contacts';
import { LiveEvents } from '@ringdesk/platform';
import { DataSource } from 'typeorm';
import { CallPopupService } from './call-popup.service';
import { Call } from './call.entity';
import { PopupPublisher } from './popup-publisher';

/** Popups of running calls follow the contact's card, whoever edits it (B-26). */
@Injectable()
export class ContactRefreshService implements OnModuleInit, OnModuleDestroy {
  private readonly log = new Logger(ContactRefreshService.name);
  private stop: () => void = () => undefined;

  constructor(
    private readonly live: LiveEvents,
    private readonly db: DataSource,
    private readonly popups: CallPopupService,
    private readonly publisher: PopupPublisher,
  ) {}

  async onModuleInit(): Promise<void> {
    this.stop = await this.live.subscribe<ContactChanged>(CONTACT_CHANGED, ({ contactId }) => {
      this.refresh(contactId).catch((error: Error) => this.log.error({ err: error, contactId }, 'refresh of popups'));
    });
  }

  onModuleDestroy(): void {
    this.stop();
  }

  private async refresh(contactId: string): Promise<void> {
    const calls = await this.db
      .getRepository(Call)
      .createQueryBuilder('call')
      .where(
        "call.contactId = :contactId AND (call.state <> 'ended' OR call.endedAt > now() - interval '10 minutes')",
        { contactId },
      )
      .getMany();
    for (const call of calls) this.publisher.refreshHere(call.id, await this.popups.audience(call));
  }
}
