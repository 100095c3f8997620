import { Field, InputType, Int } from '@nestjs/graphql';

/** Most rows that one page may hold. */
export const MAX_PAGE = 200;

/** Which part of a list to read. */
@InputType()
export class PageInput {
  @Field(() => Int, { defaultValue: 0 }) offset: number = 0;
  @Field(() => Int, { defaultValue: 50 }) limit: number = 50;
}

/** `skip` and `take` of a page, kept within bounds. */
export function pageBounds(page: PageInput): { skip: number; take: number } {
  return { skip: Math.max(0, page.offset), take: Math.min(Math.max(1, page.limit), MAX_PAGE) };
}
