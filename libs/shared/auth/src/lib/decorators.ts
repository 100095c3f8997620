import { AppError } from '@ringdesk/platform';
import { createParamDecorator, type ExecutionContext, SetMetadata } from '@nestjs/common';
import type { Employee, Role } from './employee.entity';
import { sessionOf } from './access';
import type { SignedIn } from './sessions.service';

export const IS_PUBLIC = 'ringdesk:public';
export const NEEDED_ROLE = 'ringdesk:role';

/** Anybody may call this, signed in or not. */
export const Public = () => SetMetadata(IS_PUBLIC, true);

/** Only employees of this role or a higher one may call this (OPERATOR < MANAGER < ADMIN). */
export const Roles = (role: Role) => SetMetadata(NEEDED_ROLE, role);

function signedIn(context: ExecutionContext): SignedIn {
  const session = sessionOf(context);
  if (!session) throw new AppError('UNAUTHENTICATED', 'Sign in first');
  return session;
}

/** Parameter: the signed-in Employee. */
export const CurrentUser = createParamDecorator((_: unknown, context: ExecutionContext): Employee => {
  return signedIn(context).employee;
});

/** Parameter: the SignedIn of the request. */
export const CurrentSession = createParamDecorator((_: unknown, context: ExecutionContext) => signedIn(context));
