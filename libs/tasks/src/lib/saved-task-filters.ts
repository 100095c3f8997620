import { CurrentUser, Employee } from '@ringdesk/auth';
import { AppError, lineText, parseInput } from '@ringdesk/platform';
import { Injectable } from '@nestjs/common';
import { Args, Field, ID, InputType, Mutation, Query, Resolver } from '@nestjs/graphql';
import { DataSource, Not } from 'typeorm';
import { z } from 'zod';
import { SavedTaskFilter } from './saved-task-filter.entity';
import { idSchema, TaskFilter, taskFilterSchema, TaskOrder } from './task-input';

/** Most filters of one employee. */
const MAX_FILTERS = 50;

@InputType()
export class SaveTaskFilterInput {
  @Field(() => ID, { nullable: true, description: 'Absent: a new filter.' }) id?: string | null;
  @Field() name!: string;
  @Field(() => TaskFilter) filter!: TaskFilter;
  @Field(() => TaskOrder, { defaultValue: TaskOrder.CREATED }) order: TaskOrder = TaskOrder.CREATED;
}

@InputType()
export class DeleteTaskFilterInput {
  @Field(() => ID) id!: string;
}

/** Message keys beside those of the filter: 'required', 'too-long', 'taken' (own filter of this name), 'too-many'. */
const saveFilterSchema = z.object({
  id: z.uuid('not-found').nullish(),
  name: lineText(60),
  filter: taskFilterSchema,
  order: z.enum(TaskOrder),
});

/** The filters of the list of tasks that each employee keeps for themselves. */
@Injectable()
export class SavedTaskFilters {
  constructor(private readonly dataSource: DataSource) {}

  /** By name. */
  list(employeeId: string): Promise<SavedTaskFilter[]> {
    return this.dataSource.manager.find(SavedTaskFilter, { where: { employeeId }, order: { name: 'ASC' } });
  }

  /** @throws AppError NOT_FOUND for a filter that is not the employee's; BAD_USER_INPUT with `fields` */
  async save({ id, ...values }: z.infer<typeof saveFilterSchema>, employeeId: string): Promise<SavedTaskFilter> {
    return this.dataSource.transaction(async (tx) => {
      await tx.query('SELECT id FROM employee WHERE id = $1 FOR UPDATE', [employeeId]); // names and count are theirs
      const isTaken = await tx.existsBy(SavedTaskFilter, { employeeId, name: values.name, ...(id && { id: Not(id) }) });
      if (isTaken) throw wrongName('taken');
      if (!id && (await tx.countBy(SavedTaskFilter, { employeeId })) >= MAX_FILTERS) throw wrongName('too-many');
      const row = id
        ? await tx.findOneBy(SavedTaskFilter, { id, employeeId })
        : tx.create(SavedTaskFilter, { employeeId });
      if (!row) throw notFound();
      return tx.save(Object.assign(row, values));
    });
  }

  /** @throws AppError NOT_FOUND for a filter that is not the employee's */
  async delete(id: string, employeeId: string): Promise<void> {
    const { affected } = await this.dataSource.manager.delete(SavedTaskFilter, { id, employeeId });
    if (!affected) throw notFound();
  }
}

const notFound = () => new AppError('NOT_FOUND', 'There is no such filter');
const wrongName = (key: string) =>
  new AppError('BAD_USER_INPUT', 'Some fields are not right', { fields: { name: key } });

@Resolver(() => SavedTaskFilter)
export class SavedTaskFiltersResolver {
  constructor(private readonly service: SavedTaskFilters) {}

  @Query(() => [SavedTaskFilter], { description: "The signed-in employee's own filters of the list of tasks." })
  savedTaskFilters(@CurrentUser() user: Employee): Promise<SavedTaskFilter[]> {
    return this.service.list(user.id);
  }

  @Mutation(() => SavedTaskFilter)
  saveTaskFilter(@Args('input') input: SaveTaskFilterInput, @CurrentUser() user: Employee): Promise<SavedTaskFilter> {
    return this.service.save(parseInput(saveFilterSchema, input), user.id);
  }

  @Mutation(() => Boolean)
  async deleteTaskFilter(@Args('input') input: DeleteTaskFilterInput, @CurrentUser() user: Employee): Promise<boolean> {
    await this.service.delete(parseInput(idSchema, input).id, user.id);
    return true;
  }
}
