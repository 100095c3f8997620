import { CallIngestService } from '@ringdesk/calls';
import { ConnectionDirectory } from '@ringdesk/pbx-adapters';
import type { CallEvent } from '@ringdesk/telephony';
import { startApi, type TestApi } from '../support/api';
import { connectPbx, type TestPbx } from '../support/pbx';

const SAVE = `mutation ($input: SaveIgnoredNumberInput!) { saveIgnoredNumber(input: $input) {
  id number display isPrefix comment addedAt addedBy { id } connection { id } } }`;
const DELETE = 'mutation ($id: ID!) { deleteIgnoredNumber(input: { id: $id }) }';

/** A generic PBX with the operator 214, and an administrator who ignores numbers. */
export interface IgnoredDesk {
  api: TestApi;
  pbx: TestPbx;
  ignore: (number: string, more?: object) => Promise<{ id: string; [field: string]: unknown }>;
  hear: (id: string) => Promise<void>;
  /** A number that nobody has yet. */
  newNumber: () => string;
  /** What the PBX tells of a call that is answered, by HTTP; not its end. @returns the call's id */
  ring: (phone: string, ext?: string) => Promise<string>;
  end: (callid: string, phone: string, ext?: string) => Promise<void>;
  /** As if the PBX had told it at that time. */
  say: (events: CallEvent[], receivedAt?: Date) => Promise<void>;
  rowsOf: (callId: string) => Promise<{ reason: string; isBackFilled: boolean }[]>;
  callOf: (callId: string) => Promise<Record<string, unknown> | undefined>;
}

export async function startIgnoredDesk(): Promise<IgnoredDesk> {
  const api = await startApi({ overrides: { pbxRequestsPerSecond: 10_000 } });
  const pbx = await connectPbx(api, ['214']);
  let count = 0;
  return {
    ...{ api, pbx },
    async ignore(number, more = {}) {
      return (await api.gql(SAVE, { input: { number, isPrefix: false, ...more } }, pbx.adminToken)).saveIgnoredNumber;
    },
    async hear(id) {
      await api.gql(DELETE, { id }, pbx.adminToken);
    },
    newNumber: () => `3736077${String(1000 + (count += 1))}`,
    async ring(phone, ext = '214') {
      const callid = `ig-${(count += 1)}`;
      await pbx.event({ type: 'in', event: 'INCOMING', ext, callid, phone });
      await pbx.event({ type: 'in', event: 'ACCEPTED', ext, callid, phone });
      return callid;
    },
    async end(callid, phone, ext = '214') {
      const call = { callid, phone, status: 'Success', duration: '30', is_recorded: '0' };
      await pbx.event({ type: 'in', event: 'COMPLETED', ext, ...call });
    },
    async say(events, receivedAt = new Date()) {
      const connection = await api.app.get(ConnectionDirectory).byId(pbx.id);
      if (!connection) throw new Error('no connection');
      await api.app.get(CallIngestService).ingest(connection.ingest, events, { requestId: null, receivedAt });
    },
    rowsOf: (callId) =>
      api.db.query(
        `SELECT reason, back_fill_id IS NOT NULL AS "isBackFilled" FROM not_recorded
          WHERE provider_call_id = $1 ORDER BY extension, id`,
        [callId],
      ),
    async callOf(callId) {
      const [row] = await api.db.query('SELECT * FROM call WHERE provider_call_id = $1', [callId]);
      return row;
    },
  };
}
