import type { NotRecordedFilter, NotRecordedReason } from '../../gql/graphql';
import { midnight } from '../../lib/day-range';

export const REASONS: NotRecordedReason[] = [
  'UNKNOWN_SHORT_NUMBER',
  'INTERNAL',
  'EMPLOYEE_NUMBER',
  'IGNORED_NUMBER',
  'BAD_SIGNATURE',
  'UNPARSABLE',
  'DISABLED',
];

/** The filter that an address asks for; its days are whole, the last one included. */
export function filterOf(params: URLSearchParams): NotRecordedFilter {
  const filter = {
    from: midnight(params.get('from')),
    to: midnight(params.get('to'), 1),
    reason: REASONS.find((reason) => reason === params.get('reason')),
    connectionId: params.get('connection') || undefined,
    extension: params.get('extension')?.trim() || undefined,
  };
  return Object.fromEntries(Object.entries(filter).filter(([, value]) => value));
}

/** A payload for reading; as it came where it is no JSON. */
export function prettyPayload(payload: string): string {
  try {
    return JSON.stringify(JSON.parse(payload), null, 2);
  } catch {
    return payload;
  }
}
