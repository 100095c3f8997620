/** Parts of an address of the call log beside its period; what is absent is no filter. */
export type CallLogParams = Record<string, string | number | null | undefined>;

/** Address of the call log that shows the calls behind a figure: what reports count, within the instants (D-13). */
export function countedCallsLink(
  { startsAt, endsAt }: { startsAt: string; endsAt: string },
  params: CallLogParams = {},
): string {
  const all = { period: 'report', since: startsAt, until: endsAt, ...params };
  const given = Object.entries(all).flatMap(([name, value]): [string, string][] =>
    value == null || value === '' ? [] : [[name, String(value)]],
  );
  return `/calls?${new URLSearchParams(given)}`;
}
