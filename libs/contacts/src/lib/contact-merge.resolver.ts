import { CurrentUser, Employee, Role, Roles } from '@ringdesk/auth';
import { type LoaderContext, loaderOf, parseInput } from '@ringdesk/platform';
import { Args, Context, Mutation, Parent, ResolveField, Resolver } from '@nestjs/graphql';
import { DataSource, In } from 'typeorm';
import { ContactMerge } from './contact-merge.entity';
import { ContactMergeService } from './contact-merge.service';
import { Contact } from './contact.entity';
import { MergeContactsInput, mergeContactsSchema } from './merge-input';

const MERGERS = Symbol('who merged contacts');

@Resolver(() => ContactMerge)
export class ContactMergeResolver {
  constructor(private readonly db: DataSource) {}

  @ResolveField(() => Employee, { nullable: true })
  mergedBy(@Parent() { mergedById }: ContactMerge, @Context() context: LoaderContext): Promise<Employee | null> | null {
    if (!mergedById) return null;
    const loader = loaderOf<string, Employee | null>(context, MERGERS, async (ids) => {
      const found = await this.db.manager.findBy(Employee, { id: In([...ids]) });
      return ids.map((id) => found.find((employee) => employee.id === id) ?? null);
    });
    return loader.load(mergedById);
  }
}

/** Making one contact of two: it cannot be taken back, so managers do it. */
@Resolver(() => Contact)
export class MergedContactsResolver {
  constructor(private readonly service: ContactMergeService) {}

  @Roles(Role.MANAGER)
  @Mutation(() => Contact, {
    description: "Makes one contact of two (Q-49): calls, tasks, numbers and responsibles of both are the survivor's.",
  })
  mergeContacts(@Args('input') input: MergeContactsInput, @CurrentUser() user: Employee): Promise<Contact> {
    const { survivorId, mergedId, nameFrom, companyFrom, groupFrom, fields } = parseInput(mergeContactsSchema, input);
    const choices = {
      ...{ name: nameFrom, company: companyFrom, group: groupFrom },
      fields: Object.fromEntries((fields ?? []).map(({ fieldId, from }) => [fieldId, from])),
    };
    return this.service.merge({ survivorId, mergedId }, choices, user.id);
  }

  @ResolveField(() => [ContactMerge], { description: 'Contacts that became part of this one, latest first.' })
  merges(@Parent() { id }: Contact): Promise<ContactMerge[]> {
    return this.service.mergesOf(id);
  }
}
