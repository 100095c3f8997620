import { CurrentUser, Employee, EmployeesService, type OperationContext } from '@ringdesk/auth';
import { AppError, type LoaderContext } from '@ringdesk/platform';
import { Args, Context, ID, Parent, ResolveField, Resolver, Subscription } from '@nestjs/graphql';
import { AttachedFile, Comment } from './comment.entity';
import type { CommentPlace } from './comment-places';
import { type CommentsChanged, CommentsService } from './comments.service';

@Resolver(() => Comment)
export class CommentsResolver {
  constructor(
    private readonly comments: CommentsService,
    private readonly employees: EmployeesService,
  ) {}

  @Subscription(() => [Comment], {
    description: 'All comments of the contact, or of the task, whenever they have changed. Name one of the two.',
    async resolve(this: CommentsResolver, { place }: CommentsChanged, _args: unknown, context: OperationContext) {
      return context.session ? this.comments.list(place, context.session.employee) : [];
    },
  })
  commentsChanged(
    @Args('contactId', { type: () => ID, nullable: true }) contactId: string | null,
    @Args('taskId', { type: () => ID, nullable: true }) taskId: string | null,
    @CurrentUser() user: Employee,
  ): Promise<AsyncIterableIterator<CommentsChanged>> {
    return this.comments.changes(placeFrom(contactId, taskId), user);
  }

  @ResolveField(() => Employee, { nullable: true })
  author(@Parent() { authorId }: Comment, @Context() context: LoaderContext): Promise<Employee | null> | null {
    return authorId ? this.employees.load(context, authorId) : null;
  }

  @ResolveField(() => [AttachedFile])
  files(@Parent() { id }: Comment, @Context() context: LoaderContext): Promise<AttachedFile[]> {
    return this.comments.loadFiles(context, id);
  }

  @ResolveField(() => ID, { nullable: true, description: 'The call during which it was written (B-47).' })
  callId(@Parent() { callId }: Comment): string | null {
    return callId;
  }
}

@Resolver(() => AttachedFile)
export class AttachedFilesResolver {
  @ResolveField(() => String, { description: 'Path to read it at, `?download=1` to take it.' })
  url(@Parent() { id }: AttachedFile): string {
    return `/files/${id}`;
  }
}

function placeFrom(contactId: string | null, taskId: string | null): CommentPlace {
  if (contactId && !taskId) return { kind: 'contact', id: contactId };
  if (taskId && !contactId) return { kind: 'task', id: taskId };
  throw new AppError('BAD_USER_INPUT', 'Name a contact or a task', { fields: { contactId: 'required' } });
}
