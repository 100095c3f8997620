import { AppError } from '@ringdesk/platform';
import { type EntityManager, In, IsNull, Not } from 'typeorm';
import { AttachedFile } from '../comment.entity';

/**
 * Hangs sent files on a comment, in the given order; files that it had and that are not named are let go.
 * @throws AppError BAD_USER_INPUT with `fields.fileIds`: 'not-found' for what is another's, or on another comment
 */
export async function attachFiles(
  tx: EntityManager,
  commentId: string,
  fileIds: string[],
  uploaderId: string,
): Promise<void> {
  await tx.update(AttachedFile, { commentId, id: Not(In(fileIds)) }, { commentId: null });
  const isFree = [{ commentId: IsNull() }, { commentId }];
  await assertOwnFiles(tx, fileIds, uploaderId, isFree);
  for (const [position, id] of fileIds.entries()) await tx.update(AttachedFile, { id }, { commentId, position });
}

/** @throws AppError BAD_USER_INPUT with `fields.fileIds`: 'not-found' for what another, or nobody, has sent whole */
export async function assertOwnFiles(
  tx: EntityManager,
  fileIds: string[],
  uploaderId: string,
  also: object[] = [{}],
): Promise<void> {
  const own = { id: In(fileIds), uploaderId, size: Not(IsNull()) };
  const found = await tx.countBy(
    AttachedFile,
    also.map((condition) => ({ ...own, ...condition })),
  );
  if (found === new Set(fileIds).size) return;
  throw new AppError('BAD_USER_INPUT', 'There is no such file', { fields: { fileIds: 'not-found' } });
}
