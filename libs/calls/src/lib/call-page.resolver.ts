import { Parent, ResolveField, Resolver } from '@nestjs/graphql';
import type { Call } from './call.entity';
import { CallPage } from './call.graphql';
import type { LogPage } from './calls.service';

/** Reads of a page of the log what was asked for. */
@Resolver(() => CallPage)
export class CallPageResolver {
  @ResolveField()
  items(@Parent() page: LogPage): Promise<Call[]> {
    return page.items();
  }

  @ResolveField()
  total(@Parent() page: LogPage): Promise<number> {
    return page.total();
  }
}
