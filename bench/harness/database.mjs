// What the benchmark has to know of the node and its data.
import pg from 'pg';

/** How to reach a node, in Npgsql's words. */
export function npgsqlString({ host, port, database, user, password }) {
  return `Host=${host};Port=${port};Database=${database};Username=${user}` + (password ? `;Password=${password}` : '');
}

export async function connect({ host, port, database, user, password }) {
  const client = new pg.Client({ host, port, database, user, password, application_name: 'bench' });
  await client.connect();
  return client;
}

/** Order ids to ask for at random: a sample of the tenant's, so that not every page of its table stays in the CPU's cache. */
export async function sampleOrders(db, tenant) {
  const { rows } = await db.query('select id from orders where tenant_id = $1 order by md5(id::text) limit 20000', [tenant]);
  const foreign = await db.query('select id from orders where tenant_id <> $1 limit 1', [tenant]);
  if (rows.length < 1000 || !foreign.rows.length) throw new Error(`Tenant ${tenant} has ${rows.length} orders: seed the node first.`);
  return { ids: rows.map((row) => row.id), foreignId: foreign.rows[0].id };
}

/** Is the data kind? A page of few distinct customers and variants would flatter whoever deduplicates. */
export async function describeData(db, tenant, walked) {
  const { rows } = await db.query(`
    with page as (select id, customer_id from orders where tenant_id = $1 order by id desc limit 50),
         lines as (select product_variant_id from order_items where tenant_id = $1 and order_id in (select id from page))
    select (select count(*)::int from orders) orders, (select count(*)::int from order_items) items,
           (select count(*)::int from orders where tenant_id = $1) "ordersOfTenant",
           (select count(*)::int from orders where tenant_id = $2) "ordersWalked",
           (select count(distinct customer_id)::int from page) "customersOn50", (select count(*)::int from lines) "itemsOn50",
           (select count(distinct product_variant_id)::int from lines) "variantsOn50",
           (select count(*)::int from pg_inherits where inhparent = 'orders'::regclass) partitions`, [tenant, walked]);
  return rows[0];
}

/** Backends of all servers: only the one being measured is doing anything. */
export async function backends(db) {
  const { rows } = await db.query("select pid from pg_stat_activity where backend_type = 'client backend' and pid <> pg_backend_pid()");
  return rows.map((row) => row.pid);
}
