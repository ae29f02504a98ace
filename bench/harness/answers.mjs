// Do all servers answer the same? Without this a figure compares nothing.
import { post, postText } from './requests.mjs';

const UNKNOWN = '01900000-0000-7000-8000-000000000000';

/** The same data whatever the dialect: ids as UUIDs, money with two decimals, times in full, lists of items unwrapped, cursors dropped. */
function normalize(value, key) {
  if (Array.isArray(value)) return value.map((v) => normalize(v));
  if (value && typeof value === 'object') {
    if (key === 'items' && value.nodes) return normalize(value.nodes);
    return Object.fromEntries(Object.keys(value).sort().filter((k) => k !== 'endCursor').map((k) => [k, normalize(value[k], k)]));
  }
  if (key === 'id') return uuid(value);
  if (key === 'totalAmount' || key === 'unitPrice') return Number(value).toFixed(2);
  if (key === 'createdAt') return microseconds(value);
  return value ?? null;
}
function uuid(id) {
  const global = /^\w+:([0-9a-f]{8})([0-9a-f]{4})([0-9a-f]{4})([0-9a-f]{4})([0-9a-f]{12})$/.exec(Buffer.from(id, 'base64').toString());
  return global ? global.slice(1).join('-') : id;
}
function microseconds(time) {
  const [, second, fraction = '', zone] = /^(.{19})(?:\.(\d+))?(Z|[+-]\d\d:?\d\d)$/.exec(time);
  return `${new Date(second + zone).toISOString().slice(0, 19)}.${fraction.padEnd(6, '0').slice(0, 6)}Z`;
}

async function answersOf(server, { ids, foreignId }) {
  const all = {};
  for (const [name, id] of [['one', ids[0]], ['another', ids[1]], ['of another tenant', foreignId], ['unknown', UNKNOWN]]) {
    all[`point, ${name}`] = await post(server, 'point', { id });
  }
  all.page = await post(server, 'page');
  all.deep = await post(server, 'deep');
  all.filtered = await post(server, 'filtered');
  for (let page = 1, cursor = null; page <= 3; page++) {
    const data = all[`walk, page ${page}`] = await post(server, 'walk', { cursor });
    cursor = data.orders.pageInfo.endCursor;
  }
  return Object.fromEntries(Object.entries(all).map(([name, data]) => [name, JSON.stringify(normalize(data))]));
}

function checkShape(answers, name) {
  const count = (key) => JSON.parse(answers[key]).orders.nodes.length;
  if (count('page') !== 20 || count('deep') !== 50 || count('walk, page 3') !== 50) throw new Error(`${name}: wrong page size`);
  const filtered = JSON.parse(answers.filtered).orders.nodes;
  if (filtered.length !== 20 || filtered.some((order) => order.status !== 'DELIVERED')) throw new Error(`${name}: the filter is not heeded`);
  if (JSON.parse(answers['point, one']).order === null) throw new Error(`${name}: an order of the tenant is not found`);
  for (const key of ['point, of another tenant', 'point, unknown']) {
    if (JSON.parse(answers[key]).order !== null) throw new Error(`${name}: ${key} is answered`);
  }
}

function difference(what, a, b, names) {
  let at = 0;
  while (at < a.length && a[at] === b[at]) at++;
  const near = (text) => `…${text.slice(Math.max(0, at - 80), at + 80)}…`;
  return `${what} differs at ${at}:\n  ${names[0].padEnd(12)} ${near(a)}\n  ${names[1].padEnd(12)} ${near(b)}`;
}

/** Throws with the first difference of each server. Ours and the limit must agree byte for byte. Returns how many answers were compared. */
export async function checkAnswers(servers, orders) {
  const [first, ...others] = servers;
  const wanted = await answersOf(first, orders);
  checkShape(wanted, first.name);
  const found = [];
  for (const server of others) {
    const got = await answersOf(server, orders);
    const wrong = Object.keys(wanted).find((key) => wanted[key] !== got[key]);
    if (wrong) found.push(difference(wrong, wanted[wrong], got[wrong], [first.name, server.name]));
  }
  const exact = servers.filter((server) => server.globalIds);
  for (const query of exact.length === 2 ? ['point', 'page', 'deep', 'filtered'] : []) {
    const [a, b] = await Promise.all(exact.map((server) => postText(server, query, { id: orders.ids[0] })));
    if (a !== b) found.push('bytes of ' + difference(query, a, b, exact.map((server) => server.name)));
  }
  const ours = servers.find((server) => server.name === 'ours');
  if (ours) {
    const [page, kept] = await Promise.all(['page', 'kept'].map((query) => postText(ours, query)));
    if (page !== kept) found.push('a filter that keeps all rows ' + difference('page', page, kept, ['without', 'with']));
  }
  if (found.length) throw new Error('Answers differ.\n' + found.join('\n'));
  return Object.keys(wanted).length;
}
