import { CurrentUser, Employee, Party } from '@ringdesk/auth';
import { type LoaderContext, PageInput, parseInput } from '@ringdesk/platform';
import {
  Args,
  Context,
  Field,
  ID,
  Int,
  Mutation,
  ObjectType,
  Parent,
  Query,
  ResolveField,
  Resolver,
} from '@nestjs/graphql';
import { DataSource } from 'typeorm';
import { z } from 'zod';
import type { ViewerContext } from './contact-access';
import { ContactAccessService } from './contact-access.service';
import { ContactCardsService } from './contact-cards.service';
import { ContactDirectoriesService } from './contact-directories.service';
import { ContactFieldValue } from './contact-field-value.model';
import {
  ContactFilter,
  contactFilterSchema,
  ContactOrder,
  CreateContactInput,
  createContactSchema,
  UpdateContactInput,
  updateContactSchema,
} from './contact-input';
import { ContactTemplate } from './contact-template.entity';
import { Contact, ContactGroup, ContactPhone } from './contact.entity';
import { contactLoader, groupLoader, memberLoader, phoneLoader, responsibleLoader } from './contact.loaders';

@ObjectType()
export class ContactPage {
  @Field(() => [Contact]) items!: Contact[];
  @Field(() => Int) total!: number;
}

@ObjectType({ description: 'A contact that the signed-in employee may not see.' })
export class HiddenContact {
  @Field(() => [Party], { description: 'Employees and groups who know of it.' }) responsibles!: Party[];
}

const phoneSchema = z.object({ phone: z.string().max(100, 'too-long'), connectionId: z.uuid('not-found').nullish() });

@Resolver(() => Contact)
export class ContactsResolver {
  constructor(
    private readonly cards: ContactCardsService,
    private readonly access: ContactAccessService,
    private readonly directories: ContactDirectoriesService,
    private readonly db: DataSource,
  ) {}

  @Query(() => ContactPage)
  contacts(
    @Args('filter', { nullable: true, type: () => ContactFilter }) filter: ContactFilter | null,
    @Args('order', { type: () => ContactOrder, defaultValue: ContactOrder.NAME }) order: ContactOrder,
    @Args('page', { defaultValue: { offset: 0, limit: 50 } }) page: PageInput,
    @CurrentUser() user: Employee,
  ): Promise<ContactPage> {
    return this.cards.list(parseInput(contactFilterSchema, filter ?? {}), order, page, user);
  }

  @Query(() => Contact)
  contact(@Args('id', { type: () => ID }) id: string, @CurrentUser() user: Employee): Promise<Contact> {
    return this.access.get(id, user);
  }

  @Query(() => [Contact], { description: 'Who has this number, by the rules of matching; strongest first.' })
  contactsByPhone(
    @Args('phone') phone: string,
    @Args('connectionId', { type: () => ID, nullable: true }) connectionId: string | undefined,
    @CurrentUser() user: Employee,
  ): Promise<Contact[]> {
    const input = parseInput(phoneSchema, { phone, connectionId });
    return this.cards.byPhone(input.phone, input.connectionId, user);
  }

  @Query(() => [HiddenContact], {
    description: 'Contacts that have this number and that the signed-in employee may not see: whom to ask (B-36).',
  })
  async hiddenContactsByPhone(
    @Args('phone') phone: string,
    @Args('connectionId', { type: () => ID, nullable: true }) connectionId: string | undefined,
    @CurrentUser() user: Employee,
  ): Promise<HiddenContact[]> {
    const input = parseInput(phoneSchema, { phone, connectionId });
    const hidden = await this.cards.hiddenByPhone(input.phone, input.connectionId, user);
    return hidden.map((responsibles) => ({ responsibles: responsibles as Party[] }));
  }

  @Mutation(() => Contact)
  createContact(@Args('input') input: CreateContactInput, @CurrentUser() user: Employee): Promise<Contact> {
    return this.cards.create(parseInput(createContactSchema, input), user);
  }

  @Mutation(() => Contact)
  updateContact(@Args('input') input: UpdateContactInput, @CurrentUser() user: Employee): Promise<Contact> {
    return this.cards.update(parseInput(updateContactSchema, input), user);
  }

  @ResolveField(() => Contact, { nullable: true })
  company(@Parent() contact: Contact, @Context() context: ViewerContext): Promise<Contact | null> | null {
    return contact.companyId ? contactLoader(context, this.db.manager).load(contact.companyId) : null;
  }

  @ResolveField(() => ContactGroup, { nullable: true })
  group(@Parent() contact: Contact, @Context() context: LoaderContext): Promise<ContactGroup | null> | null {
    return contact.groupId ? groupLoader(context, this.db.manager).load(contact.groupId) : null;
  }

  @ResolveField(() => ContactTemplate, { nullable: true, description: 'The template that the contact began with.' })
  async template(@Parent() { templateId }: Contact): Promise<ContactTemplate | null> {
    return (await this.directories.templates()).find(({ id }) => id === templateId) ?? null;
  }

  @ResolveField(() => [Employee])
  responsibles(@Parent() contact: Contact, @Context() context: LoaderContext): Promise<Employee[]> {
    return responsibleLoader(context, this.db.manager).load(contact.id);
  }

  @ResolveField(() => [ContactPhone])
  phones(@Parent() contact: Contact, @Context() context: LoaderContext): Promise<ContactPhone[]> {
    return phoneLoader(context, this.db.manager).load(contact.id);
  }

  @ResolveField(() => [ContactFieldValue], {
    description: 'Main fields of the template in its order, then all others.',
  })
  async fields(@Parent() contact: Contact): Promise<ContactFieldValue[]> {
    const { fields } = await this.directories.orderFor(contact);
    return fields.map((field) => ({ field, value: contact.fieldValues[field.id] ?? null }));
  }

  @ResolveField(() => Int, { description: 'How many of `fields`, from the first, are the main area.' })
  async mainFieldCount(@Parent() contact: Contact): Promise<number> {
    return (await this.directories.orderFor(contact)).mainCount;
  }

  @ResolveField(() => [Contact], {
    description: 'Persons of a company, as far as the signed-in employee may see them.',
  })
  members(@Parent() contact: Contact, @Context() context: ViewerContext): Promise<Contact[]> {
    return memberLoader(context, this.db.manager).load(contact.id);
  }
}
