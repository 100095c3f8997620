import type { MissedCallTimeliness } from '../../gql/graphql';

const NAMES = ['since', 'until', 'timely'];

/** The figure that an address came from (D-13): a period, and whether it was in time; null: from none. */
export function figureOf(
  params: URLSearchParams,
): { from: string; to: string; timeliness: MissedCallTimeliness } | null {
  const [from, to] = ['since', 'until'].map((name) => new Date(params.get(name) ?? ''));
  const timeliness = params.get('timely');
  const isWhole = !Number.isNaN(from.getTime()) && !Number.isNaN(to.getTime());
  if (!isWhole || (timeliness !== 'IN_TIME' && timeliness !== 'LATE')) return null;
  return { from: from.toISOString(), to: to.toISOString(), timeliness };
}

export function withoutFigure(params: URLSearchParams): URLSearchParams {
  const changed = new URLSearchParams(params);
  for (const name of [...NAMES, 'page']) changed.delete(name);
  return changed;
}
