import { parseInput } from '@ringdesk/platform';
import { Args, Context, Mutation, Query, Resolver } from '@nestjs/graphql';
import type { CookieOptions } from 'express';
import { AuthService, type SignInOrigin } from './auth.service';
import { CurrentSession, CurrentUser, Public } from './decorators';
import {
  ChangePasswordInput,
  changePasswordSchema,
  LoginInput,
  loginSchema,
  UpdateMeInput,
  updateMeSchema,
} from './employee-input';
import { Employee } from './employee.entity';
import { EmployeesService } from './employees.service';
import type { OperationContext } from './operation-context';
import { SESSION_COOKIE } from './request-token';
import { SessionModel } from './session.model';
import { LIFETIME_MS } from './session-times';
import type { SignedIn } from './sessions.service';

@Resolver(() => SessionModel)
export class AuthResolver {
  constructor(
    private readonly auth: AuthService,
    private readonly employees: EmployeesService,
  ) {}

  /** Read anew: a socket knows the employee as it was when it was opened. */
  @Query(() => Employee)
  async me(@CurrentUser() user: Employee, @Context() context: OperationContext): Promise<Employee> {
    return (await this.employees.load(context, user.id)) ?? user;
  }

  @Public()
  @Mutation(() => SessionModel)
  async login(@Args('input') input: LoginInput, @Context() context: OperationContext): Promise<SessionModel> {
    const { email, password } = parseInput(loginSchema, input);
    const { token, session } = await this.auth.signIn(email, password, originOf(context));
    context.res?.cookie(SESSION_COOKIE, token, { ...this.cookie(), maxAge: LIFETIME_MS });
    context.session = session;
    return { accessToken: token, expiresAt: session.expiresAt, employee: session.employee };
  }

  @Mutation(() => Boolean)
  async logout(@CurrentSession() session: SignedIn, @Context() context: OperationContext): Promise<boolean> {
    await this.auth.signOut(session);
    context.res?.clearCookie(SESSION_COOKIE, this.cookie());
    return true;
  }

  @Mutation(() => Employee)
  updateMe(@CurrentUser() user: Employee, @Args('input') input: UpdateMeInput): Promise<Employee> {
    return this.employees.updateMe(user.id, parseInput(updateMeSchema, input));
  }

  @Mutation(() => Boolean)
  async changePassword(
    @CurrentSession() session: SignedIn,
    @Args('input') input: ChangePasswordInput,
    @Context() context: OperationContext,
  ): Promise<boolean> {
    const { currentPassword, newPassword } = parseInput(changePasswordSchema, input);
    await this.auth.changePassword(session, currentPassword, newPassword, originOf(context));
    return true;
  }

  private cookie(): CookieOptions {
    return { httpOnly: true, sameSite: 'lax', path: '/', secure: this.auth.isCookieSecure };
  }
}

function originOf({ req }: OperationContext): SignInOrigin {
  return { address: req.ip ?? req.socket?.remoteAddress ?? '', userAgent: req.headers['user-agent'] };
}
