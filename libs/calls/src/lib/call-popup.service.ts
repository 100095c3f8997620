import { Injectable } from '@nestjs/common';
import type { Employee } from '@ringdesk/auth';
import { ContactAccessService, ContactsService } from '@ringdesk/contacts';
import { AppError, lockKey, type LoaderContext, PipelinedTransactions } from '@ringdesk/platform';
import DataLoader from 'dataloader';
import { DataSource } from 'typeorm';
import { Call } from './call.entity';
import { PopupAudience } from './call-enums';
import type { CallPopup } from './call.graphql';
import { primeCall, readCall, type ReadCall } from './call-reader';
import { leastRunningId } from './call-id';
import { keyText } from './call-store';
import { CallFiler } from './filing/call-filer';
import { audienceOf } from './popup-audience';
import { parseTrace } from './popup-trace';
import { LINE_WATCHERS, responsibleWatchers } from './popup-watchers';
import { PopupDelayRow } from './popup-delay.entity';
import { NotePoster } from './notes/note-poster';
import { PopupPublisher } from './popup-publisher';

/** A finished call stays in `activeCalls` this long, so that a reload does not take it from the operator. */
const FINISHED_MINUTES = 10;
/** Clocks of browsers that are further off than this are not believed (D-05). */
const CLOCK_TOLERANCE_MS = 5000;

/** Popups as they stand now; what was published are only ids. */
@Injectable()
export class CallPopupService {
  /** A call that rings at many desks is read once for all of them. Nothing is kept: each reading is a new one. */
  private readonly reads = new DataLoader<string, ReadCall | null>((ids) => this.readAll(ids), { cache: false });

  constructor(
    private readonly db: DataSource,
    private readonly statements: PipelinedTransactions,
    private readonly contacts: ContactsService,
    private readonly access: ContactAccessService,
    private readonly publisher: PopupPublisher,
    private readonly notes: NotePoster,
    private readonly filer: CallFiler,
  ) {}

  /** The popup of a call as this employee sees it; null when it is none of theirs (any more). */
  async of(callId: string, employeeId: string, context: LoaderContext): Promise<CallPopup | null> {
    const read = await this.reads.load(callId);
    return read && this.popupOf(read, employeeId, context);
  }

  /** Running calls of the employee and the latest of those that ended a moment ago, 20 in all; oldest first. */
  async active(employeeId: string, context: LoaderContext): Promise<CallPopup[]> {
    const rows = (await this.db.query(
      `SELECT id FROM (
       SELECT call.id, started_at FROM call
        WHERE (state <> 'ended' OR ended_at > now() - $2 * interval '1 minute') AND started_at > now() - interval '1 day'
          AND call.id >= $3
          AND (EXISTS (SELECT 1 FROM call_leg leg
                        WHERE leg.call_id = call.id AND leg.call_id >= $3 AND leg.employee_id = $1)
            OR state = 'ringing' AND (
                 EXISTS (SELECT 1 FROM contact_responsible r WHERE r.contact_id = call.contact_id AND r.employee_id = $1)
              OR EXISTS (SELECT 1 FROM call_watcher watcher WHERE watcher.call_id = call.id AND watcher.employee_id = $1)
              OR $1::text IN (SELECT json_array_elements_text(${LINE_WATCHERS}))))
        ORDER BY state = 'ended', started_at DESC LIMIT 20) latest
       ORDER BY started_at`,
      [employeeId, FINISHED_MINUTES, leastRunningId()],
    )) as { id: string }[];
    const popups = await Promise.all(rows.map(({ id }) => this.of(id, employeeId, context)));
    return popups.filter((popup) => popup !== null);
  }

  /** Who sees the call now. */
  async audience(call: Call): Promise<string[]> {
    const read = await this.reads.load(call.id);
    return read ? [...audienceOf(read.audience).keys()] : [];
  }

  /** Something beside the call's state changed: everybody who sees it reads it again. After the commit. */
  async refresh(call: Call): Promise<void> {
    this.publisher.refresh(call.id, await this.audience(call));
  }

  /**
   * Links a call with another contact that has its number; remembered for later calls of the number (D-06).
   * @throws AppError NOT_FOUND when the call is not among those the employee sees, or there is no such contact
   */
  async chooseContact(call: Call, chosenId: string, viewer: Employee): Promise<Call> {
    const { id: contactId } = await this.access.get(chosenId, viewer);
    const boardIds = await this.db.transaction(async (tx) => {
      await lockKey(tx, keyText(call));
      const candidateIds = [call.contactId, ...(call.match?.candidateIds ?? [])].filter(
        (id): id is string => id !== null && id !== contactId,
      );
      const match = { rule: 'CHOSEN' as const, matchedNumber: call.match?.matchedNumber ?? null, candidateIds };
      await tx.update(Call, { id: call.id }, { contactId, match });
      const number = call.remoteE164 ?? call.remoteDigits;
      if (number) await this.contacts.rememberChoice(tx, number, contactId, viewer.id);
      if (call.answeredById && call.direction === 'inbound') {
        await this.contacts.grantAnswerers(tx, contactId, [call.answeredById]);
      }
      if (call.state === 'ringing') await responsibleWatchers(tx, call, contactId);
      await this.contacts.touchLastCall(tx, contactId, call.startedAt);
      return this.filer.follow(tx, call, contactId);
    });
    this.publisher.boardsChanged(boardIds);
    const changed = await this.db.getRepository(Call).findOneByOrFail({ id: call.id });
    await this.notes.follow(changed);
    await this.refresh(changed);
    return changed;
  }

  /** Keeps how long a popup took to the screen (D-05). @throws AppError BAD_USER_INPUT for a made-up trace */
  async reportPainted(text: string, paintedAt: Date, employeeId: string): Promise<void> {
    const trace = parseTrace(text);
    if (!trace) throw new AppError('BAD_USER_INPUT', 'This is no trace of a popup', { fields: { trace: 'invalid' } });
    const now = Date.now();
    const isBelieved = Math.abs(paintedAt.getTime() - now) < CLOCK_TOLERANCE_MS && paintedAt >= trace.publishedAt;
    const painted = isBelieved ? paintedAt.getTime() : now;
    const { connectionId, callId, receivedAt, storedAt, publishedAt } = trace;
    if (painted - receivedAt.getTime() > 60_000) return; // a tab that slept says nothing about the way
    await this.db.getRepository(PopupDelayRow).insert({
      connectionId,
      callId,
      employeeId,
      receivedAt,
      storeMs: storedAt.getTime() - receivedAt.getTime(),
      publishMs: publishedAt.getTime() - storedAt.getTime(),
      paintMs: painted - publishedAt.getTime(),
    });
  }

  private popupOf(read: ReadCall, employeeId: string, context: LoaderContext): CallPopup | null {
    const view = audienceOf(read.audience).get(employeeId);
    if (!view) return null;
    // B-28: whoever is offered the call sees whose it is; after it, those who answered and whom the contact's rules name
    primeCall(context, this.db, read, view.state !== 'ended');
    const { call } = read;
    return { id: call.id, state: view.state, audience: view.audience as PopupAudience, call, serverTime: new Date() };
  }

  private readAll(ids: readonly string[]): Promise<(ReadCall | null)[]> {
    const reads = new Map([...new Set(ids)].map((id) => [id, readCall(this.db, this.statements, id)]));
    return Promise.all(ids.map((id) => reads.get(id) ?? null));
  }
}
