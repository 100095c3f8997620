import { Field, ID, InputType } from '@nestjs/graphql';
import { z } from 'zod';

/** What a comment consists of; inputs that add one to something extend it. */
@InputType({ isAbstract: true })
export class CommentContent {
  @Field({ defaultValue: '', description: 'May be empty where there are files.' }) text: string = '';
  @Field({ defaultValue: false }) isHidden: boolean = false;
  @Field(() => [ID], { defaultValue: [], description: 'Files that the author has sent to `POST /files` before.' })
  fileIds: string[] = [];
}

/** Message keys: 'required', 'too-long', 'too-many', 'not-found'. */
export const commentContent = {
  text: z.string().trim().max(20_000, 'too-long'),
  isHidden: z.boolean(),
  fileIds: z.array(z.uuid('not-found')).max(20, 'too-many'),
};

export interface CommentContentValues {
  text: string;
  isHidden: boolean;
  fileIds: string[];
}
