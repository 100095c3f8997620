import { AppError, CONFIG, type Config } from '@ringdesk/platform';
import { Inject, Injectable } from '@nestjs/common';
import { InjectRepository } from '@nestjs/typeorm';
import type { Repository } from 'typeorm';
import { Employee } from './employee.entity';
import { hashPassword, needsRehash, pretendToVerify, verifyPassword } from './password';
import { SessionsService, type SignedIn } from './sessions.service';
import { SignInThrottle } from './sign-in-throttle';

/** Where a sign-in comes from. */
export interface SignInOrigin {
  address: string;
  userAgent?: string;
}

/** Sign-in, sign-out and the own password. */
@Injectable()
export class AuthService {
  constructor(
    @InjectRepository(Employee) private readonly employees: Repository<Employee>,
    private readonly sessions: SessionsService,
    private readonly throttle: SignInThrottle,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  /** The cookie goes over TLS only where the product is reached by TLS. */
  get isCookieSecure(): boolean {
    return this.config.publicUrl.startsWith('https:');
  }

  /**
   * An unknown address, a wrong password and a deactivated employee get the same answer in the same time.
   * @throws AppError UNAUTHENTICATED, TOO_MANY_REQUESTS
   */
  async signIn(email: string, password: string, origin: SignInOrigin): Promise<{ token: string; session: SignedIn }> {
    const address = email.trim().toLowerCase();
    await this.throttle.countAttempt(address, origin.address);
    const employee = await this.employees.findOneBy({ email: address });
    const fits = employee ? await verifyPassword(password, employee.passwordHash) : await pretendToVerify(password);
    if (!employee?.isActive || !fits) throw new AppError('UNAUTHENTICATED', 'E-mail or password is not right');
    await this.throttle.forgive(address, origin.address);
    if (needsRehash(employee.passwordHash)) {
      await this.employees.update({ id: employee.id }, { passwordHash: await hashPassword(password) });
    }
    return this.sessions.begin(employee, origin.userAgent);
  }

  async signOut(session: SignedIn): Promise<void> {
    await this.sessions.end(session.sessionId);
  }

  /**
   * Ends the employee's other sessions.
   * @throws AppError BAD_USER_INPUT with `fields.currentPassword`, TOO_MANY_REQUESTS
   */
  async changePassword(session: SignedIn, current: string, next: string, origin: SignInOrigin): Promise<void> {
    const { id, email, passwordHash } = session.employee;
    await this.throttle.countAttempt(email, origin.address);
    if (!(await verifyPassword(current, passwordHash))) {
      const fields = { currentPassword: 'wrongPassword' };
      throw new AppError('BAD_USER_INPUT', 'The present password is not right', { fields });
    }
    await this.throttle.forgive(email, origin.address);
    await this.employees.update({ id }, { passwordHash: await hashPassword(next) });
    await this.sessions.endAllOf(id, session.sessionId);
  }
}
