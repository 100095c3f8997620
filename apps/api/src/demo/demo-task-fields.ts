import type { EntityManager } from 'typeorm';

const FIELDS = `
  INSERT INTO task_field (name, kind, options, position) VALUES
    ('Order number', 'NUMBER', '{}', 0),
    ('Stage', 'LIST', '{Request,Offer,Contract,Delivery}', 1)`;

/** Three of five tasks belong to an order, four of five have come to a stage. */
const VALUES = `
  UPDATE task SET field_values = jsonb_strip_nulls(jsonb_build_object(
      orders.id, CASE WHEN task.number % 5 < 3 THEN (1000 + task.number * 37 % 9000)::text END,
      stage.id, CASE WHEN task.number % 5 > 0 THEN stage.options[1 + task.number * 7 % 4] END))
    FROM task_field orders, task_field stage
   WHERE orders.name = 'Order number' AND stage.name = 'Stage'`;

/** What the demo company wants to know of its tasks. */
export async function saveTaskFields(tx: EntityManager): Promise<void> {
  await tx.query(FIELDS);
  await tx.query(VALUES);
}
