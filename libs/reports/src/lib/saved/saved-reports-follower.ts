import { Injectable, type OnModuleInit } from '@nestjs/common';
import { ContactMergeService } from '@ringdesk/contacts';

const FILTERS = `
  UPDATE saved_report SET values = jsonb_set(values, '{contactId}', to_jsonb($1::text)) WHERE values->>'contactId' = $2`;

/** Saved reports of a merged contact go on with the surviving one; no constraint shows them. */
@Injectable()
export class SavedReportsFollower implements OnModuleInit {
  constructor(private readonly merges: ContactMergeService) {}

  onModuleInit(): void {
    this.merges.onMerge(async (tx, { survivorId, mergedId }) => {
      await tx.query(FILTERS, [survivorId, mergedId]);
    });
  }
}
