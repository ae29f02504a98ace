// Does memory grow at full load, does anything fail? bench/soak.sh builds what this needs and calls it. See bench/README.md.
import { spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { connect, describeData, sampleOrders } from './database.mjs';
import { describeMachine } from './machine.mjs';
import { openNode } from './node.mjs';
import { parseOptions } from './options.mjs';
import { memory } from './processes.mjs';
import { probeAt } from './probe.mjs';
import { documentOf, idFor } from './requests.mjs';
import { BENCH, describe, start, stop } from './servers.mjs';
import { judgeSoak, soakMarkdown } from './soak-report.mjs';

const OPTIONS = {
  what: 'soak', // part of the result file's name
  secs: 600,
  warm: 20, // seconds of the same load before
  every: 5, // seconds from one sample of the memory to the next
  live: 30, // seconds from one forced collection to the next: what it leaves is the live heap
  connections: 32,
  tenants: 20, // the data, as bench/run.sh has them
  orders: 50_000,
  walked: 120_000,
  tenant: 7,
  auth: 'jwt',
  results: '',
};

/** Weight and body of each kind of request. In a thousand: 400 point, 250 page, 100 deep, 248 filtered, 2 of a document nobody sent before. */
function kinds(server) {
  const body = (query, variables) => JSON.stringify({ query, variables }).replaceAll('"__AMOUNT__"', '__AMOUNT__').replaceAll('"__FIRST__"', '__FIRST__');
  const nodes = 'nodes{id status totalAmount createdAt customer{id name} items{line quantity unitPrice productVariant{sku name}}}';
  return [
    [400, body(documentOf(server, 'point'), { id: '__ID__' })],
    [150, body(documentOf(server, 'page'))],
    [100, body(`query($first:Int){orders(first:$first){${nodes} pageInfo{hasNextPage endCursor}}}`, { first: '__FIRST__' })],
    [100, body(documentOf(server, 'deep'))],
    [124, body(documentOf(server, 'filtered'), { status: '__STATUS__', since: '__SINCE__' })],
    [124, body(`query($where:OrderFilterInput){orders(first:20,where:$where,order:[{totalAmount:DESC}]){${nodes}}}`,
      { where: { totalAmount: { gte: '__AMOUNT__' }, or: [{ status: { eq: '__STATUS__' } }, { createdAt: { gte: '__SINCE__' } }] } })],
    [2, body(`{__NAME__:orders(first:5){nodes{id status}}}`)],
  ].map(([weight, text]) => `${weight} ${text}`).join('\n');
}

function wrk(server, seconds, { connections }, folder, ids, seed) {
  writeFileSync(`${folder}/kinds`, kinds(server));
  writeFileSync(`${folder}/headers`, Object.entries(server.headers).map(([name, value]) => `${name}: ${value}\n`).join(''));
  writeFileSync(`${folder}/ids`, ids.map((id) => idFor(server, id)).join('\n'));
  const child = spawn('wrk', ['-t1', `-c${connections}`, `-d${seconds}s`, '--timeout', '10s', '-s', `${BENCH}queries/soak.lua`, server.url],
    { env: { ...process.env, SOAK_KINDS: `${folder}/kinds`, BENCH_HEADERS: `${folder}/headers`, BENCH_IDS: `${folder}/ids`, BENCH_SEED: String(seed) } });
  let output = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (data) => { output += data; });
  process.once('exit', () => child.kill('SIGTERM'));
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('exit', () => {
      const found = /RESULT (.*)/.exec(output);
      if (found) resolve({ ...JSON.parse(found[1]), examples: [...output.matchAll(/^BAD (.*)$/gm)].map((match) => match[1]) });
      else reject(new Error(`wrk: ${output}`));
    });
  });
}

async function sampleWhile(running, server, probe, { every, live }) {
  const began = performance.now(), samples = [];
  let done = false, nextLive = 0;
  running.finally(() => { done = true; }).catch(() => {});
  for (let next = 0; !done; next += every) {
    await new Promise((resolve) => setTimeout(resolve, Math.max(0, began + next * 1000 - performance.now())));
    if (done) break;
    const minutes = (performance.now() - began) / 60_000;
    const { committed } = await probe.read();
    const sample = { minutes, rss: memory([server.pid], 'VmRSS'), committed: committed / 2 ** 20 };
    if (minutes * 60 >= nextLive) {
      sample.live = (await probe.readLive()).heap / 2 ** 20;
      nextLive += live;
    }
    samples.push(sample);
    console.error(`${(minutes * 60).toFixed(0).padStart(4)} s  resident ${sample.rss.toFixed(1)} MB  committed ${sample.committed.toFixed(1)}`
      + (sample.live === undefined ? '' : `  live ${sample.live.toFixed(2)}`));
  }
  return samples;
}

const options = parseOptions(process.argv.slice(2), OPTIONS);
const folder = mkdtempSync(`${tmpdir()}/brandos-soak-`);
const node = await openNode(options);
const db = await connect(node);
let server, failed = true;
try {
  const { ids } = await sampleOrders(db, options.tenant);
  server = await describe('ours', { ...options, workers: 1 }, node);
  const probe = probeAt(`${folder}/probe`);
  await start(server, folder, { id: ids[0], extra: probe.environment });
  await wrk(server, options.warm, options, folder, ids, 1);
  const running = wrk(server, options.secs, options, folder, ids, 2);
  const samples = await sampleWhile(running, server, probe, options);
  const load = await running;
  const complaints = readFileSync(`${folder}/ours.log`, 'utf8').split('\n').filter((line) => /^(fail|crit):/.test(line)).length;
  const run = {
    at: new Date().toISOString(), command: `bench/soak.sh ${process.argv.slice(2).join(' ')}`.trim(), machine: await describeMachine(db),
    data: await describeData(db, options.tenant, options.tenants + 1), options, load: { ...load, complaints }, samples,
  };
  const results = options.results || `${BENCH}results`;
  mkdirSync(results, { recursive: true });
  const file = `${results}/${run.at.slice(0, 10)}-${options.what}`;
  writeFileSync(`${file}.json`, JSON.stringify(run, null, 1) + '\n');
  writeFileSync(`${file}.md`, soakMarkdown(run));
  console.log(soakMarkdown(run));
  console.error(`written: ${file}.md and .json`);
  failed = judgeSoak(run).some(([, , , met]) => !met);
} catch (e) {
  console.error(`${e.message}\nLogs: ${folder}`);
  process.exitCode = 2;
} finally {
  if (server) await stop(server);
  await db.end();
  await node.close();
}
if (process.exitCode !== 2) {
  rmSync(folder, { recursive: true });
  process.exitCode = failed ? 1 : 0;
}
