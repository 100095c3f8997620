/** Room between neighbours that were never parted: ten cards fit in between before the list is numbered anew. */
export const RANK_GAP = 1024;

/** PostgreSQL's integers. */
const MAX_RANK = 2 ** 31 - 1;

/**
 * The rank of a card between two others.
 * @param above null: it comes first
 * @param below null: it comes last
 * @returns null: there is no room, the list has to be numbered anew
 */
export function rankBetween(above: number | null, below: number | null): number | null {
  if (above === null && below === null) return 0;
  const rank = above === null ? (below as number) - RANK_GAP : below === null ? above + RANK_GAP : middle(above, below);
  return rank === null || Math.abs(rank) > MAX_RANK ? null : rank;
}

function middle(above: number, below: number): number | null {
  const rank = Math.floor((above + below) / 2);
  return rank > above && rank < below ? rank : null;
}
