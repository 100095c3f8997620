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
  const own = { id: In(fileIds), uploaderId, size: Not(IsNull()) };
  const where = [
    { ...own, commentId: IsNull() },
    { ...own, commentId },
  ];
  if ((await tx.countBy(AttachedFile, where)) < new Set(fileIds).size) {
    throw new AppError('BAD_USER_INPUT', 'There is no such file', { fields: { fileIds: 'not-found' } });
  }
  for (const [position, id] of fileIds.entries()) await tx.update(AttachedFile, { id }, { commentId, position });
}
