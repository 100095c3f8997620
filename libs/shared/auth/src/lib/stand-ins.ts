import { LiveCache, LiveEvents } from '@ringdesk/platform';
import { Injectable, type OnModuleDestroy, type OnModuleInit } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { AccountService } from './account.service';
import { EMPLOYEE_CHANGED } from './employee-events';
import { Employee } from './employee.entity';
import { isWithin } from './working-hours';

type Duty = Pick<Employee, 'id' | 'isActive' | 'workingHours' | 'deputyId' | 'deputyUntil'>;

/** Who acts for an employee at a moment. */
export interface StandIn {
  employeeId: string;
  /** By their own working hours; null: none are set. */
  isAtWork: boolean | null;
}

/** Deputies and working hours of all employees (B-43, B-44); in memory after the first question. */
@Injectable()
export class StandIns implements OnModuleInit, OnModuleDestroy {
  private readonly duties: LiveCache<ReadonlyMap<string, Duty>>;

  constructor(
    live: LiveEvents,
    private readonly dataSource: DataSource,
    private readonly account: AccountService,
  ) {
    this.duties = new LiveCache(live, () => this.read());
  }

  async onModuleInit(): Promise<void> {
    await this.duties.forgetOn(EMPLOYEE_CHANGED, () => null);
  }

  onModuleDestroy(): void {
    this.duties.stop();
  }

  /** For each employee who acts for them: they themselves, their deputy, the deputy's deputy … Who acts twice comes once. */
  async of(employeeIds: readonly string[], at = new Date()): Promise<StandIn[]> {
    const [duties, { timeZone }] = await Promise.all([this.duties.get(), this.account.get()]);
    const acting = employeeIds.flatMap((id) => actingFor(id, duties, at) ?? []);
    return [...new Set(acting)].map(({ id, workingHours }) => ({
      employeeId: id,
      isAtWork: workingHours && isWithin(workingHours, timeZone, at),
    }));
  }

  private async read(): Promise<ReadonlyMap<string, Duty>> {
    const select = { id: true, isActive: true, workingHours: true, deputyId: true, deputyUntil: true } as const;
    const rows = await this.dataSource.manager.find(Employee, { select });
    return new Map(rows.map((row) => [row.id, row]));
  }
}

/** Follows deputies who are active; a circle of them ends where it began. Nobody for an unknown employee. */
function actingFor(id: string, duties: ReadonlyMap<string, Duty>, at: Date): Duty | undefined {
  const seen = new Set<string>();
  let acting = duties.get(id);
  while (acting && !seen.has(acting.id)) {
    seen.add(acting.id);
    const isAway = acting.deputyUntil === null || acting.deputyUntil > at;
    const deputy = isAway && acting.deputyId ? duties.get(acting.deputyId) : undefined;
    if (!deputy?.isActive) return acting;
    acting = deputy;
  }
  return duties.get(id);
}
