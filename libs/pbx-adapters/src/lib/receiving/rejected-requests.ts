import { Injectable, Logger } from '@nestjs/common';
import { NotRecordedReason, NotRecordedService } from '@ringdesk/calls';
import { hashToken } from '@ringdesk/platform';
import type { WebhookRequest } from '../adapter';
import { RateLimit } from './rate-limit';
import { redactPayload } from './redact';

/** Most rows a second that one sender can cause: enough to see what is wrong, too few to fill the disk. */
const ROWS_PER_SECOND = 5;

/** Lists requests that hold no event of ours under Not recorded (D-02), redacted. The same one twice a minute is one row. */
@Injectable()
export class RejectedRequests {
  private readonly log = new Logger('RejectedRequests');
  private readonly limit = new RateLimit(ROWS_PER_SECOND);

  constructor(private readonly notRecorded: NotRecordedService) {}

  /** Never rejects. */
  async add(connectionId: string, reason: 'BAD_SIGNATURE' | 'UNPARSABLE' | 'DISABLED', request: WebhookRequest) {
    if (!this.limit.allows(`${connectionId}|${reason}|${request.remoteAddress}`)) return;
    const { fields, method, path, remoteAddress, receivedAt } = request;
    const payload = redactPayload(fields, {
      '(method)': method,
      '(path)': path.slice(0, 200),
      '(sender)': remoteAddress,
    });
    const minute = receivedAt.toISOString().slice(0, 16);
    const key = `rejected|${reason}|${minute}|${hashToken(payload)}`;
    await this.notRecorded
      .add([{ connectionId, reason: NotRecordedReason[reason], at: receivedAt, key, payload, requestId: null }])
      .catch((error: Error) =>
        this.log.warn({ err: error, connectionId, msg: 'a rejected request could not be listed' }),
      );
  }
}
