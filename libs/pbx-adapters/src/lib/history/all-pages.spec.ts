import { allPages } from './all-pages';

/** A list that gives two rows at a time, and the offsets it was asked for. */
function listOf(...rows: string[]) {
  const asked: number[] = [];
  const read = async (offset: number) => {
    asked.push(offset);
    return rows.slice(offset, offset + 2);
  };
  return { asked, read };
}

describe('a list that comes in pages', () => {
  it.each([
    [[], [0]],
    [['a'], [0]],
    [
      ['a', 'b'],
      [0, 2],
    ],
    [
      ['a', 'b', 'c'],
      [0, 2],
    ],
  ])('%j is read to its end', async (rows, offsets) => {
    const { asked, read } = listOf(...rows);
    expect(await allPages(2, read)).toEqual(rows);
    expect(asked).toEqual(offsets);
  });

  it('D-10: a PBX that knows no pages is not asked for ever', async () => {
    let asked = 0;
    const read = async () => (asked++, [{ id: 1 }, { id: 2 }]);
    expect(await allPages(2, read)).toEqual([{ id: 1 }, { id: 2 }]);
    expect(asked).toBe(2);
  });

  it('D-10: a row that is pushed to the next page by a new one is there once', async () => {
    const pages = [['c', 'b'], ['b', 'a'], []];
    expect(await allPages(2, async (offset) => pages[offset / 2])).toEqual(['c', 'b', 'a']);
  });
});
