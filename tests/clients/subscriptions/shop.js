// Changes orders as mutations do: the row, and its outbox row beside it, in one transaction.
import assert from 'node:assert/strict';
import pg from 'pg';

export const database = process.env.BRANDOS_GRAPH_DATABASE
  ?? assert.fail('There is no database: start the tests with "npm test", or set BRANDOS_GRAPH_DATABASE to that of the server.');

const pool = new pg.Pool({ connectionString: database, max: 2, allowExitOnIdle: true });
const keyOf = id => Buffer.from(id, 'base64').toString().split(':')[1];

/** The global id of an order of tenant 1; another one for each number. */
export async function order(number, tenant = 1) {
  const { rows } = await pool.query('SELECT id FROM orders WHERE tenant_id = $1 ORDER BY id OFFSET $2 LIMIT 1', [tenant, number]);
  return Buffer.from(`Order:${rows[0].id.replaceAll('-', '')}`).toString('base64');
}

/** Touches an order and returns the event's id. */
export async function change(id, tenant = 1) {
  const client = await pool.connect();
  try {
    await client.query('BEGIN');
    await client.query('UPDATE orders SET updated_at = clock_timestamp() WHERE tenant_id = $1 AND id = $2', [tenant, keyOf(id)]);
    const { rows } = await client.query(
      `INSERT INTO outbox_messages (tenant_id, aggregate, aggregate_id, kind, payload)
       VALUES ($1, 'Order', $2, 'ORDER_STATUS_CHANGED', '{}') RETURNING xid::text || '-' || id AS event`,
      [tenant, keyOf(id)]);
    await client.query('COMMIT');
    return rows[0].event;
  } finally {
    client.release();
  }
}

/** Holds the row of a stock of tenant 1, so that what changes it waits until it is released. */
export async function heldStock() {
  const client = await pool.connect();
  await client.query('BEGIN');
  const { rows } = await client.query(
    'SELECT product_variant_id AS id FROM inventory_stocks WHERE tenant_id = 1 ORDER BY product_variant_id DESC LIMIT 1 FOR UPDATE');
  return {
    variantId: Buffer.from(`ProductVariant:${rows[0].id.replaceAll('-', '')}`).toString('base64'),
    release: async () => {
      await client.query('ROLLBACK');
      client.release();
    },
  };
}
