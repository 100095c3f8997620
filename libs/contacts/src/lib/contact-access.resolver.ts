import { CurrentUser, Employee, type OperationContext, Party, Role, Roles } from '@ringdesk/auth';
import { type LoaderContext, parseInput } from '@ringdesk/platform';
import {
  Args,
  Context,
  Field,
  ID,
  InputType,
  Mutation,
  ObjectType,
  Parent,
  Query,
  registerEnumType,
  ResolveField,
  Resolver,
} from '@nestjs/graphql';
import { DataSource } from 'typeorm';
import { z } from 'zod';
import { AccessReason } from './contact-access.entity';
import { type AccessEntry, ContactAccessService } from './contact-access.service';
import type { AccessLine } from './explain-access';
import { Contact } from './contact.entity';
import { responsiblePartyLoader } from './contact.loaders';

export enum AccessGroundKind {
  EVERYBODY = 'EVERYBODY',
  ROLE = 'ROLE',
  GIVEN = 'GIVEN',
  TEMPLATE = 'TEMPLATE',
  CREATED = 'CREATED',
  RESPONSIBLE = 'RESPONSIBLE',
  ANSWERED = 'ANSWERED',
}
registerEnumType(AccessGroundKind, { name: 'ContactAccessGroundKind' });

@ObjectType('ContactAccessEntry')
export class ContactAccessEntry {
  @Field(() => Party) party!: Party;
  @Field({ description: 'false: sees it only.' }) mayEdit!: boolean;
  @Field(() => [AccessReason]) reasons!: AccessReason[];
  @Field(() => Date) since!: Date;
}

@ObjectType('ContactAccessGround', { description: 'Why an employee may see a contact.' })
export class ContactAccessGround {
  @Field(() => AccessGroundKind, { description: 'EVERYBODY: it is not restricted; ROLE: managers see all.' })
  kind!: AccessGroundKind;
  @Field(() => Party, { nullable: true, description: 'The group by which they are meant.' }) group!: Party | null;
  @Field(() => Date, { nullable: true }) since!: Date | null;
}

@ObjectType('ContactAccessLine', { description: 'An employee who may see a contact.' })
export class ContactAccessLine {
  @Field(() => Employee) employee!: Employee;
  @Field() mayEdit!: boolean;
  @Field(() => [ContactAccessGround]) grounds!: ContactAccessGround[];
}

@InputType()
export class ContactAccessInput {
  @Field(() => ID, { description: 'An employee or a group.' }) partyId!: string;
  @Field() mayEdit!: boolean;
}

@InputType()
export class SetContactAccessInput {
  @Field(() => ID) contactId!: string;
  @Field({ description: 'false: everybody sees it, and the list waits.' }) isRestricted!: boolean;
  @Field(() => [ContactAccessInput], {
    description: 'All of the list; a responsible who is left out keeps to see the contact (B-41).',
  })
  entries!: ContactAccessInput[];
}

const id = z.uuid('not-found');
export const accessEntries = z.array(z.object({ partyId: id, mayEdit: z.boolean() })).max(200, 'too-many');
const setAccessSchema = z.object({ contactId: id, isRestricted: z.boolean(), entries: accessEntries });

/** Who may see a contact: looked at by all who see it, decided by managers. */
@Resolver(() => Contact)
export class ContactAccessResolver {
  constructor(
    private readonly access: ContactAccessService,
    private readonly db: DataSource,
  ) {}

  @Roles(Role.MANAGER)
  @Mutation(() => Contact)
  setContactAccess(@Args('input') input: SetContactAccessInput, @CurrentUser() user: Employee): Promise<Contact> {
    return this.access.set(parseInput(setAccessSchema, input), user);
  }

  @Roles(Role.MANAGER)
  @Query(() => [ContactAccessLine], { description: 'Who may see the contact, and why; by name.' })
  contactAccess(
    @Args('contactId', { type: () => ID }) contactId: string,
    @CurrentUser() user: Employee,
  ): Promise<AccessLine[]> {
    return this.access.explain(parseInput(z.object({ contactId: id }), { contactId }).contactId, user);
  }

  @ResolveField(() => [ContactAccessEntry], { description: 'Groups first, then employees; by name.' })
  accessList(@Parent() contact: Contact): Promise<AccessEntry[]> {
    return this.access.entriesOf(contact.id);
  }

  @ResolveField(() => Boolean, { description: 'Whether the signed-in employee may change it.' })
  mayEdit(@Parent() contact: Contact, @Context() context: OperationContext): Promise<boolean> | boolean {
    return context.session !== null && this.access.mayEdit(context, contact.id, context.session.employee);
  }

  @ResolveField(() => [Party], { description: 'Employees and groups, in the order of the card.' })
  responsibleParties(@Parent() contact: Contact, @Context() context: LoaderContext): Promise<Party[]> {
    return responsiblePartyLoader(context, this.db.manager).load(contact.id);
  }
}
