/**
 * All rows of a list that a PBX gives in pages of `size`, from `offset` on; of rows that come again while the list grows
 * one counts. A PBX that knows no pages gives the same one for ever: it is not asked a third time.
 */
export async function allPages<Row>(size: number, read: (offset: number) => Promise<Row[]>): Promise<Row[]> {
  const rows = new Map<string, Row>();
  for (let offset = 0; ; offset += size) {
    const page = await read(offset);
    const known = rows.size;
    for (const row of page) rows.set(JSON.stringify(row), row);
    if (page.length < size || rows.size === known) return [...rows.values()];
  }
}
