import { AppError, hashToken } from '@ringdesk/platform';
import { Injectable } from '@nestjs/common';
import { RateLimiterPostgres, RateLimiterRes } from 'rate-limiter-flexible';
import { DataSource } from 'typeorm';

const WINDOW_SECONDS = 15 * 60;
/** Failed sign-ins within the window. */
const MAX_PER_EMAIL_AND_ADDRESS = 5;
const MAX_PER_ADDRESS = 50;

/** Slows down guessing of passwords. Counts stand in the database, so they hold across processes. */
@Injectable()
export class SignInThrottle {
  private readonly perEmail: RateLimiterPostgres;
  private readonly perAddress: RateLimiterPostgres;

  constructor(dataSource: DataSource) {
    const limiter = (keyPrefix: string, points: number) =>
      new RateLimiterPostgres({
        storeClient: dataSource,
        storeType: 'typeorm',
        tableName: 'sign_in_attempt',
        tableCreated: true,
        keyPrefix,
        points,
        duration: WINDOW_SECONDS,
      });
    this.perEmail = limiter('email', MAX_PER_EMAIL_AND_ADDRESS);
    this.perAddress = limiter('address', MAX_PER_ADDRESS);
  }

  /**
   * Counts an attempt before the password is looked at, so that attempts at the same time count as well.
   * @throws AppError TOO_MANY_REQUESTS with `retryAfterSeconds`
   */
  async countAttempt(email: string, address: string): Promise<void> {
    await this.consume(this.perAddress, address);
    await this.consume(this.perEmail, pairKey(email, address));
  }

  /** The attempt was right: it does not count. */
  async forgive(email: string, address: string): Promise<void> {
    await this.perEmail.delete(pairKey(email, address));
    await this.perAddress.reward(address);
  }

  private async consume(limiter: RateLimiterPostgres, key: string): Promise<void> {
    try {
      await limiter.consume(key);
    } catch (refusal) {
      if (!(refusal instanceof RateLimiterRes)) throw refusal;
      const retryAfterSeconds = Math.max(1, Math.ceil(refusal.msBeforeNext / 1000));
      throw new AppError('TOO_MANY_REQUESTS', 'Too many failed attempts. Try again later', { retryAfterSeconds });
    }
  }
}

/** Hashed: e-mail addresses may be longer than the key column, and need not lie there in clear. */
const pairKey = (email: string, address: string) => hashToken(`${email}\n${address}`);
