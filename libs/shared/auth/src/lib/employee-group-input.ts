import { lineText } from '@ringdesk/platform';
import { z } from 'zod';

const id = z.uuid('not-found');
/** Message keys: 'required', 'too-long', 'too-many', 'not-found'. */
export const saveEmployeeGroupSchema = z.object({
  id: id.nullish(),
  name: lineText(100),
  memberIds: z.array(id).max(1000, 'too-many'),
});
export const groupIdSchema = z.object({ id });
