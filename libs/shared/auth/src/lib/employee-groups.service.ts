import { AppError, type LoaderContext, loaderOf } from '@ringdesk/platform';
import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager, In } from 'typeorm';
import { EmployeeGroup, EmployeeGroupMember, type Party } from './employee-group.entity';
import { Employee } from './employee.entity';

const MEMBERS = Symbol('employees by group');
const PARTIES = Symbol('employees and groups by id');
const UNIQUE_VIOLATION = '23505';

/** What stands in the way of deleting a group: how much of each names it. */
export interface GroupUsage {
  contacts: number;
  templates: number;
  lines: number;
  reports: number;
}

/** Modules that name groups stand above this one, so their tables are asked by their names. */
const USAGE = `
  SELECT (SELECT count(DISTINCT contact_id)::int FROM (
            SELECT contact_id FROM contact_access WHERE group_id = $1
             UNION SELECT contact_id FROM contact_responsible WHERE group_id = $1) named) AS contacts,
         (SELECT count(*)::int FROM contact_template
           WHERE $1 = ANY (responsible_ids) OR access @> jsonb_build_array(jsonb_build_object('partyId', $1::text)))
           AS templates,
         (SELECT count(*)::int FROM line WHERE $1 = ANY (audience_ids)) AS lines,
         (SELECT count(*)::int FROM saved_report saved
           WHERE values->>'employeeGroupId' = $1::text
             AND (is_shared OR EXISTS (SELECT FROM report_schedule WHERE saved_report_id = saved.id))) AS reports`;

/** The directory of employee groups, kept by administrators. */
@Injectable()
export class EmployeeGroupsService {
  constructor(private readonly dataSource: DataSource) {}

  /** By name. */
  list(): Promise<EmployeeGroup[]> {
    return this.dataSource.manager.find(EmployeeGroup, { order: { name: 'ASC', id: 'ASC' } });
  }

  /**
   * Makes a group or changes one; `memberIds` are all its members, in order.
   * @throws AppError NOT_FOUND; CONFLICT when the name is taken; BAD_USER_INPUT for an unknown employee
   */
  async save(input: { id?: string | null; name: string; memberIds: string[] }): Promise<EmployeeGroup> {
    const memberIds = [...new Set(input.memberIds)];
    return this.dataSource.transaction(async (tx) => {
      if (input.id && !(await tx.existsBy(EmployeeGroup, { id: input.id }))) throw noGroup();
      if ((await tx.countBy(Employee, { id: In(memberIds) })) < memberIds.length) {
        throw new AppError('BAD_USER_INPUT', 'Some fields are not right', { fields: { memberIds: 'not-found' } });
      }
      const group = await tx
        .save(tx.create(EmployeeGroup, { id: input.id ?? undefined, name: input.name }))
        .catch(refuseNamesake);
      await tx.delete(EmployeeGroupMember, { groupId: group.id });
      const rows = memberIds.map((employeeId, position) => ({ groupId: group.id, employeeId, position }));
      await tx.insert(EmployeeGroupMember, rows);
      return group;
    });
  }

  usage(id: string): Promise<GroupUsage> {
    return usageOf(this.dataSource.manager, id);
  }

  /** @throws AppError NOT_FOUND; CONFLICT with `usage` while contacts, templates, lines or saved reports name it */
  async delete(id: string): Promise<void> {
    await this.dataSource.transaction(async (tx) => {
      const lock = { mode: 'pessimistic_write' } as const;
      if (!(await tx.findOne(EmployeeGroup, { where: { id }, lock }))) throw noGroup();
      const usage = await usageOf(tx, id);
      if (Object.values(usage).some((count) => count > 0)) {
        throw new AppError('CONFLICT', 'The group is still named elsewhere', { reason: 'used', usage });
      }
      await tx.delete(EmployeeGroup, { id });
    });
  }

  /** The members of a group in its order. For field resolvers. */
  loadMembers(context: LoaderContext, groupId: string): Promise<Employee[]> {
    return loaderOf<string, Employee[]>(context, MEMBERS, async (ids) => {
      const rows = await this.dataSource.manager.find(EmployeeGroupMember, {
        where: { groupId: In([...ids]) },
        relations: { employee: true },
        order: { position: 'ASC', employeeId: 'ASC' },
      });
      return ids.map((id) => rows.filter((row) => row.groupId === id).map((row) => row.employee));
    }).load(groupId);
  }

  /** The employees and groups of these ids, in their order; who is gone is left out. For field resolvers. */
  async loadParties(context: LoaderContext, ids: readonly string[]): Promise<Party[]> {
    const loader = loaderOf<string, Party | null>(context, PARTIES, async (keys) => {
      const byId = new Map((await partiesOf(this.dataSource.manager, [...keys])).map((party) => [party.id, party]));
      return keys.map((key) => byId.get(key) ?? null);
    });
    const found = await Promise.all(ids.map((id) => loader.load(id)));
    return found.filter((party) => party !== null);
  }
}

/** The employees and groups that have one of these ids, in no order. */
export function partiesOf(manager: EntityManager, ids: string[]): Promise<Party[]> {
  if (ids.length === 0) return Promise.resolve([]);
  return manager.query<Party[]>(
    `SELECT id, name, false AS "isGroup" FROM employee WHERE id = ANY ($1::uuid[])
      UNION ALL SELECT id, name, true FROM employee_group WHERE id = ANY ($1::uuid[])`,
    [ids],
  );
}

async function usageOf(manager: EntityManager, id: string): Promise<GroupUsage> {
  const [usage] = await manager.query<[GroupUsage]>(USAGE, [id]);
  return usage;
}

const noGroup = () => new AppError('NOT_FOUND', 'There is no such group');

function refuseNamesake(error: unknown): never {
  if ((error as { driverError?: { code?: string } }).driverError?.code !== UNIQUE_VIOLATION) throw error;
  throw new AppError('CONFLICT', 'Another group has this name', { field: 'name' });
}
