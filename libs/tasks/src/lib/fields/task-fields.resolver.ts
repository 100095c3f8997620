import { Role, Roles } from '@ringdesk/auth';
import { saveFieldSchema } from '@ringdesk/own-fields';
import { type LoaderContext, parseInput } from '@ringdesk/platform';
import { Args, Context, Mutation, Parent, Query, ResolveField, Resolver } from '@nestjs/graphql';
import { idSchema } from '../task-input';
import { Task } from '../task.entity';
import { DeleteTaskFieldInput, SaveTaskFieldInput, TaskField, TaskFieldValue } from './task-field.entity';
import { TaskFieldsService } from './task-fields.service';

/** Own fields of tasks: read by everybody, kept by administrators. */
@Resolver(() => Task)
export class TaskFieldsResolver {
  constructor(private readonly service: TaskFieldsService) {}

  @Query(() => [TaskField])
  taskFields(): Promise<TaskField[]> {
    return this.service.all();
  }

  @Roles(Role.ADMIN)
  @Mutation(() => TaskField)
  saveTaskField(@Args('input') input: SaveTaskFieldInput): Promise<TaskField> {
    return this.service.save(parseInput(saveFieldSchema, input));
  }

  @Roles(Role.ADMIN)
  @Mutation(() => Boolean, { description: 'With all its values.' })
  async deleteTaskField(@Args('input') input: DeleteTaskFieldInput): Promise<boolean> {
    await this.service.delete(parseInput(idSchema, input).id);
    return true;
  }

  @ResolveField(() => [TaskFieldValue], { description: "All of the company's own fields, in their order." })
  fields(@Parent() { fieldValues }: Task, @Context() context: LoaderContext): Promise<TaskFieldValue[]> {
    return this.service.valuesOf(context, fieldValues);
  }
}
