// What subscribers of the benchmarks follow, and how it is made to happen.
import { setTimeout as delay } from 'node:timers/promises';

export const operation = {
  query: 'subscription { ordersChanged { id status totalAmount updatedAt customer { name } items { quantity productVariant { sku } } } }',
};

/**
 * A change and its event in one transaction, and the word that the outbox's writers give other processes. Calls `known(eventId)`
 * before anybody can be told of it.
 */
export async function publish(db, tenant, id, known = () => {}) {
  await db.query('begin');
  await db.query('update orders set updated_at = clock_timestamp() where tenant_id = $1 and id = $2', [tenant, id]);
  const { rows } = await db.query(
    `insert into outbox_messages (tenant_id, aggregate, aggregate_id, kind, payload)
     values ($1, 'Order', $2, 'ORDER_STATUS_CHANGED', '{}') returning xid::text || '-' || id as event`, [tenant, id]);
  known(rows[0].event);
  await db.query('commit');
  const at = performance.now();
  await db.query("notify brandos_graph_outbox, 'bench'");
  return { eventId: rows[0].event, at };
}

export async function until(holds, most) {
  for (const end = performance.now() + most; !holds() && performance.now() < end;) await delay(5);
}
