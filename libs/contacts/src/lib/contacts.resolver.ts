import { Employee } from '@ringdesk/auth';
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
import { ContactsService } from './contacts.service';

@ObjectType()
export class ContactPage {
  @Field(() => [Contact]) items!: Contact[];
  @Field(() => Int) total!: number;
}

const phoneSchema = z.object({ phone: z.string().max(100, 'too-long'), connectionId: z.uuid('not-found').nullish() });

@Resolver(() => Contact)
export class ContactsResolver {
  constructor(
    private readonly cards: ContactCardsService,
    private readonly contactsOfCalls: ContactsService,
    private readonly directories: ContactDirectoriesService,
    private readonly db: DataSource,
  ) {}

  @Query(() => ContactPage)
  contacts(
    @Args('filter', { nullable: true, type: () => ContactFilter }) filter: ContactFilter | null,
    @Args('order', { type: () => ContactOrder, defaultValue: ContactOrder.NAME }) order: ContactOrder,
    @Args('page', { defaultValue: { offset: 0, limit: 50 } }) page: PageInput,
  ): Promise<ContactPage> {
    return this.cards.list(parseInput(contactFilterSchema, filter ?? {}), order, page);
  }

  @Query(() => Contact)
  contact(@Args('id', { type: () => ID }) id: string): Promise<Contact> {
    return this.contactsOfCalls.get(id);
  }

  @Query(() => [Contact], { description: 'Who has this number, by the rules of matching; strongest first.' })
  contactsByPhone(
    @Args('phone') phone: string,
    @Args('connectionId', { type: () => ID, nullable: true }) connectionId?: string,
  ): Promise<Contact[]> {
    const input = parseInput(phoneSchema, { phone, connectionId });
    return this.cards.byPhone(input.phone, input.connectionId);
  }

  @Mutation(() => Contact)
  createContact(@Args('input') input: CreateContactInput): Promise<Contact> {
    return this.cards.create(parseInput(createContactSchema, input));
  }

  @Mutation(() => Contact)
  updateContact(@Args('input') input: UpdateContactInput): Promise<Contact> {
    return this.cards.update(parseInput(updateContactSchema, input));
  }

  @ResolveField(() => Contact, { nullable: true })
  company(@Parent() contact: Contact, @Context() context: LoaderContext): Promise<Contact | null> | null {
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

  @ResolveField(() => [Contact], { description: 'Persons of a company.' })
  members(@Parent() contact: Contact, @Context() context: LoaderContext): Promise<Contact[]> {
    return memberLoader(context, this.db.manager).load(contact.id);
  }
}
