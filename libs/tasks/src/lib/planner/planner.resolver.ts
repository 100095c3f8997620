import { CurrentUser, Employee, type OperationContext, Role, Roles } from '@ringdesk/auth';
import { LiveEvents, parseInput } from '@ringdesk/platform';
import { Args, Context, ID, Int, Mutation, Parent, Query, ResolveField, Resolver, Subscription } from '@nestjs/graphql';
import { idSchema } from '../task-input';
import { Task } from '../task.entity';
import { TasksService } from '../tasks.service';
import { type PlannerChanged, plannerTopic } from './planner-events';
import {
  AddPlannerCardInput,
  addCardSchema,
  CreatePlannerBoardInput,
  createBoardSchema,
  DeletePlannerBoardInput,
  DeletePlannerListInput,
  MovePlannerCardInput,
  moveCardSchema,
  OrderPlannerListsInput,
  orderListsSchema,
  RemovePlannerCardInput,
  SavePlannerListInput,
  saveListSchema,
  UpdatePlannerBoardInput,
  updateBoardSchema,
} from './planner-input';
import { PlannerBoard, PlannerCard, PlannerList } from './planner.entity';
import { PlannerService } from './planner.service';

/** Most cards of a list that are shown. */
const MAX_CARDS = 200;

@Resolver(() => PlannerBoard)
export class PlannerResolver {
  constructor(
    private readonly service: PlannerService,
    private readonly live: LiveEvents,
  ) {}

  @Query(() => [PlannerBoard], { description: 'Boards of the company, by name.' })
  plannerBoards(): Promise<PlannerBoard[]> {
    return this.service.boards();
  }

  @Query(() => PlannerBoard)
  plannerBoard(@Args('id', { type: () => ID }) id: string): Promise<PlannerBoard> {
    return this.service.board(id);
  }

  @Subscription(() => ID, {
    description: "The board's id, whenever something on it has changed: read it anew.",
    resolve: ({ boardId }: PlannerChanged) => boardId,
  })
  plannerBoardChanged(@Args('id', { type: () => ID }) id: string) {
    return this.live.stream<PlannerChanged>(plannerTopic(id));
  }

  @Roles(Role.MANAGER)
  @Mutation(() => PlannerBoard)
  createPlannerBoard(@Args('input') input: CreatePlannerBoardInput): Promise<PlannerBoard> {
    return this.service.createBoard(parseInput(createBoardSchema, input));
  }

  @Roles(Role.MANAGER)
  @Mutation(() => PlannerBoard)
  updatePlannerBoard(@Args('input') input: UpdatePlannerBoardInput): Promise<PlannerBoard> {
    return this.service.updateBoard(parseInput(updateBoardSchema, input));
  }

  @Roles(Role.MANAGER)
  @Mutation(() => Boolean, { description: 'The tasks on it stay.' })
  async deletePlannerBoard(@Args('input') input: DeletePlannerBoardInput): Promise<boolean> {
    await this.service.deleteBoard(parseInput(idSchema, input).id);
    return true;
  }

  @Roles(Role.MANAGER)
  @Mutation(() => PlannerBoard)
  savePlannerList(@Args('input') input: SavePlannerListInput): Promise<PlannerBoard> {
    return this.service.saveList(parseInput(saveListSchema, input));
  }

  @Roles(Role.MANAGER)
  @Mutation(() => PlannerBoard, { description: 'Its cards leave the board; their tasks stay.' })
  deletePlannerList(@Args('input') input: DeletePlannerListInput): Promise<PlannerBoard> {
    return this.service.deleteList(parseInput(idSchema, input).id);
  }

  @Roles(Role.MANAGER)
  @Mutation(() => PlannerBoard)
  orderPlannerLists(@Args('input') input: OrderPlannerListsInput): Promise<PlannerBoard> {
    const { boardId, listIds } = parseInput(orderListsSchema, input);
    return this.service.orderLists(boardId, listIds);
  }

  @Mutation(() => PlannerBoard, { description: 'On top of the list; a task that is on the board already moves there.' })
  addPlannerCard(@Args('input') input: AddPlannerCardInput, @CurrentUser() user: Employee): Promise<PlannerBoard> {
    const { listId, taskId } = parseInput(addCardSchema, input);
    return this.service.addCard(listId, taskId, user);
  }

  @Mutation(() => PlannerBoard)
  movePlannerCard(@Args('input') input: MovePlannerCardInput, @CurrentUser() user: Employee): Promise<PlannerBoard> {
    return this.service.moveCard(parseInput(moveCardSchema, input), user);
  }

  @Mutation(() => PlannerBoard, { description: 'The task stays.' })
  removePlannerCard(
    @Args('input') input: RemovePlannerCardInput,
    @CurrentUser() user: Employee,
  ): Promise<PlannerBoard> {
    return this.service.removeCard(parseInput(idSchema, input).id, user);
  }

  @ResolveField(() => [PlannerList], { description: 'In order.' })
  lists(@Parent() board: PlannerBoard, @Context() context: OperationContext): Promise<PlannerList[]> {
    return this.service.loadLists(context, board.id);
  }
}

@Resolver(() => PlannerList)
export class PlannerListResolver {
  constructor(private readonly service: PlannerService) {}

  @ResolveField(() => [PlannerCard], {
    description: `In order, at most ${MAX_CARDS}; only those whose tasks the signed-in employee may see.`,
  })
  async cards(@Parent() list: PlannerList, @Context() context: OperationContext): Promise<PlannerCard[]> {
    return (await this.all(list, context)).slice(0, MAX_CARDS);
  }

  @ResolveField(() => Int, { description: 'How many cards the signed-in employee may see in it.' })
  async total(@Parent() list: PlannerList, @Context() context: OperationContext): Promise<number> {
    return (await this.all(list, context)).length;
  }

  private async all(list: PlannerList, context: OperationContext): Promise<PlannerCard[]> {
    const viewer = context.session?.employee;
    return viewer ? this.service.loadCards(context, list.id, viewer) : [];
  }
}

@Resolver(() => PlannerCard)
export class PlannerCardResolver {
  constructor(private readonly tasks: TasksService) {}

  @ResolveField(() => Task)
  task(@Parent() card: PlannerCard, @Context() context: OperationContext): Promise<Task | null> | null {
    const viewer = context.session?.employee;
    return viewer ? this.tasks.load(context, card.taskId, viewer) : null;
  }
}
