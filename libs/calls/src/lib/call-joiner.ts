import { Injectable } from '@nestjs/common';
import { PipelinedTransactions } from '@ringdesk/platform';
import type { AppliedChange } from './applied-change';
import { audienceCall, columnsOf, lineOf } from './call-columns';
import { absorb, addRoute, routed, routeOf } from './call-joins';
import { type CallKey, keyText, loadCall, saveCall } from './call-store';
import { CallFiler } from './filing/call-filer';
import { isByHand } from './filing/filing-store';
import { foldConversation, legName } from './fold-conversation';
import type { IngestConnection } from './ingest-connection';
import { tellOfMissed } from './missed/missed-call-notices';
import type { AudienceCall } from './popup-audience';
import { NO_WATCHERS } from './popup-watchers';

/** The same conversation as another PBX, or the same one by another id, tells it. */
export interface OtherPart extends CallKey {
  /** true: this call was forwarded there; false: from there. */
  isInner: boolean;
}

/** Makes one call of two that turn out to be one conversation (D-01). */
@Injectable()
export class CallJoiner {
  constructor(
    private readonly transactions: PipelinedTransactions,
    private readonly filer: CallFiler,
  ) {}

  /** A PBX goes on with a call under a second id, which may be known already or come later. @returns as `apply` */
  async joinIds(connection: IngestConnection, callId: string, otherCallId: string): Promise<AppliedChange[]> {
    const keys = [callId, otherCallId].map((providerCallId) => ({ connectionId: connection.id, providerCallId }));
    const [first, second] = keys.map(keyText).sort();
    const holders = await this.transactions.run(first, async (tx) => {
      await tx.lock(second);
      const [own, other] = await Promise.all(keys.map((key) => loadCall(tx, key)));
      if (own.isGone || other.isGone) return null;
      if (own.call && other.call) return own.call.id === other.call.id ? null : [own.call, other.call];
      if (own.call) await addRoute(tx, keys[1], own.call.id);
      else if (other.call) await addRoute(tx, keys[0], other.call.id);
      return null;
    });
    if (!holders) return [];
    const [own, other] = holders.map(({ connectionId, providerCallId }) => ({ connectionId, providerCallId }));
    return this.joinCalls(null, own, { ...other, isInner: false }, connection);
  }

  /**
   * Two calls that are one conversation after all, since the forwarding was told late. The inner one stays, whose
   * operators are rung or talk; what is known of the outer one goes there, with what will come.
   */
  async joinCalls(
    change: AppliedChange | null,
    own: CallKey,
    other: OtherPart,
    connection: IngestConnection,
  ): Promise<AppliedChange[]> {
    const [stays, goes] = other.isInner ? [other, own] : [own, other];
    const [first, second] = [keyText(stays), keyText(goes)].sort();
    const joined = await this.transactions.run(first, async (tx) => {
      await tx.lock(second);
      const [kept, gone] = await Promise.all([loadCall(tx, stays), loadCall(tx, goes)]);
      if (!kept.call || !gone.call || kept.call.id === gone.call.id) return null;
      if (keyText(gone.call) !== keyText(goes) || keyText(kept.call) !== keyText(stays)) return null;
      const route = routeOf(goes);
      const events = [...kept.events, ...gone.events.map((event) => (event.route ? event : routed(event, route)))];
      const employees = new Map([...kept.employees, ...[...gone.employees].map(routedOwner(route))]);
      const before = foldConversation(kept.events);
      const folded = foldConversation(events);
      await absorb(tx, kept.call.id, gone.call.id, goes);
      const isOuterLine = folded.line !== before.line;
      const present = isOuterLine ? { ...kept.call, ...lineOf(gone.call) } : kept.call;
      const columns = columnsOf(folded, kept.call, employees, connection, null, { receivedAt: new Date() }, present);
      await saveCall(tx, kept.call, columns, [], folded.legs, employees);
      const [own, others] = [kept.call.filing, gone.call.filing];
      const known = !isByHand(own) && isByHand(others) ? others : own;
      const filing = await this.filer.plan(
        tx,
        { id: stays.connectionId, filing: null },
        { ...kept.call, ...before },
        columns,
        known,
      );
      await this.filer.write(tx, kept.call.id, filing);
      const bells = await tellOfMissed(tx, kept.call.id, true, columns);
      return {
        callId: kept.call.id,
        connectionId: stays.connectionId,
        before: audienceCall(before, kept.employees),
        after: audienceCall(folded, employees),
        isFromDesk: false,
        hasNewRecording: false,
        bells,
        boardIds: filing?.boardIds ?? [],
        goneId: gone.call.id,
        goneBefore: audienceCall(foldConversation(gone.events), gone.employees),
      };
    });
    if (!joined) return change ? [change] : [];
    const { goneId, goneBefore, ...stayed } = joined;
    const isGone: AudienceCall = { ...goneBefore, state: 'talking', legs: [], ...NO_WATCHERS };
    return [stayed, { ...stayed, callId: goneId, connectionId: goes.connectionId, before: goneBefore, after: isGone }];
  }
}

/** An owner of the call that goes, by the leg's name in the one that stays. */
const routedOwner =
  (route: string) =>
  ([name, employeeId]: [string, string]): [string, string] => [
    name.includes('|') ? name : legName({ route, extension: name }),
    employeeId,
  ];
