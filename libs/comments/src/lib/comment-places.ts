import type { Employee } from '@ringdesk/auth';
import { AppError } from '@ringdesk/platform';
import { Injectable } from '@nestjs/common';
import type { Comment } from './comment.entity';

/** Where a comment is to be read. */
export interface CommentPlace {
  kind: 'contact' | 'task' | 'call';
  id: string;
}

/** Who asks for comments and files. */
export type Viewer = Pick<Employee, 'id' | 'role'>;

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

type MayRead = (id: string, viewer: Viewer) => Promise<boolean>;

/** The place of a comment; of one without contact and task its call. */
export function placeOf(comment: Pick<Comment, 'contactId' | 'taskId' | 'callId'>): CommentPlace {
  if (comment.taskId) return { kind: 'task', id: comment.taskId };
  if (comment.contactId) return { kind: 'contact', id: comment.contactId };
  return { kind: 'call', id: comment.callId ?? '' };
}

/** Who may read what was written where: the modules of contacts, tasks and calls say it when they start. */
@Injectable()
export class CommentPlaces {
  private readonly rules = new Map<CommentPlace['kind'], MayRead>();

  register(kind: CommentPlace['kind'], mayRead: MayRead): void {
    this.rules.set(kind, mayRead);
  }

  /** false also where there is no such place. */
  async mayRead({ kind, id }: CommentPlace, viewer: Viewer): Promise<boolean> {
    if (!UUID.test(id)) return false;
    return (await this.rules.get(kind)?.(id, viewer)) ?? false;
  }

  /** @throws AppError NOT_FOUND */
  async assertReadable(place: CommentPlace, viewer: Viewer): Promise<void> {
    if (!(await this.mayRead(place, viewer))) throw new AppError('NOT_FOUND', `There is no such ${place.kind}`);
  }
}
