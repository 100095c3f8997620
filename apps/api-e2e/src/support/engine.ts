import { CallIngestService } from '@ringdesk/calls';
import type { CallEvent } from '@ringdesk/telephony';
import { startApi, type TestApi } from './api';
import { connectionFor, type TestConnection } from './connection';

type Ended = Partial<Extract<CallEvent, { kind: 'ended' }>>;
type Told = Exclude<CallEvent, { kind: 'internal' | 'recording' }>;

/** What a PBX tells of a call; an end is one leg's and missed, unless `fields` says otherwise. */
export const event = (
  kind: Told['kind'],
  callId: string,
  extension: string,
  fields: Ended & { remoteNumber: string },
): CallEvent =>
  ({
    direction: 'inbound',
    ...(kind === 'ended' ? { scope: 'leg', disposition: 'missed' } : {}),
    ...fields,
    kind,
    callId,
    extension,
  }) as CallEvent;

/** An end of half a minute's talk. */
export const TALKED = { disposition: 'answered', talkSeconds: 30 } as const;

/** The call engine behind a Moldovan connection with the short numbers 214, 215, 216 and office.12. */
export class TestEngine {
  private count = 0;

  constructor(
    readonly api: TestApi,
    readonly connection: TestConnection,
  ) {}

  /** An id that no call has yet. */
  newCall(): string {
    return `call-${(this.count += 1)}`;
  }

  /** A number that nobody has yet. */
  newNumber(): string {
    return `3736011${String(1000 + (this.count += 1))}`;
  }

  say(...events: CallEvent[]): Promise<void> {
    return this.sayOf(this.connection.ingest, ...events);
  }

  sayAt(receivedAt: Date, ...events: CallEvent[]): Promise<void> {
    return this.ingest(this.connection.ingest, events, receivedAt);
  }

  /** As a connection with other settings. */
  sayOf(connection: TestConnection['ingest'], ...events: CallEvent[]): Promise<void> {
    return this.ingest(connection, events, new Date());
  }

  private async ingest(connection: TestConnection['ingest'], events: CallEvent[], receivedAt: Date): Promise<void> {
    await this.api.app.get(CallIngestService).ingest(connection, events, { requestId: null, receivedAt });
  }

  /** The call's row as the database has it; undefined: there is none. */
  async callRow(callId: string) {
    const [row] = await this.api.db.query('SELECT * FROM call WHERE provider_call_id = $1', [callId]);
    return row;
  }

  contactsWith(digits: string) {
    return this.api.db.query(
      'SELECT contact.* FROM contact JOIN contact_phone p ON p.contact_id = contact.id WHERE p.digits = $1',
      [digits],
    );
  }
}

/** The API is the caller's to stop. */
export async function startEngine(): Promise<TestEngine> {
  const api = await startApi();
  const connection = await connectionFor(api, {
    country: 'MD',
    operators: ['214', '215', '216', 'office.12'],
    line: '37322900100',
  });
  return new TestEngine(api, connection);
}
