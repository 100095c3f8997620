import { Args, Context, Mutation, Parent, Query, ResolveField, Resolver } from '@nestjs/graphql';
import { CurrentUser, Employee, Role, Roles } from '@ringdesk/auth';
import { employeeLoader } from '@ringdesk/calls';
import type { LoaderContext } from '@ringdesk/platform';
import { DataSource } from 'typeorm';
import { connectionLoader } from '../connections/connections.resolver';
import { PbxConnection } from '../pbx-connection.entity';
import { BackFillLedger } from './back-fill-ledger';
import { BackFill } from './back-fill.entity';
import {
  BackFillInput,
  BackFillPreview,
  FormerlyIgnoredNumber,
  readBackFill,
  UndoBackFillInput,
  UndoneBackFill,
  UnknownShortNumber,
} from './back-fill.graphql';
import { BackFillService } from './back-fill.service';

/** Calls of unknown short numbers and of numbers once ignored, recorded afterwards (D-02). For administrators. */
@Resolver(() => BackFill)
export class BackFillResolver {
  constructor(
    private readonly db: DataSource,
    private readonly ledger: BackFillLedger,
    private readonly backFillService: BackFillService,
  ) {}

  @Roles(Role.ADMIN)
  @Query(() => [UnknownShortNumber], { description: 'Whose calls were not recorded, those with the most first.' })
  unknownShortNumbers(): Promise<UnknownShortNumber[]> {
    return this.ledger.unknownShortNumbers();
  }

  @Roles(Role.ADMIN)
  @Query(() => [FormerlyIgnoredNumber], {
    description: 'Whose calls were ignored and not recorded, but would ring now; those with the most first.',
  })
  formerlyIgnoredNumbers(): Promise<FormerlyIgnoredNumber[]> {
    return this.backFillService.formerlyIgnored();
  }

  @Roles(Role.ADMIN)
  @Query(() => [BackFill], { description: 'The last 50, newest first.' })
  backFills(): Promise<BackFill[]> {
    return this.backFillService.list();
  }

  @Roles(Role.ADMIN)
  @Query(() => BackFillPreview, { description: 'Exactly the calls that would appear. Changes nothing.' })
  backFillPreview(@Args('input') input: BackFillInput): Promise<BackFillPreview> {
    return this.backFillService.preview(readBackFill(input));
  }

  @Roles(Role.ADMIN)
  @Mutation(() => BackFill, {
    nullable: true,
    description: 'Records the calls, silently, once the short number is given to the employee. null: nothing was left.',
  })
  applyBackFill(@Args('input') input: BackFillInput, @CurrentUser() user: Employee): Promise<BackFill | null> {
    return this.backFillService.apply(readBackFill(input), user.id);
  }

  @Roles(Role.ADMIN)
  @Mutation(() => UndoneBackFill, {
    description: 'Takes exactly its calls away again, but for those people worked on.',
  })
  undoBackFill(@Args('input') { id }: UndoBackFillInput, @CurrentUser() user: Employee): Promise<UndoneBackFill> {
    return this.backFillService.undo(id, user.id);
  }

  @ResolveField(() => PbxConnection, { nullable: true })
  connection(@Parent() { connectionId }: BackFill, @Context() context: LoaderContext): Promise<PbxConnection | null> {
    return connectionLoader(context, this.db).load(connectionId);
  }

  @ResolveField(() => Employee, { nullable: true, description: 'Whose short number it is since.' })
  employee(@Parent() { employeeId }: BackFill, @Context() context: LoaderContext) {
    return employeeId ? employeeLoader(context, this.db).load(employeeId) : null;
  }

  @ResolveField(() => Employee, { nullable: true })
  appliedBy(@Parent() { appliedById }: BackFill, @Context() context: LoaderContext) {
    return employeeLoader(context, this.db).load(appliedById);
  }
}

@Resolver(() => UnknownShortNumber)
export class UnknownShortNumberResolver {
  constructor(private readonly db: DataSource) {}

  @ResolveField(() => PbxConnection, { nullable: true })
  connection(@Parent() { connectionId }: UnknownShortNumber, @Context() context: LoaderContext) {
    return connectionLoader(context, this.db).load(connectionId);
  }
}

@Resolver(() => FormerlyIgnoredNumber)
export class FormerlyIgnoredNumberResolver {
  constructor(private readonly db: DataSource) {}

  @ResolveField(() => PbxConnection, { nullable: true })
  connection(@Parent() { connectionId }: FormerlyIgnoredNumber, @Context() context: LoaderContext) {
    return connectionLoader(context, this.db).load(connectionId);
  }
}
