// The run as Markdown.
import { judge } from './bars.mjs';
import { median, medianRatio, medians } from './statistics.mjs';

const fixed = (n, digits = 0) => n.toFixed(digits);

export function table(head, rows) {
  const widths = head.map((h, i) => Math.max(h.length, ...rows.map((row) => row[i].length)));
  const line = (cells) => `| ${cells.map((c, i) => (i ? c.padStart(widths[i]) : c.padEnd(widths[i]))).join(' | ')} |`;
  return [line(head), `|${widths.map((w, i) => '-'.repeat(w + (i ? 1 : 2)) + (i ? ':' : '')).join('|')}|`, ...rows.map(line)].join('\n');
}

function loadTable(query, byServer, { secs, rounds, connections }) {
  const base = byServer.ours ? 'ours' : Object.keys(byServer)[0];
  const noise = Math.max(...Object.values(byServer).flat().map((m) => m.otherCores));
  const rows = Object.entries(byServer).map(([name, all]) => {
    const m = medians(all), rps = all.map((one) => one.rps);
    return [name, fixed(m.rps), `${fixed(medianRatio(byServer[base], all, 'rps'), 2)}x`, fixed(m.p50, 2), fixed(m.p99, 2), fixed(m.serverUs), fixed(m.postgresUs),
      [m.serverCores, m.postgresCores, m.wrkCores, m.otherCores].map((n) => fixed(n, 2)).join(' / '), fixed(m.rss), fixed(m.bytes),
      `${fixed(Math.min(...rps))}-${fixed(Math.max(...rps))}`, String(all.reduce((sum, one) => sum + one.errors, 0))];
  });
  return `## ${query}\n\nMedians of ${rounds} rounds of ${secs} s, ${connections} connections. Other work on the machine: at most ${fixed(noise, 2)} cores.\n\n`
    + table(['server', 'req/s', `${base} is`, 'p50 ms', 'p99 ms', 'server us', 'postgres us', 'cores: server / postgres / wrk / other', 'RSS MB', 'bytes', 'min-max req/s', 'errors'], rows);
}

function filterTable({ page, kept }, { secs, rounds, connections }) {
  const rows = [['page', page], ['the same rows, filtered and sorted', kept]].map(([name, all]) => {
    const m = medians(all), of = (key) => `${fixed(medianRatio(all, page, key), 2)}x`;
    return [name, fixed(m.rps), of('rps'), fixed(m.serverUs, 1), of('serverUs'), fixed(m.postgresUs, 1), of('postgresUs')];
  });
  return `## What a filter adds\n\nOurs alone: \`page\`, and \`kept\`, whose filter (two ranges from variables) and order keep the very same rows; in turns, medians of ${rounds} rounds of ${secs} s, `
    + `${connections} connections.\n\n` + table(['query', 'req/s', 'of page', 'server us', 'of page', 'postgres us', 'of page'], rows);
}

function walkTable(walk, data) {
  const base = walk.ours ? 'ours' : Object.keys(walk)[0];
  const rows = Object.entries(walk).map(([name, all]) => {
    const m = medians(all);
    return [name, fixed(m.total), `${fixed(medianRatio(all, walk[base], 'total'), 2)}x`, fixed(m.first, 3), fixed(m.last, 3), `${fixed(median(all.map((w) => w.last / w.first)), 2)}x`];
  });
  return `## Walk\n\n2,000 pages of 50 by cursor, to depth 100,000 of a tenant's ${data.ordersWalked} orders, each seen once; one connection each, page by page in turns; `
    + `medians of ${walk[base].length} walks, ms.\n\n` + table(['server', 'whole walk', `of ${base}`, 'first 100 pages, each', 'last 100 pages, each', 'last of first'], rows);
}

export function toMarkdown({ at, command, machine, data, options, results }) {
  const parts = [`# ${at.slice(0, 10)} ${options.what}`,
    `${at}, \`${command}\`\n\n${machine.cores} x ${machine.cpu}, ${machine.memoryGb} GB, shared by load generator, servers and PostgreSQL; ${machine.system}; `
    + `PostgreSQL ${machine.postgres}, .NET SDK ${machine.dotnet}, Node ${machine.node}, wrk ${machine.wrk}; commit ${machine.commit}.`,
    `Data: ${data.orders} orders, ${data.items} items, ${data.partitions} partitions; tenant ${options.tenant} has ${data.ordersOfTenant} orders; its newest 50 have ${data.customersOn50} distinct customers `
    + `and ${data.itemsOn50} items of ${data.variantsOn50} distinct variants. `
    + (options.auth === 'jwt' ? 'Ours and the limit check a bearer token (Production); the peers trust a header.' : 'All trust the header X-Tenant; ours runs in Development.')
    + ` Ours and the limit are one process, each Node peer is ${options.workers}. All read from the same node.`];
  const rows = judge(results);
  if (rows.length) parts.push('## Bars\n\n' + table(['what', 'measured', 'bar', 'met'], rows.map(([what, value, bar, met]) => [what, value, bar, met ? 'yes' : 'NO'])));
  for (const [query, byServer] of Object.entries(results.load ?? {})) parts.push(loadTable(query, byServer, options));
  if (results.filter) parts.push(filterTable(results.filter, options));
  if (results.walk) parts.push(walkTable(results.walk, data));
  if (results.allocations) {
    const queries = Object.keys(Object.values(results.allocations)[0]);
    parts.push('## Allocated bytes per request\n\nWhole process, 8 clients.\n\n'
      + table(['server', ...queries], Object.entries(results.allocations).map(([name, bytes]) => [name, ...queries.map((query) => fixed(bytes[query]))])));
  }
  if (results.start) {
    parts.push('## Start to first answer\n\nProcess start to the first answered point query, on an existing node, ms.\n\n'
      + table(['server', 'median', 'all'], Object.entries(results.start).map(([name, ms]) => [name, fixed(median(ms)), ms.map((n) => fixed(n)).join(', ')])));
  }
  return parts.join('\n\n') + '\n';
}
