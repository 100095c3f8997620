import { Employee } from '@ringdesk/auth';
import { loaderOf, type LoaderContext } from '@ringdesk/platform';
import { In, type DataSource } from 'typeorm';
import { Call, CallLeg } from './call.entity';

const EMPLOYEES = Symbol('employees of calls');
const CALLS = Symbol('calls by id');
const LEGS = Symbol('legs of calls');

/** One query for all employees that an operation asks for; null where there is none. */
export function employeeLoader(context: LoaderContext, db: DataSource) {
  return loaderOf<string, Employee | null>(context, EMPLOYEES, async (ids) => {
    const rows = await db.getRepository(Employee).findBy({ id: In([...ids]) });
    const found = new Map(rows.map((row) => [row.id, row]));
    return ids.map((id) => found.get(id) ?? null);
  });
}

/** Calls by id, whoever looks: for what its reader was told of. null where there is none. */
export function callLoader(context: LoaderContext, db: DataSource) {
  return loaderOf<string, Call | null>(context, CALLS, async (ids) => {
    const rows = await db.getRepository(Call).findBy({ id: In([...ids]) });
    const found = new Map(rows.map((row) => [row.id, row]));
    return ids.map((id) => found.get(id) ?? null);
  });
}

/** The legs of each call, in the order in which they began. */
export function legLoader(context: LoaderContext, db: DataSource) {
  return loaderOf<string, CallLeg[]>(context, LEGS, async (callIds) => {
    const legs = await db.getRepository(CallLeg).find({
      where: { callId: In([...callIds]) },
      order: { ringingAt: { direction: 'ASC', nulls: 'LAST' }, extension: 'ASC', attempt: 'ASC' },
    });
    return callIds.map((id) => legs.filter((leg) => leg.callId === id));
  });
}
