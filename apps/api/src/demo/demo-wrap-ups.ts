import type { EntityManager } from 'typeorm';

/** How often each outcome is chosen, of twenty talks of a direction; the rest were left without one. */
const SHARES: Record<'inbound' | 'outbound', Record<string, number>> = {
  inbound: { ANSWERED: 8, ORDER: 4, CALL_AGAIN: 2, SEND_OFFER: 2, COMPLAINT: 1, WRONG_NUMBER: 1 },
  outbound: { ORDER: 6, CALL_AGAIN: 5, SEND_OFFER: 4, NO_INTEREST: 3, WRONG_NUMBER: 1 },
};

/** Whoever talked last chose it a moment after the end; steps of seven mix the outcomes. */
const CHOOSE = `
  INSERT INTO call_wrap_up (call_id, outcome_id, set_by_id, set_at)
  SELECT talked.id, outcome.id, talked.answered_by_id, talked.ended_at + interval '15 seconds'
    FROM (SELECT id, answered_by_id, ended_at, 7 * row_number() OVER (ORDER BY started_at, id) % 20 AS place
            FROM call WHERE direction = $1 AND disposition = 'answered' AND answered_by_id IS NOT NULL) talked
    JOIN unnest($2::text[]) WITH ORDINALITY AS chosen (code, place) ON chosen.place = talked.place + 1
    JOIN wrap_up_outcome outcome ON outcome.code = chosen.code`;

/** The outcomes of the demo company's talks. */
export async function saveWrapUps(tx: EntityManager): Promise<void> {
  for (const [direction, shares] of Object.entries(SHARES)) {
    const codes = Object.entries(shares).flatMap(([code, count]) => Array<string>(count).fill(code));
    await tx.query(CHOOSE, [direction, codes]);
  }
}
