import { AppError } from '@ringdesk/platform';
import type { ExecutionContext } from '@nestjs/common';
import { type GqlContextType, GqlExecutionContext } from '@nestjs/graphql';
import type { Request } from 'express';
import { type Employee, Role } from './employee.entity';
import type { OperationContext } from './operation-context';
import type { SignedIn } from './sessions.service';

/** A request to a controller, once the guard has seen it. */
export type RequestWithSession = Request & { session?: SignedIn | null };

const RANK: Record<Role, number> = { [Role.OPERATOR]: 1, [Role.MANAGER]: 2, [Role.ADMIN]: 3 };

/** true when the employee's role is `role` or a higher one. */
export const hasRole = (employee: Pick<Employee, 'role'>, role: Role): boolean => RANK[employee.role] >= RANK[role];

/** For field resolvers, which no guard watches. @throws AppError FORBIDDEN */
export function assertRole(employee: Pick<Employee, 'role'>, role: Role): void {
  if (!hasRole(employee, role)) throw new AppError('FORBIDDEN', `This needs the role ${role}`, { role });
}

/** The session that the guard found, in GraphQL, subscriptions and controllers. */
export function sessionOf(context: ExecutionContext): SignedIn | null {
  if (context.getType<GqlContextType>() === 'graphql') {
    return GqlExecutionContext.create(context).getContext<OperationContext>().session;
  }
  return context.switchToHttp().getRequest<RequestWithSession>().session ?? null;
}
