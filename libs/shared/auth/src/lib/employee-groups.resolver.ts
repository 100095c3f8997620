import { type LoaderContext, parseInput } from '@ringdesk/platform';
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
import { Roles } from './decorators';
import { groupIdSchema, saveEmployeeGroupSchema } from './employee-group-input';
import { EmployeeGroup } from './employee-group.entity';
import { EmployeeGroupsService, type GroupUsage } from './employee-groups.service';
import { Employee, Role } from './employee.entity';

@InputType()
export class SaveEmployeeGroupInput {
  @Field(() => ID, { nullable: true, description: 'Absent: a new group.' }) id?: string | null;
  @Field() name!: string;
  @Field(() => [ID], { description: 'All its members, in order.' }) memberIds!: string[];
}

@InputType()
export class DeleteEmployeeGroupInput {
  @Field(() => ID) id!: string;
}

@ObjectType('EmployeeGroupUsage', { description: 'How much names a group.' })
export class EmployeeGroupUsage {
  @Field(() => Int) contacts!: number;
  @Field(() => Int) templates!: number;
  @Field(() => Int) lines!: number;
  @Field(() => Int, { description: 'Saved ones that others see or get.' }) reports!: number;
}

/** Groups of employees: read by everybody, kept by administrators. */
@Resolver(() => EmployeeGroup)
export class EmployeeGroupsResolver {
  constructor(private readonly groups: EmployeeGroupsService) {}

  @Query(() => [EmployeeGroup])
  employeeGroups(): Promise<EmployeeGroup[]> {
    return this.groups.list();
  }

  @Roles(Role.ADMIN)
  @Mutation(() => EmployeeGroup)
  saveEmployeeGroup(@Args('input') input: SaveEmployeeGroupInput): Promise<EmployeeGroup> {
    return this.groups.save(parseInput(saveEmployeeGroupSchema, input));
  }

  @Roles(Role.ADMIN)
  @Mutation(() => Boolean, { description: 'Only while nothing names it.' })
  async deleteEmployeeGroup(@Args('input') input: DeleteEmployeeGroupInput): Promise<boolean> {
    await this.groups.delete(parseInput(groupIdSchema, input).id);
    return true;
  }

  @ResolveField(() => [Employee], {
    description: 'In order: the first who can comes first, where one of them is meant.',
  })
  members(@Parent() group: EmployeeGroup, @Context() context: LoaderContext): Promise<Employee[]> {
    return this.groups.loadMembers(context, group.id);
  }

  @ResolveField(() => EmployeeGroupUsage)
  usage(@Parent() group: EmployeeGroup): Promise<GroupUsage> {
    return this.groups.usage(group.id);
  }
}
