import {
  Args,
  Context,
  Field,
  ID,
  InputType,
  Int,
  Mutation,
  ObjectType,
  Parent,
  Query,
  ResolveField,
  Resolver,
} from '@nestjs/graphql';
import { CurrentUser, Employee, Role, Roles } from '@ringdesk/auth';
import { employeeLoader } from '@ringdesk/calls';
import { AppError, type LoaderContext, PageInput, parseInput } from '@ringdesk/platform';
import { DataSource } from 'typeorm';
import { z } from 'zod';
import { type FoundPerson, PersonFinder } from '../person-finder';
import { countPerson } from './erasure-preview';
import { Erasure, ErasureCounts } from './erasure.entity';
import { Erasures } from './erasure.service';

@InputType({ description: 'A contact, or the unknown caller of a call: one of the two.' })
export class PersonInput {
  @Field(() => ID, { nullable: true }) contactId?: string | null;
  @Field(() => ID, { nullable: true }) callId?: string | null;
}

@InputType()
export class ErasePersonInput extends PersonInput {
  @Field({ description: "The person's `title`, typed: nobody is erased by a slip." }) confirmation!: string;
}

@ObjectType('PersonData', { description: 'What is kept of a person.' })
export class PersonData {
  @Field({ description: 'Name of the contact, or the number.' }) title!: string;
  @Field(() => ErasureCounts) counts!: ErasureCounts;
  @Field(() => [String], {
    description: 'Numbers that others, or the company, have as well: they stay where they are theirs.',
  })
  sharedNumbers!: string[];
  @Field(() => Int, { description: 'Calls that are not over: nobody is erased during a call.' }) runningCalls!: number;
  @Field({ description: 'Where all of it is downloaded: a ZIP.' }) exportUrl!: string;
}

@ObjectType('ErasurePage')
export class ErasurePage {
  @Field(() => [Erasure]) items!: Erasure[];
  @Field(() => Int) total!: number;
}

const id = z.string().nullish();
const personSchema = z
  .object({ contactId: id, callId: id })
  .refine((input) => !input.contactId !== !input.callId, { error: 'oneOfTwo', path: ['contactId'] });

/** One person's data: how much there is, and its erasure (D-14). For administrators. */
@Roles(Role.ADMIN)
@Resolver(() => Erasure)
export class ErasuresResolver {
  constructor(
    private readonly db: DataSource,
    private readonly people: PersonFinder,
    private readonly erasuresService: Erasures,
  ) {}

  @Query(() => PersonData, { description: 'Numbers in the texts of others are looked for only by the erasure itself.' })
  async personData(@Args('input') input: PersonInput): Promise<PersonData> {
    const { title, shared, ...person } = await this.find(input);
    const { counts, runningCalls } = await countPerson(this.db, person);
    const of = input.contactId ? `contacts/${input.contactId}` : `calls/${input.callId}`;
    return { title, counts, sharedNumbers: shared, runningCalls, exportUrl: `/personal-data/${of}.zip` };
  }

  @Mutation(() => Erasure, { description: 'Cannot be undone. It is done in the background: `erasure` tells how far.' })
  async erasePerson(@Args('input') input: ErasePersonInput, @CurrentUser() user: Employee): Promise<Erasure> {
    const person = await this.find(input);
    if (!isSame(input.confirmation, person))
      throw new AppError('BAD_USER_INPUT', 'This is not what was to be typed', {
        fields: { confirmation: 'mismatch' },
      });
    return this.erasuresService.ask(person, user.id, new Date());
  }

  @Query(() => ErasurePage, { description: 'Newest first.' })
  erasures(
    @Args('page', { type: () => PageInput, defaultValue: new PageInput() }) page: PageInput,
  ): Promise<ErasurePage> {
    return this.erasuresService.page(page);
  }

  @Query(() => Erasure)
  async erasure(@Args('id', { type: () => ID }) erasureId: string): Promise<Erasure> {
    const erasure = await this.erasuresService.find(erasureId);
    if (!erasure) throw new AppError('NOT_FOUND', 'There is no such erasure');
    return erasure;
  }

  @ResolveField(() => Employee, { nullable: true })
  requestedBy(@Parent() { requestedById }: Erasure, @Context() context: LoaderContext) {
    return requestedById ? employeeLoader(context, this.db).load(requestedById) : null;
  }

  private find(input: PersonInput): Promise<FoundPerson> {
    const { contactId, callId } = parseInput(personSchema, input);
    return contactId ? this.people.ofContact(contactId) : this.people.ofCall(callId ?? '');
  }
}

/** However blanks and capitals are typed; of a number, whatever stands between its digits. */
function isSame(typed: string, { title, contactId }: FoundPerson): boolean {
  const plain = (text: string) =>
    contactId ? text.trim().replace(/\s+/g, ' ').toLowerCase() : text.replace(/\D/g, '');
  return plain(typed) === plain(title);
}
