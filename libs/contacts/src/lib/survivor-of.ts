import type { EntityManager } from 'typeorm';
import { ContactMerge } from './contact-merge.entity';

/** The contact that one became part of; null: it did not. */
export async function survivorOf(manager: EntityManager, contactId: string): Promise<string | null> {
  const merge = await manager.findOne(ContactMerge, { where: { mergedId: contactId }, select: { survivorId: true } });
  return merge?.survivorId ?? null;
}
