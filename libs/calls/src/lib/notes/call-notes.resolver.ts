import { Args, Context, Field, ID, InputType, Int, Mutation, ObjectType, Parent, Query } from '@nestjs/graphql';
import { ResolveField, Resolver, Subscription } from '@nestjs/graphql';
import { CurrentUser, type Employee, type OperationContext } from '@ringdesk/auth';
import {
  AttachedFile,
  AttachedFiles,
  Comment,
  CommentContent,
  commentContent,
  CommentsService,
} from '@ringdesk/comments';
import { LiveEvents, parseInput } from '@ringdesk/platform';
import { z } from 'zod';
import { Call } from '../call.entity';
import { CallDraft } from './call-draft.entity';
import { CallNotes, type SavedDraft } from './call-notes.service';
import { type DraftChanged, draftTopic } from './note-poster';

@InputType()
export class SaveCallDraftInput extends CommentContent {
  @Field(() => ID) callId!: string;
  @Field(() => Int, { description: 'Of the draft that was changed; 0 for a new one.' }) version!: number;
}

@InputType()
export class PostCallDraftInput {
  @Field(() => ID) callId!: string;
}

@ObjectType('SavedCallDraft')
export class SavedCallDraft {
  @Field(() => CallDraft) draft!: CallDraft;
  @Field({ description: 'false: another tab was faster. Nothing was written; `draft` is as that left it.' })
  isSaved!: boolean;
}

const saveSchema = z.object({
  callId: z.uuid('not-found'),
  version: z.number().int().min(0),
  ...commentContent,
  text: z.string().max(20_000, 'too-long'), // as it is typed
});
const postSchema = z.object({ callId: z.uuid('not-found') });

@Resolver(() => CallDraft)
export class CallNotesResolver {
  constructor(
    private readonly notes: CallNotes,
    private readonly attached: AttachedFiles,
    private readonly live: LiveEvents,
  ) {}

  @Query(() => CallDraft, { description: 'What the signed-in employee has written of the call; empty at first.' })
  callDraft(@Args('callId', { type: () => ID }) callId: string, @CurrentUser() user: Employee): Promise<CallDraft> {
    return this.notes.draft(parseInput(postSchema, { callId }).callId, user);
  }

  @Mutation(() => SavedCallDraft, { description: 'Posted when the call ends; of one that has ended, at once (Q-29).' })
  saveCallDraft(@Args('input') input: SaveCallDraftInput, @CurrentUser() user: Employee): Promise<SavedDraft> {
    const { callId, version, ...content } = parseInput(saveSchema, input);
    return this.notes.save(callId, content, version, user);
  }

  @Mutation(() => CallDraft, { description: 'Posts what was written now; the draft is empty after it.' })
  postCallDraft(@Args('input') input: PostCallDraftInput, @CurrentUser() user: Employee): Promise<CallDraft> {
    return this.notes.post(parseInput(postSchema, input).callId, user);
  }

  @Subscription(() => CallDraft, {
    description: "A draft of the signed-in employee's, whenever it was changed in whichever tab (Q-27).",
    async resolve(this: CallNotesResolver, { callId }: DraftChanged, _args: unknown, context: OperationContext) {
      return this.notes.find(callId, context.session?.employee.id ?? '');
    },
  })
  callDraftChanged(@CurrentUser() { id }: Employee) {
    return this.live.stream<DraftChanged>(draftTopic(id));
  }

  @ResolveField(() => ID)
  id(@Parent() { callId }: CallDraft): string {
    return callId;
  }

  @ResolveField(() => [AttachedFile])
  files(@Parent() { id }: CallDraft): Promise<AttachedFile[]> {
    return id ? this.attached.ofDraft(id) : Promise.resolve([]);
  }
}

/** `Call.comments`: what was written during it, wherever it is, as far as the signed-in employee may read that. */
@Resolver(() => Call)
export class CallCommentsResolver {
  constructor(private readonly service: CommentsService) {}

  @ResolveField(() => [Comment], { description: 'Written during the call, oldest first, wherever they were posted.' })
  comments(@Parent() { id }: Call, @Context() { session }: OperationContext): Promise<Comment[]> {
    return session ? this.service.ofCall(id, session.employee) : Promise.resolve([]);
  }
}
