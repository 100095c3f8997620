import { MailProblem } from './mail.entity';
import { nextTry } from './mail-problem';

const now = new Date('2026-11-23T10:00:00Z');
const minutesAgo = (minutes: number) => new Date(now.getTime() - minutes * 60_000);
const minutesUntilNext = (tries: number, ageMinutes = 0, problem = MailProblem.UNREACHABLE) => {
  const next = nextTry(problem, tries, minutesAgo(ageMinutes), now);
  return next && (next.getTime() - now.getTime()) / 60_000;
};

it('the more often it failed, the later it is tried again', () => {
  expect([1, 2, 3, 4, 5, 6, 7, 40].map((tries) => minutesUntilNext(tries))).toEqual([1, 2, 5, 15, 30, 60, 60, 60]);
});

it('after two days it is given up', () => {
  expect(minutesUntilNext(40, 46 * 60)).toBe(60);
  expect(minutesUntilNext(40, 47.5 * 60)).toBeNull();
});

it.each([
  [MailProblem.RECIPIENT_REFUSED, null],
  [MailProblem.MESSAGE_REFUSED, null],
  [MailProblem.SIGN_IN_REFUSED, 1],
  [MailProblem.SENDER_REFUSED, 1],
  [MailProblem.TRY_LATER, 1],
])('%s: %p minutes; what an administrator can put right is tried again', (problem, minutes) => {
  expect(minutesUntilNext(1, 0, problem)).toBe(minutes);
});
