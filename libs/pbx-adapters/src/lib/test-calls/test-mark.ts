import { equalsSafely } from '@ringdesk/platform';
import { createHmac } from 'node:crypto';

/** Header of a test call's requests; kept with them, so that `replay` knows them again. */
export const TEST_MARK = 'x-ringdesk-test';

/** What only somebody who has the connection's token can write: nobody else can pass a call off as a test. */
export const testMark = (hubToken: string): string => createHmac('sha256', hubToken).update(TEST_MARK).digest('hex');

export function isMarkedAsTest(headers: Record<string, unknown>, hubToken: string): boolean {
  const mark = headers[TEST_MARK];
  return typeof mark === 'string' && equalsSafely(mark, testMark(hubToken));
}
