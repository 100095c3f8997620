import { CONFIG, type Config, hashToken, LiveEvents, newToken } from '@ringdesk/platform';
import { Inject, Injectable } from '@nestjs/common';
import { InjectRepository } from '@nestjs/typeorm';
import { In, MoreThan, Not, type Repository } from 'typeorm';
import { Employee, Session } from './employee.entity';
import { bearerToken, type OriginRule, type RequestHead, tokenOf } from './request-token';
import { expiryAfterUse, isWorthProlonging } from './session-times';

/** Who sends a request. */
export interface SignedIn {
  sessionId: string;
  employee: Employee;
  expiresAt: Date;
}

/** Topic of LiveEvents: these sessions are over; their sockets close in every process. */
export const SESSIONS_ENDED = 'sessions-ended';
export interface SessionsEnded {
  sessionIds: string[];
}

/** The sessions of signed-in browsers and clients. */
@Injectable()
export class SessionsService {
  constructor(
    @InjectRepository(Session) private readonly sessions: Repository<Session>,
    private readonly live: LiveEvents,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  /** Begins a session. The token is told only here. */
  async begin(employee: Employee, userAgent: string | undefined): Promise<{ token: string; session: SignedIn }> {
    const token = newToken();
    const now = new Date();
    const session = this.sessions.create({
      tokenHash: hashToken(token),
      employeeId: employee.id,
      createdAt: now,
      expiresAt: expiryAfterUse(now, now),
      userAgent: userAgent?.slice(0, 300) ?? null,
    });
    await this.sessions.insert(session);
    return { token, session: { sessionId: session.id, employee, expiresAt: session.expiresAt } };
  }

  /** Whose request this is; a use prolongs the session. null: nobody's. */
  async ofRequest(request: RequestHead): Promise<SignedIn | null> {
    const token = tokenOf(request, this.originRule);
    return token ? this.use(token) : null;
  }

  /** Whose socket this is: by `connectionParams.authorization`, else as `ofRequest`. */
  async ofSocket(request: RequestHead, authorization: unknown): Promise<SignedIn | null> {
    const token = bearerToken(authorization) ?? tokenOf(request, this.originRule);
    return token ? this.use(token) : null;
  }

  /** Those of `sessionIds` that still stand, with the time they end. */
  async alive(sessionIds: string[]): Promise<Map<string, Date>> {
    const rows = await this.sessions.find({
      select: { id: true, expiresAt: true },
      where: { id: In(sessionIds), expiresAt: MoreThan(new Date()), employee: { isActive: true } },
    });
    return new Map(rows.map((row) => [row.id, row.expiresAt]));
  }

  /** Ends one session. */
  async end(sessionId: string): Promise<void> {
    await this.sessions.delete({ id: sessionId });
    this.publishEnd([sessionId]);
  }

  /** Ends the employee's sessions, all or all but one. */
  async endAllOf(employeeId: string, exceptSessionId?: string): Promise<void> {
    const others = exceptSessionId ? { id: Not(exceptSessionId) } : {};
    const rows = await this.sessions.find({ select: { id: true }, where: { employeeId, ...others } });
    await this.sessions.delete({ id: In(rows.map((row) => row.id)) });
    this.publishEnd(rows.map((row) => row.id));
  }

  /** Counts a use that came over an open socket. */
  async prolong(sessionId: string): Promise<void> {
    const session = await this.sessions.findOneBy({ id: sessionId });
    if (session) await this.prolongIfWorth(session);
  }

  /** Deletes what has expired. */
  async sweep(): Promise<void> {
    await this.sessions.createQueryBuilder().delete().where('expires_at <= now()').execute();
  }

  private get originRule(): OriginRule {
    return { publicUrl: this.config.publicUrl, allowsLoopback: !this.config.isProduction };
  }

  private async use(token: string): Promise<SignedIn | null> {
    // `find`, because `findOne` with a relation takes two queries; the hash is unique.
    const [session] = await this.sessions.find({
      where: { tokenHash: hashToken(token), expiresAt: MoreThan(new Date()) },
      relations: { employee: true },
    });
    if (!session?.employee.isActive) return null;
    const expiresAt = await this.prolongIfWorth(session);
    return { sessionId: session.id, employee: session.employee, expiresAt };
  }

  private async prolongIfWorth(session: Session): Promise<Date> {
    const now = new Date();
    if (!isWorthProlonging(session, now)) return session.expiresAt;
    const expiresAt = expiryAfterUse(session.createdAt, now);
    await this.sessions.update({ id: session.id }, { expiresAt });
    return expiresAt;
  }

  private publishEnd(sessionIds: string[]): void {
    const size = 100; // ids per message, well below the size limit of a notification
    for (let start = 0; start < sessionIds.length; start += size) {
      this.live.publish(SESSIONS_ENDED, { sessionIds: sessionIds.slice(start, start + size) } satisfies SessionsEnded);
    }
  }
}
