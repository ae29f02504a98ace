// Hand-written SQL shared by the mercurius, Apollo and Yoga peers: one named statement per level.
const ORDER = `o.id, o.status, o.total_amount as "totalAmount", o.created_at as "createdAt", o.customer_id as "customerId"`;
const CUSTOMER = `c.id, c.name, c.email, c.created_at as "createdAt"`;
const arr = (ids) => '{' + ids.join(',') + '}';

// Ids are UUIDv7, so the id alone is a place on the timeline.
export const encodeCursor = (o) => Buffer.from(o.id).toString('base64url');
export function decodeCursor(s) {
  const id = Buffer.from(s, 'base64url').toString();
  if (!/^[0-9a-f-]{36}$/.test(id)) throw new Error('Invalid cursor');
  return id;
}
export const edges = (c) => c.nodes.map((node) => ({ node, cursor: encodeCursor(node) }));
function limit(first) {
  const n = first ?? 20;
  if (n < 0 || n > 500) throw new Error('first must be between 0 and 500');
  return n;
}
/** The least id of this moment: the first bits of an id are its time. */
export function earliestId(time) {
  const hex = Date.parse(time).toString(16).padStart(12, '0');
  return `${hex.slice(0, 8)}-${hex.slice(8)}-0000-0000-000000000000`;
}
function page(rows, n, hasPrevious) {
  const hasNextPage = rows.length > n;
  const nodes = hasNextPage ? rows.slice(0, n) : rows;
  return {
    nodes,
    pageInfo: {
      hasNextPage,
      hasPreviousPage: hasPrevious,
      startCursor: nodes.length ? encodeCursor(nodes[0]) : null,
      endCursor: nodes.length ? encodeCursor(nodes[nodes.length - 1]) : null,
    },
  };
}

export function makeData(q) {
  return {
    async orders(tenant, { first, after, where: filter, order }) {
      const n = limit(first);
      const values = [tenant];
      let where = '', name = 'orders' + n; // the limit is inlined (a checked integer): as a parameter PostgreSQL never takes the generic plan and plans every time
      if (after) { values.push(decodeCursor(after)); where += ' and o.id < $2::uuid'; name += '_after'; }
      if (filter?.status?.eq) { values.push(filter.status.eq); where += ` and o.status = $${values.length}`; name += '_status'; }
      if (filter?.createdAt?.gte) {
        // The id's first bits are the time: the bound of it is what the index and the partitions understand.
        values.push(filter.createdAt.gte, earliestId(filter.createdAt.gte));
        where += ` and o.created_at >= $${values.length - 1}::timestamptz and o.id >= $${values.length}::uuid`;
        name += '_since';
      }
      const direction = order?.[0]?.createdAt === 'ASC' ? 'asc' : 'desc'; // the ids are in the order of their times
      const rows = await q(name + direction, `select ${ORDER} from orders o where o.tenant_id = $1${where} order by o.id ${direction} limit ${n + 1}`, values);
      return page(rows, n, Boolean(after));
    },
    async order(tenant, id) {
      return (await q('order', `select ${ORDER} from orders o where o.tenant_id = $1 and o.id = $2`, [tenant, id]))[0] ?? null;
    },
    async customersByIds(tenant, ids) {
      const rows = ids.length === 1
        ? await q('customer', `select ${CUSTOMER} from customers c where c.tenant_id = $1 and c.id = $2`, [tenant, ids[0]])
        : await q('customers', `select ${CUSTOMER} from customers c where c.tenant_id = $1 and c.id = any($2::uuid[])`, [tenant, arr(ids)]);
      return new Map(rows.map((r) => [r.id, r]));
    },
    async itemsByOrders(tenant, ids) {
      let [min, max] = [ids[0], ids[0]];
      for (const id of ids) { if (id < min) min = id; if (id > max) max = id; }
      // The bounds let PostgreSQL prune partitions, which it does not do on the array alone.
      const rows = await q('items', `select i.line, i.quantity, i.unit_price as "unitPrice", i.order_id as "orderId", i.product_variant_id as "productVariantId"
        from order_items i where i.tenant_id = $1 and i.order_id = any($2::uuid[]) and (i.order_id >= $3::uuid or i.order_id = $3::uuid) and (i.order_id <= $4::uuid or i.order_id = $4::uuid)
        order by i.order_id, i.line`, [tenant, arr(ids), min, max]);
      const m = new Map();
      for (const r of rows) { const l = m.get(r.orderId); if (l) l.push(r); else m.set(r.orderId, [r]); }
      return m;
    },
    async variantsByIds(tenant, ids) {
      const rows = await q('variants', `select v.id, v.sku, v.name, v.unit_price as "unitPrice" from product_variants v where v.tenant_id = $1 and v.id = any($2::uuid[])`, [tenant, arr(ids)]);
      return new Map(rows.map((r) => [r.id, r]));
    },
    // Nested per-parent pagination in one statement.
    async ordersByCustomers(tenant, ids, { first, after }) {
      const n = limit(first);
      const values = [tenant, arr(ids)];
      let where = '', name = 'cust_orders' + n;
      if (after) { values.push(decodeCursor(after)); where = ' and o.id < $3::uuid'; name += '_after'; }
      const rows = await q(name, `select o.* from unnest($2::uuid[]) p(id) cross join lateral (
        select ${ORDER} from orders o where o.tenant_id = $1 and o.customer_id = p.id${where} order by o.id desc limit ${n + 1}) o`, values);
      const m = new Map();
      for (const r of rows) { const l = m.get(r.customerId); if (l) l.push(r); else m.set(r.customerId, [r]); }
      return new Map(ids.map((id) => [id, page(m.get(id) ?? [], n, Boolean(after))]));
    },
  };
}
export function tenantOf(header) {
  const t = Number(header);
  if (!Number.isInteger(t) || t < 1) throw new Error('X-Tenant is required');
  return t;
}
