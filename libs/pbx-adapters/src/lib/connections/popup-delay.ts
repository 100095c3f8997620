import type { DataSource } from 'typeorm';
import type { PopupDelay } from './connection.graphql';

const READ = `
  SELECT count(*)::int AS count,
    percentile_cont(0.5) WITHIN GROUP (ORDER BY store_ms + publish_ms + paint_ms) AS p50,
    percentile_cont(0.95) WITHIN GROUP (ORDER BY store_ms + publish_ms + paint_ms) AS p95,
    percentile_cont(0.5) WITHIN GROUP (ORDER BY store_ms) AS "storeP50",
    percentile_cont(0.5) WITHIN GROUP (ORDER BY publish_ms) AS "publishP50",
    percentile_cont(0.5) WITHIN GROUP (ORDER BY paint_ms) AS "paintP50"
  FROM popup_delay WHERE connection_id = $1 AND received_at > now() - interval '1 hour'`;

/** Delay of the connection's popups over the last hour, milliseconds (D-05); null without any. */
export async function readPopupDelay(dataSource: DataSource, connectionId: string): Promise<PopupDelay | null> {
  const [row] = (await dataSource.query(READ, [connectionId])) as PopupDelay[];
  return row.count > 0 ? row : null;
}
