import { Injectable, type OnModuleInit } from '@nestjs/common';
import { ContactMergeService } from '@ringdesk/contacts';

const INTENTS = `UPDATE dial_intent SET contact_id = $1 WHERE contact_id = $2`;

/** A merged contact is no rival of the surviving one, in whose calls it may be named (D-06). */
const MATCHES = `
  UPDATE call SET match = jsonb_set(match, '{candidateIds}', (match->'candidateIds') - $1::text - $2::text)
   WHERE contact_id IN ($1::uuid, $2::uuid) AND (match->'candidateIds') ?| ARRAY[$1::text, $2::text]`;

/** What reports keep of calls that are no longer kept themselves; those of the others follow the calls. */
const FIGURES = `
  UPDATE call_figure figure SET contact_id = $1 FROM call_gone gone
   WHERE figure.contact_id = $2 AND gone.call_id = figure.call_id`;

/** What of calls no constraint shows: wishes to call, and the other contacts that a call's number may have meant. */
@Injectable()
export class ContactMergeFollower implements OnModuleInit {
  constructor(private readonly merges: ContactMergeService) {}

  onModuleInit(): void {
    this.merges.onMerge(async (tx, { survivorId, mergedId }) => {
      await tx.query(INTENTS, [survivorId, mergedId]);
      await tx.query(MATCHES, [survivorId, mergedId]);
      await tx.query(FIGURES, [survivorId, mergedId]);
    });
  }
}
