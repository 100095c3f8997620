import { Employee, EmployeeGroupsService, Party, Role, Roles } from '@ringdesk/auth';
import { PhoneType, PhoneTypesService } from '@ringdesk/masks';
import { type LoaderContext, parseInput } from '@ringdesk/platform';
import {
  Args,
  Context,
  Field,
  Int,
  Mutation,
  ObjectType,
  Parent,
  Query,
  ResolveField,
  Resolver,
} from '@nestjs/graphql';
import { DataSource, In } from 'typeorm';
import { ContactDirectoriesService } from './contact-directories.service';
import { ContactField } from './contact-field.entity';
import { ContactFieldValue } from './contact-field-value.model';
import { ContactTemplate } from './contact-template.entity';
import { ContactTemplatesService, type TemplateUsage } from './contact-templates.service';
import { ContactGroup } from './contact.entity';
import { groupLoader } from './contact.loaders';
import { idSchema } from './directory-input';
import { DeleteContactTemplateInput, SaveContactTemplateInput, saveTemplateSchema } from './template-input';

@ObjectType('ContactTemplateUsage')
export class ContactTemplateUsage {
  @Field(() => [String], { description: 'Names of the connections whose new contacts it makes.' })
  connections!: string[];
  @Field(() => Int, { description: 'How many contacts began with it.' }) contacts!: number;
}

@ObjectType('ContactTemplateAccess')
export class ContactTemplateAccess {
  @Field(() => Party) party!: Party;
  @Field() mayEdit!: boolean;
}

/** Templates for new contacts: read by everybody, kept by administrators. */
@Resolver(() => ContactTemplate)
export class ContactTemplatesResolver {
  constructor(
    private readonly templates: ContactTemplatesService,
    private readonly directories: ContactDirectoriesService,
    private readonly phoneTypes: PhoneTypesService,
    private readonly employeeGroups: EmployeeGroupsService,
    private readonly db: DataSource,
  ) {}

  @Query(() => [ContactTemplate])
  contactTemplates(): Promise<ContactTemplate[]> {
    return this.directories.templates();
  }

  @Roles(Role.ADMIN)
  @Mutation(() => ContactTemplate)
  saveContactTemplate(@Args('input') input: SaveContactTemplateInput): Promise<ContactTemplate> {
    return this.templates.save(parseInput(saveTemplateSchema, input));
  }

  @Roles(Role.ADMIN)
  @Mutation(() => Boolean)
  async deleteContactTemplate(@Args('input') input: DeleteContactTemplateInput): Promise<boolean> {
    await this.templates.delete(parseInput(idSchema, input).id);
    return true;
  }

  @ResolveField(() => [ContactField], { description: 'Fields of the main area, in order; the popup follows it.' })
  mainFields(@Parent() template: ContactTemplate): Promise<ContactField[]> {
    return this.directories.mainFields(template);
  }

  @ResolveField(() => [ContactFieldValue], { description: 'Values that a new contact begins with.' })
  async defaultValues(@Parent() { defaultValues }: ContactTemplate): Promise<ContactFieldValue[]> {
    const fields = await this.directories.fields();
    return fields.filter(({ id }) => id in defaultValues).map((field) => ({ field, value: defaultValues[field.id] }));
  }

  @ResolveField(() => ContactGroup, { nullable: true })
  group(
    @Parent() { groupId }: ContactTemplate,
    @Context() context: LoaderContext,
  ): Promise<ContactGroup | null> | null {
    return groupId ? groupLoader(context, this.db.manager).load(groupId) : null;
  }

  @ResolveField(() => PhoneType, { nullable: true, description: 'null: the first phone type (Q-05).' })
  async phoneType(@Parent() { phoneTypeId }: ContactTemplate): Promise<PhoneType | null> {
    return (await this.phoneTypes.list()).find(({ id }) => id === phoneTypeId) ?? null;
  }

  @ResolveField(() => [Employee], { description: 'Nobody: whoever answers the call (B-38).' })
  async responsibles(@Parent() { responsibleIds }: ContactTemplate): Promise<Employee[]> {
    if (responsibleIds.length === 0) return [];
    const employees = await this.db.manager.findBy(Employee, { id: In(responsibleIds) });
    return responsibleIds.flatMap((id) => employees.find((employee) => employee.id === id) ?? []);
  }

  @ResolveField(() => [Party], { description: 'The same with groups, in order.' })
  responsibleParties(
    @Parent() { responsibleIds }: ContactTemplate,
    @Context() context: LoaderContext,
  ): Promise<Party[]> {
    return this.employeeGroups.loadParties(context, responsibleIds);
  }

  @ResolveField(() => [ContactTemplateAccess], {
    description: 'Access list of a new contact, beside its responsibles.',
  })
  async access(
    @Parent() { access }: ContactTemplate,
    @Context() context: LoaderContext,
  ): Promise<ContactTemplateAccess[]> {
    const parties = await this.employeeGroups.loadParties(
      context,
      access.map(({ partyId }) => partyId),
    );
    return parties.map((party) => ({
      party,
      mayEdit: access.find(({ partyId }) => partyId === party.id)?.mayEdit ?? false,
    }));
  }

  @Roles(Role.ADMIN)
  @ResolveField(() => ContactTemplateUsage)
  usage(@Parent() { id }: ContactTemplate): Promise<TemplateUsage> {
    return this.templates.usage(id);
  }
}
