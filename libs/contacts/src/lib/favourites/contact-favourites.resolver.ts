import { CurrentUser, type Employee } from '@ringdesk/auth';
import { parseInput } from '@ringdesk/platform';
import { Args, Context, Field, ID, InputType, Mutation, Parent, ResolveField, Resolver } from '@nestjs/graphql';
import { z } from 'zod';
import type { ViewerContext } from '../contact-access';
import { Contact } from '../contact.entity';
import { ContactFavourites } from './contact-favourites.service';

@InputType()
export class SetContactFavouriteInput {
  @Field(() => ID) contactId!: string;
  @Field() isFavourite!: boolean;
}

const setFavouriteSchema = z.object({ contactId: z.uuid('not-found'), isFavourite: z.boolean() });

/** `Contact.isFavourite`, and the star itself. */
@Resolver(() => Contact)
export class ContactFavouritesResolver {
  constructor(private readonly favourites: ContactFavourites) {}

  @Mutation(() => Contact, { description: 'The star of the signed-in employee; nobody else sees it (B-24).' })
  setContactFavourite(@Args('input') input: SetContactFavouriteInput, @CurrentUser() user: Employee): Promise<Contact> {
    const { contactId, isFavourite } = parseInput(setFavouriteSchema, input);
    return this.favourites.set(contactId, isFavourite, user);
  }

  @ResolveField(() => Boolean, { description: 'The signed-in employee has put a star on it.' })
  isFavourite(@Parent() { id }: Contact, @Context() context: ViewerContext): Promise<boolean> {
    return this.favourites.load(context, id);
  }
}
