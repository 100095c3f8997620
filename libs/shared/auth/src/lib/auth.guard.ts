import { AppError } from '@ringdesk/platform';
import { type CanActivate, type ExecutionContext, Injectable } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import { assertRole, type RequestWithSession, sessionOf } from './access';
import { IS_PUBLIC, NEEDED_ROLE } from './decorators';
import type { Role } from './employee.entity';
import { SessionsService } from './sessions.service';

/** Denies by default: only signed-in employees pass, unless the handler or its class says `@Public()`. */
@Injectable()
export class AuthGuard implements CanActivate {
  constructor(
    private readonly reflector: Reflector,
    private readonly sessions: SessionsService,
  ) {}

  async canActivate(context: ExecutionContext): Promise<boolean> {
    const targets = [context.getHandler(), context.getClass()];
    if (this.reflector.getAllAndOverride<boolean>(IS_PUBLIC, targets)) return true;
    if (context.getType() === 'http') {
      const request = context.switchToHttp().getRequest<RequestWithSession>();
      request.session = await this.sessions.ofRequest(request);
    }
    const session = sessionOf(context);
    if (!session) throw new AppError('UNAUTHENTICATED', 'Sign in first');
    const role = this.reflector.getAllAndOverride<Role | undefined>(NEEDED_ROLE, targets);
    if (role) assertRole(session.employee, role);
    return true;
  }
}
