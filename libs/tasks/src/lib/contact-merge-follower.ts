import { Injectable, type OnModuleInit } from '@nestjs/common';
import { ContactMergeService } from '@ringdesk/contacts';

const FILTERS = `
  UPDATE saved_task_filter SET filter = jsonb_set(filter, '{contactId}', to_jsonb($1::text))
   WHERE filter->>'contactId' = $2`;

/** Saved filters of a merged contact's tasks go on with the surviving one; no constraint shows them. */
@Injectable()
export class TaskFiltersFollower implements OnModuleInit {
  constructor(private readonly merges: ContactMergeService) {}

  onModuleInit(): void {
    this.merges.onMerge(async (tx, { survivorId, mergedId }) => {
      await tx.query(FILTERS, [survivorId, mergedId]);
    });
  }
}
