import { MailProblem } from './mail.entity';

/** What the mailer throws, as far as it tells what went wrong. */
interface MailError {
  /** Of the mailer (`EAUTH`), or of the system below it (`ECONNREFUSED`, `DEPTH_ZERO_SELF_SIGNED_CERT`). */
  code?: string;
  /** The SMTP command that was refused. */
  command?: string;
  /** Of the server's answer: 4xx asks to come again, 5xx is its last word. */
  responseCode?: number;
  response?: string;
  message?: string;
}

const UNREACHABLE =
  /^(ECONNECTION|ESOCKET|EDNS|ETIMEDOUT|ECONNREFUSED|ECONNRESET|EHOSTUNREACH|ENETUNREACH|ENOTFOUND|EPROTOCOL)$/;

/** Why a mail was not taken. */
export function problemOf(error: MailError): MailProblem {
  const { code = '', command = '', responseCode = 0, message = '' } = error;
  if (code === 'ETLS' || code === 'EREQUIRETLS' || /certificate|self.signed|CERT_/i.test(`${message} ${code}`)) {
    return MailProblem.NOT_TRUSTED;
  }
  if (responseCode >= 400 && responseCode < 500 && code !== 'EAUTH') return MailProblem.TRY_LATER;
  if (code === 'EAUTH' || code === 'ENOAUTH' || responseCode === 530) return MailProblem.SIGN_IN_REFUSED;
  if (code === 'EENVELOPE') {
    return /^RCPT/.test(command) ? MailProblem.RECIPIENT_REFUSED : MailProblem.SENDER_REFUSED;
  }
  if (code === 'EMESSAGE' || responseCode >= 500) return MailProblem.MESSAGE_REFUSED;
  return UNREACHABLE.test(code) ? MailProblem.UNREACHABLE : MailProblem.OTHER;
}

/** The server's own words, else the mailer's; without what could be a password. */
export const reasonOf = ({ response, message }: MailError): string => (response || message || '').slice(0, 500);

/** Minutes from one attempt to the next; the last figure goes on. */
const RETRY_MINUTES = [1, 2, 5, 15, 30, 60];
/** After two days a mail is of no use any more. */
const GIVE_UP_MS = 48 * 3_600_000;
/** Another attempt would end like this one; what an administrator can put right is tried again. */
const FINAL: MailProblem[] = [MailProblem.RECIPIENT_REFUSED, MailProblem.MESSAGE_REFUSED];

/**
 * When to try again; null: never.
 * @param tries attempts so far, the failed one included
 */
export function nextTry(problem: MailProblem, tries: number, createdAt: Date, now: Date): Date | null {
  if (FINAL.includes(problem)) return null;
  const minutes = RETRY_MINUTES[Math.min(tries, RETRY_MINUTES.length) - 1];
  const next = new Date(now.getTime() + minutes * 60_000);
  return next.getTime() - createdAt.getTime() > GIVE_UP_MS ? null : next;
}
