import type { Employee } from '@ringdesk/auth';
import { AppError, lockKey } from '@ringdesk/platform';
import type { EntityManager } from 'typeorm';
import { Call } from '../call.entity';
import { keyText } from '../call-store';
import type { CallsService } from '../calls.service';
import { CallFiling } from './call-filing.entity';

/** A call and where it is filed as they stand, for a change that the engine waits for. @throws AppError NOT_FOUND */
export async function lockRecord(
  tx: EntityManager,
  calls: CallsService,
  id: string,
  viewer: Employee,
): Promise<[Call, CallFiling | null]> {
  const asked = await calls.one(id, viewer);
  await lockKey(tx, keyText(asked));
  const [call, filing] = await Promise.all([tx.findOneBy(Call, { id }), tx.findOneBy(CallFiling, { callId: id })]);
  if (!call) throw new AppError('NOT_FOUND', 'There is no such call');
  return [call, filing];
}
