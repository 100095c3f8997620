import { RECORDINGS_DUE } from '@ringdesk/calls';
import { LiveEvents } from '@ringdesk/platform';
import type { TestApi } from './api';
import type { TestPbx } from './pbx';

/** A recording as clients see it. */
export interface SeenRecording {
  id: string;
  state: string;
  problem: string | null;
  reason: string | null;
  url: string | null;
  size: number | null;
  contentType: string | null;
  durationSeconds: number | null;
  nextTryAt: string | null;
}

const FIELDS = 'id state problem reason url size contentType durationSeconds nextTryAt';
const SAVE = `mutation ($input: SaveRecordingSettingsInput!) { saveRecordingSettings(input: $input) {
  recordingMode recordingModes recordingHosts recordingDays } }`;

interface Settings {
  mode?: string;
  days?: number | null;
  hosts?: string[];
  lines?: { lineId: string; days: number | null }[];
}

/** What tests of recordings do over and over. */
export function recordingsOf(api: TestApi, pbx: TestPbx) {
  let count = 0;
  return {
    /** A call that is over and was talked; answers its id at the PBX. */
    async call(more: Record<string, string> = {}): Promise<string> {
      const callid = `r-${pbx.key}-${(count += 1)}`;
      const phone = `3736022${1000 + count}`;
      const ended = { event: 'COMPLETED', ext: '214', status: 'Success', duration: '30', is_recorded: '1' };
      await pbx.event({ type: 'in', callid, phone, ...ended, ...more });
      return callid;
    },
    record: (callid: string, link: string, more: Record<string, string> = {}) =>
      pbx.event({ cmd: 'record', callid, record_link: link, ...more }),
    async seen(callid: string, token = pbx.adminToken): Promise<SeenRecording[]> {
      const [{ id }] = await api.db.query('SELECT id FROM call WHERE provider_call_id = $1', [callid]);
      const query = `query ($id: ID!) { call(id: $id) { recordings { ${FIELDS} } } }`;
      return (await api.gql(query, { id }, token)).call.recordings;
    },
    save: (settings: Settings) =>
      api.gql(
        SAVE,
        { input: { connectionId: pbx.id, mode: 'STORE', hosts: ['127.0.0.1'], lines: [], ...settings } },
        pbx.adminToken,
      ),
    retry: (id: string, token = pbx.adminToken) =>
      api.gql(
        `mutation ($input: RetryRecordingInput!) { retryRecording(input: $input) { ${FIELDS} } }`,
        { input: { id } },
        token,
      ),
    /** As if the time to the next attempt had passed. */
    async nextAttempt(id: string): Promise<void> {
      await api.db.query("UPDATE call_recording SET next_try_at = now() - interval '1 second' WHERE id = $1", [id]);
      api.app.get(LiveEvents).deliver(RECORDINGS_DUE, null);
    },
  };
}
