import { CurrentUser, type Employee } from '@ringdesk/auth';
import { Comment, CommentContent, commentContent, CommentsService } from '@ringdesk/comments';
import { type LoaderContext, parseInput } from '@ringdesk/platform';
import { Args, Context, Field, ID, InputType, Mutation, Parent, ResolveField, Resolver } from '@nestjs/graphql';
import { z } from 'zod';
import { ContactAccessService } from './contact-access.service';
import { Contact } from './contact.entity';

@InputType()
export class AddContactCommentInput extends CommentContent {
  @Field(() => ID) contactId!: string;
}

const addCommentSchema = z.object({ contactId: z.uuid('not-found'), ...commentContent });

@Resolver(() => Contact)
export class ContactCommentsResolver {
  constructor(
    private readonly access: ContactAccessService,
    private readonly service: CommentsService,
  ) {}

  @Mutation(() => Comment)
  async addContactComment(
    @Args('input') input: AddContactCommentInput,
    @CurrentUser() user: Employee,
  ): Promise<Comment> {
    const { contactId, ...content } = parseInput(addCommentSchema, input);
    const { id } = await this.access.get(contactId, user); // the card that it became part of, perhaps
    return this.service.add({ kind: 'contact', id }, content, user);
  }

  @ResolveField(() => [Comment], { description: 'Oldest first.' })
  comments(@Parent() { id }: Contact, @Context() context: LoaderContext): Promise<Comment[]> {
    return this.service.load(context, 'contact', id);
  }
}
