import type { LoggerService } from '@nestjs/common';

/** Logs of a command: what was done, for the audit, and what went wrong; on standard error, as its answer is on output. */
export class AuditLogger implements LoggerService {
  log(message: unknown, ...rest: unknown[]): void {
    if (rest.at(-1) === 'audit') this.write('audit', message);
  }

  warn(message: unknown): void {
    this.write('warn', message);
  }

  error(message: unknown): void {
    this.write('error', message);
  }

  private write(level: string, message: unknown): void {
    const fields = typeof message === 'object' && message !== null ? message : { msg: message };
    process.stderr.write(`${JSON.stringify({ level, time: new Date().toISOString(), ...fields })}\n`);
  }
}
