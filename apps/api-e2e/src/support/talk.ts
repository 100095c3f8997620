import { CallIngestService } from '@ringdesk/calls';
import type { CallEvent } from '@ringdesk/telephony';
import type { TestApi } from './api';
import type { TestConnection } from './connection';

export interface Talk {
  callId: string;
  extension: string;
  /** Digits; '': withheld. */
  remoteNumber: string;
  begin: string;
  /** null: it was missed. */
  talkSeconds: number | null;
  line?: string;
}

/** Stores an inbound call as its events would tell it: it rings for ten seconds, or is missed after twenty. */
export async function storeTalk(
  api: TestApi,
  pbx: TestConnection,
  { callId, extension, remoteNumber, begin, talkSeconds, line = '77172000100' }: Talk,
): Promise<void> {
  const at = (seconds: number) => new Date(Date.parse(begin) + seconds * 1000).toISOString();
  const base = { callId, extension, remoteNumber, direction: 'inbound', line };
  const end =
    talkSeconds === null
      ? { kind: 'ended', scope: 'leg', disposition: 'missed', at: at(20) }
      : { kind: 'ended', scope: 'leg', disposition: 'answered', talkSeconds, at: at(10 + talkSeconds) };
  const events = [
    { kind: 'ringing', at: at(0) },
    ...(talkSeconds === null ? [] : [{ kind: 'answered', at: at(10) }]),
    end,
  ];
  await api.app.get(CallIngestService).ingest(
    pbx.ingest,
    events.map((event) => ({ ...base, ...event }) as CallEvent),
    { requestId: null, receivedAt: new Date(at(0)) },
  );
}
