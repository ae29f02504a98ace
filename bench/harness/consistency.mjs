// The price of consistency: one server, one query, levels in turn. A level is compared with "eventual" of the same round, because machines drift.
import { spawn, execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync, chmodSync, openSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { parseOptions } from './options.mjs';
import { BENCH, PUBLISHED } from './servers.mjs';
import { median } from './statistics.mjs';

const options = parseOptions(process.argv.slice(2), { rounds: 6, secs: 4, warm: 6, connections: 32, port: 5791, auth: 'header', results: '' });
const BAR = 0.95;
const QUERIES = {
  page: '{ orders(first: 20) { nodes { id status totalAmount customer { id name } items { quantity unitPrice productVariant { id sku name } } } } }',
  point: 'query ($id: ID!) { order(id: $id) { id status totalAmount } }',
};
const folder = mkdtempSync(`${tmpdir()}/brandos-consistency-`);
chmodSync(folder, 0o755);
const url = `http://127.0.0.1:${options.port}/graphql`;
const headers = { 'Content-Type': 'application/json', 'X-Tenant': '1' };
const log = openSync(`${folder}/server.log`, 'a');
const server = spawn('dotnet', [`${PUBLISHED}server/BrandOS.Graph.Server.dll`, 'serve', '--demo'], {
  stdio: ['ignore', log, log],
  env: { ...process.env, ASPNETCORE_ENVIRONMENT: 'Development', ASPNETCORE_URLS: `http://127.0.0.1:${options.port}`, LocalCluster__DataFolder: `${folder}/data`, Logging__LogLevel__Default: 'Warning' },
});

const post = (query, variables, more = {}) => fetch(url, { method: 'POST', headers: { ...headers, ...more }, body: JSON.stringify({ query, variables }) });
async function ready() {
  for (let i = 0; i < 600; i++) {
    try { if ((await fetch(url.replace('graphql', 'health/ready'))).ok) return; } catch { /* not yet */ }
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
  throw new Error(`The server does not become ready: ${folder}/server.log`);
}

function load(query, variables, more, seconds) {
  const script = `${folder}/load.lua`;
  const lines = Object.entries({ ...headers, ...more }).map(([name, value]) => `wrk.headers[${JSON.stringify(name)}] = ${JSON.stringify(value)}`);
  writeFileSync(script, `wrk.method = "POST"\nwrk.body = ${JSON.stringify(JSON.stringify({ query, variables }))}\n${lines.join('\n')}\n`
    + 'done = function(s) io.write("RESULT ", s.requests / s.duration * 1e6, " ", s.errors.status + s.errors.read + s.errors.timeout, "\\n") end\n');
  const [, rps, errors] = /RESULT (\S+) (\S+)/.exec(execFileSync('wrk', ['-t1', `-c${options.connections}`, `-d${seconds}s`, '-s', script, url]).toString());
  if (Number(errors) > 0) throw new Error(`${errors} requests failed.`);
  return Number(rps);
}

let failed = false;
try {
  await ready();
  const first = await (await post('{ orders(first: 1) { nodes { id } } }')).json();
  const rows = [];
  for (const [name, query] of Object.entries(QUERIES)) {
    const variables = name === 'point' ? { id: first.data.orders.nodes[0].id } : {};
    const answer = await post(query, variables);
    if (!answer.headers.get('brandos-node').startsWith('replica')) throw new Error('A replica was to answer.');
    const levels = {
      eventual: { 'BrandOS-Consistency': 'eventual' },
      'session, no token yet': {},
      'session, with its token': { 'BrandOS-Session': answer.headers.get('brandos-session') },
    };
    const names = Object.keys(levels), measured = Object.fromEntries(names.map((level) => [level, []]));
    load(query, variables, {}, options.warm);
    for (let round = 0; round < options.rounds; round++) {
      for (let i = 0; i < names.length; i++) {
        const level = names[(i + round) % names.length];
        measured[level].push(load(query, variables, levels[level], options.secs));
      }
    }
    for (const level of names) {
      const ratio = median(measured[level].map((rps, i) => rps / measured.eventual[i]));
      rows.push(`| ${name} | ${level} | ${median(measured[level]).toFixed(0)} | ${ratio.toFixed(3)} |`);
      failed ||= name === 'page' && ratio < BAR;
    }
  }
  const text = `# What snapshot and token cost\n\n${new Date().toISOString()}, \`bench/consistency.sh ${process.argv.slice(2).join(' ')}\`: ${options.rounds} rounds of ${options.secs} s,`
    + ` ${options.connections} connections, levels in turn; the ratio is the median of the rounds' ratios. A primary, two replicas, server and load generator share`
    + ` one machine; every read is answered by a replica. Bar: page at least ${BAR} of eventual.\n\n`
    + `| query | level | req/s | of eventual |\n|---|---|---:|---:|\n${rows.join('\n')}\n`;
  const results = options.results || `${BENCH}results`;
  mkdirSync(results, { recursive: true });
  writeFileSync(`${results}/${new Date().toISOString().slice(0, 10)}-consistency.md`, text);
  console.log(text);
} finally {
  const ended = new Promise((resolve) => server.once('exit', resolve));
  server.kill('SIGTERM');
  await ended;
  rmSync(folder, { recursive: true, force: true });
}
process.exitCode = failed ? 1 : 0;
