import type { TestApi } from '../support/api';
import type { TestPbx } from '../support/pbx';

/** A call whose end the PBX has told. */
export interface ToldCall {
  id: string;
  contactId: string;
  /** Tells the end once more. */
  again: () => Promise<unknown>;
}

/**
 * The PBX tells of a call of the short number 101, by default an incoming one of 40 seconds.
 * @param fields of all its events; `callid` and `phone` among them
 * @param end of the last one
 */
export async function tellCall(
  api: TestApi,
  pbx: TestPbx,
  fields: Record<string, string>,
  end: Record<string, string> = {},
): Promise<ToldCall> {
  const tell = (step: Record<string, string>) => pbx.event({ type: 'in', ext: '101', ...fields, ...step });
  const again = () => tell({ event: 'COMPLETED', status: 'Success', duration: '40', ...end });
  await tell({ event: fields.type === 'out' ? 'OUTGOING' : 'INCOMING' });
  if (!end.status || end.status === 'Success') await tell({ event: 'ACCEPTED' });
  await again();
  const [{ id, contact_id: contactId }] = (await api.db.query(
    'SELECT id, contact_id FROM call WHERE provider_call_id = $1',
    [fields.callid],
  )) as [{ id: string; contact_id: string }];
  return { id, contactId, again };
}
