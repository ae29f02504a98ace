// What one Node process can do here: no GraphQL at all, one prepared statement a request, the JSON built by PostgreSQL. `query` is a name.
import { cluster } from '../lib/cluster.mjs';

const time = (column) => `to_char(${column} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"')`;
const items = (fields) => `left join lateral (
    select json_agg(json_build_object('line', i.line, ${fields}) order by i.line) list
    from order_items i join product_variants v on v.tenant_id = i.tenant_id and v.id = i.product_variant_id
    where i.tenant_id = r.tenant_id and i.order_id = r.id) i on true`;
const page = (first, where, node, joins, pageInfo) => `
  with r as materialized (select o.* from orders o where o.tenant_id = $1${where} order by o.id desc limit ${first + 1}),
       n as (select row_number() over (order by r.id desc) place, r.* from r)
  select json_build_object('orders', json_build_object(
    'nodes', coalesce(json_agg(${node} order by r.place) filter (where r.place <= ${first}), '[]')${pageInfo ? `,
    'pageInfo', json_build_object('hasNextPage', count(*) > ${first})` : ''}))::text answer
  from n r left join customers c on c.tenant_id = r.tenant_id and c.id = r.customer_id ${joins}`;

const ORDER = `json_build_object('id', r.id, 'status', r.status, 'totalAmount', r.total_amount, 'createdAt', ${time('r.created_at')},
    'customer', json_build_object('id', c.id, 'name', c.name), 'items', coalesce(i.list, '[]'))`;
const ITEMS = items(`'quantity', i.quantity, 'unitPrice', i.unit_price, 'productVariant', json_build_object('sku', v.sku, 'name', v.name)`);
const SQL = {
  point: `select json_build_object('order', (select json_build_object('id', o.id, 'status', o.status, 'totalAmount', o.total_amount)
    from orders o where o.tenant_id = $1 and o.id = $2))::text answer`,
  page: page(20, '', ORDER, ITEMS, true),
  filtered: page(20, ' and o.status = $2 and o.created_at >= $3::timestamptz and o.id >= $4::uuid', ORDER, ITEMS, true),
  deep: page(50, '', `json_build_object('id', r.id, 'customer', json_build_object('id', c.id, 'name', c.name,
    'orders', json_build_object('nodes', coalesce(t.list, '[]'))), 'items', coalesce(i.list, '[]'))`, `left join lateral (
    select json_agg(json_build_object('id', f.id, 'totalAmount', f.total_amount, 'status', f.status) order by f.id desc) list
    from (select o.* from orders o where o.tenant_id = r.tenant_id and o.customer_id = r.customer_id order by o.id desc limit 5) f) t on true
  ${items(`'productVariant', json_build_object('sku', v.sku)`)}`, false),
};

await cluster(async (port) => {
  const { createServer } = await import('node:http');
  const { connect } = await import('../lib/db.mjs');
  const { makeData, tenantOf, earliestId } = await import('../lib/data.mjs');
  const { q } = await connect();
  const data = makeData(q);
  const values = {
    point: ({ id }) => [id], page: () => [], deep: () => [],
    filtered: ({ status, since }) => [status, since, earliestId(since)],
  };
  async function answer(name, tenant, variables) {
    if (name !== 'walk') return `{"data":${(await q(name, SQL[name], [tenant, ...values[name](variables)]))[0].answer}}`;
    const { nodes, pageInfo: { hasNextPage, endCursor } } = await data.orders(tenant, { first: 50, after: variables.after });
    return JSON.stringify({ data: { orders: { nodes: nodes.map(({ id, totalAmount }) => ({ id, totalAmount })), pageInfo: { hasNextPage, endCursor } } } });
  }
  const server = createServer((req, res) => {
    const chunks = [];
    req.on('data', (chunk) => chunks.push(chunk));
    req.on('end', async () => {
      try {
        const { query, variables } = JSON.parse(Buffer.concat(chunks).toString());
        const out = await answer(query, tenantOf(req.headers['x-tenant']), variables);
        res.writeHead(200, { 'content-type': 'application/json; charset=utf-8', 'content-length': Buffer.byteLength(out) });
        res.end(out);
      } catch (e) { res.writeHead(500); res.end(e.message); }
    });
  });
  await new Promise((r) => server.listen(port, '127.0.0.1', r));
});
