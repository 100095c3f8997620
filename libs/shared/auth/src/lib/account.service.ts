import { LiveCache, LiveEvents } from '@ringdesk/platform';
import { HIDDEN_DIGIT, maskDigits, maskNumbersIn } from '@ringdesk/telephony';
import { Injectable, Logger, type OnModuleDestroy, type OnModuleInit } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { Account } from './account.entity';
import type { Employee, Role } from './employee.entity';

/** Topic of LiveEvents: the company decided something else; the message is empty. */
export const ACCOUNT_CHANGED = 'account-changed';

/** What the company decided for all its employees; in memory after the first question. */
@Injectable()
export class AccountService implements OnModuleInit, OnModuleDestroy {
  private readonly log = new Logger(AccountService.name);
  private readonly account: LiveCache<Readonly<Account>>;
  private maskedRoles: readonly Role[] = [];
  private stopFollowing: () => void = () => undefined;

  constructor(
    private readonly live: LiveEvents,
    private readonly dataSource: DataSource,
  ) {
    this.account = new LiveCache(live, () => this.read());
  }

  async onModuleInit(): Promise<void> {
    await this.account.forgetOn(ACCOUNT_CHANGED, () => null);
    this.stopFollowing = await this.live.subscribe(ACCOUNT_CHANGED, () => {
      this.read().catch((error: Error) => this.log.error({ err: error }, 'the account could not be read again'));
    });
    await this.read();
  }

  onModuleDestroy(): void {
    this.stopFollowing();
    this.account.stop();
  }

  get(): Promise<Readonly<Account>> {
    return this.account.get();
  }

  /**
   * D-14: whether an employee sees numbers of customers with masked digits only. Answered from memory, for it is asked
   * for every text that is sent.
   */
  hidesNumbers({ role }: Pick<Employee, 'role'>): boolean {
    return this.maskedRoles.includes(role);
  }

  /** For a text that leaves the product by another way than GraphQL, where all texts are masked. */
  shownTo(employee: Pick<Employee, 'role'>, text: string): string {
    return this.hidesNumbers(employee) ? maskNumbersIn(text) : text;
  }

  /** Whether the employee sends back what they were shown in place of a text: it stays then as it is. */
  isShownFormOf(employee: Pick<Employee, 'role'>, given: string, present: string): boolean {
    if (!given.includes(HIDDEN_DIGIT) || !this.hidesNumbers(employee)) return false;
    return given === maskNumbersIn(present) || given === maskDigits(present);
  }

  async update(values: Partial<Omit<Account, 'id'>>): Promise<Account> {
    if (Object.keys(values).length > 0) await this.dataSource.manager.update(Account, { id: 1 }, values);
    this.live.publish(ACCOUNT_CHANGED, {});
    return this.read();
  }

  private async read(): Promise<Account> {
    const account = await this.dataSource.manager.findOneByOrFail(Account, { id: 1 });
    this.maskedRoles = account.maskedRoles;
    return account;
  }
}
