import type { OriginateOutcome, OriginateRequest, PbxStream, StreamContext, StreamStatus } from '../../adapter';
import { AmiClient, type AmiClientState } from './ami-client';
import { type AmiConnection, AmiRefusal } from './ami-connection';
import type { AmiMessage } from './ami-framing';
import { partyRulesOf, settingOf, targetOf } from './settings';
import { CallTracker, SILENT_CALL_MS } from './call-tracker';
import type { PartyRules } from './channels';
import { EventQueue } from './event-queue';
import { dialable, originateAction, originateRefusal } from './originate';
import { readPermissions } from './permissions';
import { snapshotRows } from './snapshot';
import { systemTimers, type Timers } from './timers';

/** Events of no use that a PBX may send by the hundred; asked to be left out at the source, best effort. */
const NOISE = '!Event: (Newexten|RTCP.*|TestEvent|DeviceStateChange|ExtensionStatus|QueueMemberStatus|ContactStatus)';
const NOISY_VARIABLES = ['RTPAUDIOQOS', 'LOCAL', 'ARG', 'DIAL', 'RING', 'PROGRESS', 'ANSWERED', 'BRIDGE', 'GOSUB'];
const SWEEP_INTERVAL_MS = 15 * 60_000;

export interface StreamOptions {
  /** What the kind of PBX adds to the rules of the settings. */
  partyRules?: Pick<PartyRules, 'furtherPhone'>;
  timers?: Timers;
  random?: () => number;
}

/** The live connection of one account: listens, catches up after gaps, and places calls. */
export class AsteriskStream implements PbxStream {
  private readonly client: AmiClient;
  private readonly tracker: CallTracker;
  private readonly queue: EventQueue;
  private readonly timers: Timers;
  /** Events that come while the list of channels is being fetched. */
  private held?: [AmiMessage, number][];
  private lostAt?: number;
  private version?: string;
  private startedAt?: string;
  private missing: string[] = [];
  private hasSeenVariables = false;
  private sweepTimer: unknown;
  private status: StreamStatus = { state: 'stopped' };

  constructor(
    private readonly context: StreamContext,
    options: StreamOptions = {},
  ) {
    this.timers = options.timers ?? systemTimers;
    this.tracker = new CallTracker({
      rules: () => ({ ...partyRulesOf(context.settings, context.shortNumbers()), ...options.partyRules }),
      lineNameVariable: settingOf(context.settings, 'lineNameVariable'),
    });
    this.queue = new EventQueue(context.emit, this.timers, context.log);
    this.client = new AmiClient(targetOf(context.settings), {
      random: options.random,
      timers: this.timers,
      onEvent: (event, arrivedAt) => this.take(event, arrivedAt),
      onLogin: (connection) => this.catchUp(connection),
      onState: (state) => this.onState(state),
    });
  }

  start(): void {
    this.client.start();
  }

  /** Signs off and waits until what was seen is durable. */
  async stop(): Promise<void> {
    this.timers.clear(this.sweepTimer);
    await this.client.stop();
    await this.queue.stop();
  }

  /** Asks the PBX to ring the operator; the call's id is ours and so known at once. */
  async originate(request: OriginateRequest): Promise<OriginateOutcome> {
    const action = originateAction(request, this.context.settings);
    if ('invalid' in action) return { accepted: false, reason: 'invalid', message: action.invalid };
    if (this.status.state !== 'connected') {
      return { accepted: false, reason: 'unreachable', message: this.status.problem ?? 'The PBX is not connected.' };
    }
    const { intentId, extension, number } = request;
    this.tracker.expect(intentId, extension, dialable(number) ?? number, this.timers.now());
    try {
      await this.client.action('Originate', action.fields);
      return { accepted: true, callId: intentId };
    } catch (error) {
      const refusal = originateRefusal(error as Error);
      // Without an answer the PBX may still place the call: it stays expected then.
      if (error instanceof AmiRefusal || refusal.reason === 'invalid') this.tracker.forget(intentId);
      return refusal;
    }
  }

  private take(event: AmiMessage, arrivedAt: number): void {
    if (this.held) this.held.push([event, arrivedAt]);
    else this.follow(event, arrivedAt);
  }

  private follow(event: AmiMessage, arrivedAt: number): void {
    if (event.event === 'VarSet') this.hasSeenVariables = true;
    const events = this.tracker.handle(event, arrivedAt);
    this.queue.push(events);
    if (this.hasSeenVariables || !events.some(({ kind }) => kind === 'ended')) return;
    // A whole call without a single variable: the user may not read the dialplan class.
    this.hasSeenVariables = true;
    this.report({ ...this.status, missing: [...this.missing, 'dialplan'] });
  }

