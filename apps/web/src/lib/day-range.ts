/** Midnight of a day 'yyyy-mm-dd' in the reader's zone; undefined for what is no day. */
export function midnight(day: string | null, plusDays = 0): string | undefined {
  const [, year, month, date] = /^(\d{4})-(\d{2})-(\d{2})$/.exec(day ?? '') ?? [];
  return year ? new Date(Number(year), Number(month) - 1, Number(date) + plusDays).toISOString() : undefined;
}
