import { AppError, CONFIG, type Config, LiveEvents, type LoaderContext, loaderOf } from '@ringdesk/platform';
import { normalizePhone } from '@ringdesk/telephony';
import { Inject, Injectable } from '@nestjs/common';
import { DataSource, type EntityManager, In } from 'typeorm';
import type { z } from 'zod';
import type { createEmployeeSchema, updateEmployeeSchema, updateMeSchema } from './employee-input';
import { EMPLOYEE_CHANGED, type EmployeeChanged } from './employee-events';
import { Employee, EmployeePhone, Role } from './employee.entity';
import { hashPassword } from './password';
import { SessionsService } from './sessions.service';

type Given = z.infer<typeof createEmployeeSchema>;
type NewEmployee = Omit<Given, 'locale' | 'phones'> & Partial<Given>;
type EmployeeChange = { id: string } & Partial<z.infer<typeof updateEmployeeSchema>>;

const BY_ID = Symbol('employee by id');
const PHONES = Symbol('phones by employee');

/** The users of the desk. */
@Injectable()
export class EmployeesService {
  constructor(
    private readonly dataSource: DataSource,
    private readonly sessions: SessionsService,
    private readonly live: LiveEvents,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  /** By name. */
  list(includesInactive = false): Promise<Employee[]> {
    const where = includesInactive ? {} : { isActive: true };
    return this.dataSource.manager.find(Employee, { where, order: { name: 'ASC', id: 'ASC' } });
  }

  /** One employee of many that an operation shows; null where there is none. For field resolvers. */
  load(context: LoaderContext, id: string): Promise<Employee | null> {
    return loaderOf<string, Employee | null>(context, BY_ID, async (ids) => {
      const rows = await this.dataSource.manager.findBy(Employee, { id: In([...ids]) });
      const byId = new Map(rows.map((row) => [row.id, row]));
      return ids.map((key) => byId.get(key) ?? null);
    }).load(id);
  }

  /** An employee's own numbers as entered, in order. For field resolvers. */
  loadPhones(context: LoaderContext, employeeId: string): Promise<string[]> {
    return loaderOf<string, string[]>(context, PHONES, async (ids) => {
      const rows = await this.dataSource.manager.find(EmployeePhone, {
        where: { employeeId: In([...ids]) },
        order: { position: 'ASC' },
      });
      return ids.map((id) => rows.filter((row) => row.employeeId === id).map((row) => row.raw));
    }).load(employeeId);
  }

  /** @throws AppError CONFLICT when the e-mail address is taken */
  async create({ password, phones, locale, ...values }: NewEmployee, isOwner = false): Promise<Employee> {
    const passwordHash = await hashPassword(password);
    const employee = await this.dataSource.transaction(async (tx) => {
      await assertFreeEmail(tx, values.email);
      const row = tx.create(Employee, { ...values, passwordHash, locale: locale ?? 'en', isActive: true, isOwner });
      await tx.save(row);
      await this.replacePhones(tx, row.id, phones ?? []);
      return row;
    });
    this.publishChange(employee.id);
    return employee;
  }

  /**
   * Changes what is given. Ends the employee's sessions when the role or password changes or the employee is
   * deactivated.
   * @throws AppError NOT_FOUND, BAD_USER_INPUT (no such deputy), CONFLICT (e-mail taken; owner or last administrator)
   */
  async update({ id, phones, password, workingHours, deputy, ...plain }: EmployeeChange): Promise<Employee> {
    const values = {
      ...plain,
      ...(workingHours && { workingHours: workingHours.length > 0 ? workingHours : null }),
      ...(deputy && { deputyId: deputy.employeeId ?? null, deputyUntil: deputy.until ?? null }),
    };
    const passwordHash = password && (await hashPassword(password));
    const { employee, endsSessions } = await this.dataSource.transaction(async (tx) => {
      await tx.query(`SELECT id FROM employee WHERE role = 'ADMIN' OR id = $1 ORDER BY id FOR UPDATE`, [id]);
      const before = await tx.findOneBy(Employee, { id });
      if (!before) throw new AppError('NOT_FOUND', 'There is no such employee');
      const after = tx.merge(
        Employee,
        tx.create(Employee, { ...before }),
        values,
        passwordHash ? { passwordHash } : {},
      );
      if (after.email !== before.email) await assertFreeEmail(tx, after.email);
      await assertAdminsRemain(tx, before, after);
      if (deputy?.employeeId) await assertDeputy(tx, id, deputy.employeeId);
      await tx.save(after);
      if (phones) await this.replacePhones(tx, id, phones);
      return { employee: after, endsSessions: !after.isActive || after.role !== before.role || Boolean(passwordHash) };
    });
    if (endsSessions) await this.sessions.endAllOf(id);
    this.publishChange(id);
    return employee;
  }

  /** Name and language of the signed-in employee. */
  async updateMe(id: string, values: z.infer<typeof updateMeSchema>): Promise<Employee> {
    return this.update({ id, ...values });
  }

  private async replacePhones(tx: EntityManager, employeeId: string, phones: string[]): Promise<void> {
    await tx.delete(EmployeePhone, { employeeId });
    const rows = [...new Set(phones)].map((text, position) => {
      const { raw, digits, e164 } = normalizePhone(text, this.config.country);
      return { employeeId, raw, digits, e164, position };
    });
    await tx.insert(EmployeePhone, rows);
  }

  private publishChange(employeeId: string): void {
    this.live.publish(EMPLOYEE_CHANGED, { employeeId } satisfies EmployeeChanged);
  }
}

async function assertFreeEmail(tx: EntityManager, email: string): Promise<void> {
  await tx.query(`SELECT pg_advisory_xact_lock(hashtext('employee.email'))`);
  const holder = await tx.findOneBy(Employee, { email });
  if (!holder) return;
  throw new AppError('CONFLICT', 'Another employee has this e-mail address', { field: 'email', holder: holder.name });
}

/** The owner stays an active administrator, and at least one administrator remains. */
async function assertAdminsRemain(tx: EntityManager, before: Employee, after: Employee): Promise<void> {
  if (after.isActive && after.role === Role.ADMIN) return;
  if (before.isOwner) {
    throw new AppError('CONFLICT', "The account's owner stays an active administrator", { field: 'isOwner' });
  }
  const isLeaving = before.isActive && before.role === Role.ADMIN;
  if (!isLeaving || (await tx.countBy(Employee, { role: Role.ADMIN, isActive: true })) > 1) return;
  throw new AppError('CONFLICT', 'At least one administrator has to remain', { field: 'role' });
}

/** Somebody else who is active. */
async function assertDeputy(tx: EntityManager, employeeId: string, deputyId: string): Promise<void> {
  const isSomebody = deputyId !== employeeId && (await tx.existsBy(Employee, { id: deputyId, isActive: true }));
  if (isSomebody) return;
  throw new AppError('BAD_USER_INPUT', 'The deputy is another active employee', {
    fields: { deputyId: 'otherActive' },
  });
}