  /** Between login and the state 'connected': version, filters, permissions, and the calls that are running. */
  private async catchUp(connection: AmiConnection): Promise<void> {
    this.held = [];
    this.hasSeenVariables = false;
    const pong = await connection.action('Ping');
    this.tracker.setClock(pong.get('Timestamp'), this.timers.now());
    await this.addFilters(connection);
    this.missing = (await readPermissions(connection)).missing;
    const settings = await connection.action('CoreSettings').catch(whenRefused);
    this.version = settings?.get('AsteriskVersion') || this.version;
    const core = await connection.action('CoreStatus').catch(whenRefused);
    const startedAt = core && `${core.get('CoreStartupDate')} ${core.get('CoreStartupTime')}`;
    const hasRestarted = Boolean(startedAt && this.startedAt && startedAt !== this.startedAt);
    this.startedAt = startedAt || this.startedAt;
    const known = this.tracker.liveChannels();
    // After a restart nothing of the old calls can be left, whatever ids the new ones have.
    if (hasRestarted) this.queue.push(this.tracker.closeGone(known, this.lostAt ?? this.timers.now()));
    await this.compare(connection, known, this.lostAt);
  }

  /** Takes over the PBX's list of channels, then what came meanwhile; then closes those of `known` that are gone. */
  private async compare(connection: AmiConnection, known: Set<string>, lostAt?: number): Promise<void> {
    this.held ??= [];
    try {
      const channels = await connection.list('CoreShowChannels').catch(whenRefused);
      const variables = ['FROM_DID', settingOf(this.context.settings, 'lineNameVariable'), 'MIXMONITOR_FILENAME'];
      const statuses = await connection.list('Status', { Variables: variables.join(',') }).catch(whenRefused);
      const rows = snapshotRows(channels ?? [], statuses ?? []);
      this.queue.push(this.tracker.applySnapshot(rows, this.timers.now()));
      this.release();
      if (!channels && !statuses) return; // not permitted: the four-hour limit has to do
      const live = new Set(rows.map((row) => row.uniqueId));
      const gone = [...known].filter((id) => !live.has(id));
      if (gone.length > 0 || lostAt !== undefined) {
        this.queue.push(this.tracker.closeGone(gone, lostAt ?? this.timers.now()));
      }
    } finally {
      this.release();
    }
  }

  private release(): void {
    const held = this.held ?? [];
    this.held = undefined;
    for (const [event, arrivedAt] of held) this.follow(event, arrivedAt);
  }

  private async addFilters(connection: AmiConnection): Promise<void> {
    const lineName = settingOf(this.context.settings, 'lineNameVariable');
    const variables = NOISY_VARIABLES.filter((prefix) => !lineName.startsWith(prefix));
    for (const filter of [NOISE, `!Variable: (${variables.join('|')})`]) {
      await connection.action('Filter', { Operation: 'Add', Filter: filter }).catch(whenRefused);
    }
  }

  private onState(state: AmiClientState): void {
    this.timers.clear(this.sweepTimer);
    if (state.name === 'waiting') this.lostAt ??= state.lastByteAt;
    const gapSince = this.lostAt === undefined ? undefined : new Date(this.lostAt).toISOString();
    if (state.name === 'connected') {
      this.lostAt = undefined;
      this.scheduleSweep();
      this.report({ state: 'connected', version: this.version, missing: this.missing });
    } else if (state.name === 'waiting' || state.name === 'refused') {
      this.report({ state: state.name, problem: state.problem, gapSince });
    } else this.report({ state: state.name, gapSince });
  }

  private report(status: StreamStatus): void {
    this.status = status;
    this.context.onStatus(status);
    const { connectionId } = this.context;
    if (status.problem) this.context.log.warn({ connectionId, ...status }, 'PBX not connected');
    else this.context.log.info({ connectionId, ...status }, 'PBX connection');
  }

  /** A call whose end was lost would live for ever: silent ones are looked up on the PBX. */
  private scheduleSweep(): void {
    this.sweepTimer = this.timers.set(() => {
      const silent = this.tracker.liveChannels(this.tracker.pbxTime(this.timers.now() - SILENT_CALL_MS));
      const done = silent.size === 0 ? Promise.resolve() : this.client.withConnection((c) => this.compare(c, silent));
      void done.catch(() => undefined).then(() => this.scheduleSweep());
    }, SWEEP_INTERVAL_MS);
  }
}

/** A refused question is no reason to give the connection up: less is known then. Anything else is. */
function whenRefused(error: Error): null {
  if (error instanceof AmiRefusal) return null;
  throw error;
}
