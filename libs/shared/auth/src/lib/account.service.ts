import { LiveCache, LiveEvents } from '@ringdesk/platform';
import { Injectable, type OnModuleDestroy, type OnModuleInit } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { Account } from './account.entity';

/** Topic of LiveEvents: the company decided something else; the message is empty. */
export const ACCOUNT_CHANGED = 'account-changed';

/** What the company decided for all its employees; in memory after the first question. */
@Injectable()
export class AccountService implements OnModuleInit, OnModuleDestroy {
  private readonly account: LiveCache<Readonly<Account>>;

  constructor(
    private readonly live: LiveEvents,
    private readonly dataSource: DataSource,
  ) {
    this.account = new LiveCache(live, () => this.read());
  }

  async onModuleInit(): Promise<void> {
    await this.account.forgetOn(ACCOUNT_CHANGED, () => null);
  }

  onModuleDestroy(): void {
    this.account.stop();
  }

  get(): Promise<Readonly<Account>> {
    return this.account.get();
  }

  async update(values: Partial<Omit<Account, 'id'>>): Promise<Account> {
    if (Object.keys(values).length > 0) await this.dataSource.manager.update(Account, { id: 1 }, values);
    this.live.publish(ACCOUNT_CHANGED, {});
    return this.read();
  }

  private read(): Promise<Account> {
    return this.dataSource.manager.findOneByOrFail(Account, { id: 1 });
  }
}
