import { AppError, CONFIG, type Config } from '@ringdesk/platform';
import { Inject, Injectable, Logger, type OnApplicationBootstrap } from '@nestjs/common';
import { InjectRepository } from '@nestjs/typeorm';
import type { Repository } from 'typeorm';
import { Employee, Role } from './employee.entity';
import { EmployeesService } from './employees.service';

/** Makes the account's owner from the environment while there is no employee. */
@Injectable()
export class FirstOwner implements OnApplicationBootstrap {
  private readonly log = new Logger(FirstOwner.name);

  constructor(
    @InjectRepository(Employee) private readonly repository: Repository<Employee>,
    private readonly employees: EmployeesService,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  async onApplicationBootstrap(): Promise<void> {
    if (this.config.isDemo || (await this.repository.exists())) return;
    if (!this.config.firstOwner) {
      this.log.warn(
        'Nobody can sign in yet: start once with RINGDESK_ADMIN_EMAIL and RINGDESK_ADMIN_PASSWORD to make the owner.',
      );
      return;
    }
    const { email, password } = this.config.firstOwner;
    const owner = { name: email.split('@')[0], email: email.toLowerCase(), password, role: Role.ADMIN };
    await this.employees.create(owner, true).catch(ignoreConflict);
  }
}

/** Another process, started at the same time, was first. */
function ignoreConflict(error: unknown): void {
  if (!(error instanceof AppError && error.code === 'CONFLICT')) throw error;
}
