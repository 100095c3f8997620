import { LiveCache, LiveEvents } from '@ringdesk/platform';
import { Injectable, type OnModuleDestroy, type OnModuleInit } from '@nestjs/common';
import { InjectRepository } from '@nestjs/typeorm';
import type { Repository } from 'typeorm';
import { EmployeePhone } from './employee.entity';
import { EMPLOYEE_CHANGED } from './employee-events';

/** Tells the active employees' own numbers, whose calls are not recorded (B-69). In memory after the first question. */
@Injectable()
export class EmployeePhones implements OnModuleInit, OnModuleDestroy {
  private readonly numbers: LiveCache<ReadonlySet<string>>;

  constructor(
    live: LiveEvents,
    @InjectRepository(EmployeePhone) private readonly phones: Repository<EmployeePhone>,
  ) {
    this.numbers = new LiveCache(live, () => this.readAll());
  }

  async onModuleInit(): Promise<void> {
    await this.numbers.forgetOn(EMPLOYEE_CHANGED, () => null);
  }

  onModuleDestroy(): void {
    this.numbers.stop();
  }

  /** true when the number, as `normalizePhone` reads it, stands in an active employee's card. */
  async isEmployeeNumber({ digits, e164 }: { digits: string; e164: string | null }): Promise<boolean> {
    const numbers = await this.numbers.get();
    return (e164 !== null && numbers.has(e164)) || (digits !== '' && numbers.has(digits));
  }

  private async readAll(): Promise<ReadonlySet<string>> {
    const rows = await this.phones.find({
      select: { digits: true, e164: true },
      where: { employee: { isActive: true } },
    });
    return new Set(rows.flatMap(({ digits, e164 }) => (e164 ? [digits, e164] : [digits])));
  }
}
