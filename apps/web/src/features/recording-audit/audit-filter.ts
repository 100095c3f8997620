import type { RecordingAccessFilter, RecordingAccessKind } from '../../gql/graphql';
import { midnight } from '../../lib/day-range';

export const KINDS: RecordingAccessKind[] = ['LISTEN', 'DOWNLOAD', 'REFUSED', 'EXPIRED'];

/** The filter that an address asks for; its days are whole, the last one included. */
export function filterOf(params: URLSearchParams): RecordingAccessFilter {
  const filter = {
    from: midnight(params.get('from')),
    to: midnight(params.get('to'), 1),
    kind: KINDS.find((kind) => kind === params.get('kind')),
    employeeId: params.get('employee') || undefined,
    callId: params.get('call') || undefined,
  };
  return Object.fromEntries(Object.entries(filter).filter(([, value]) => value));
}
