// Requests per second under many connections, and what they cost.
import { spawn } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { backends } from './database.mjs';
import { cpuOf, machineBusy, memory, snapshot, spent, tree } from './processes.mjs';
import { idFor, template } from './requests.mjs';
import { BENCH } from './servers.mjs';

function wrk(server, query, seconds, { connections, folder, ids, seed }) {
  const file = (kind) => `${folder}/${server.name}-${query}.${kind}`;
  writeFileSync(file('body'), template(server, query));
  writeFileSync(file('headers'), Object.entries(server.headers).map(([name, value]) => `${name}: ${value}\n`).join(''));
  writeFileSync(file('ids'), ids.map((id) => idFor(server, id)).join('\n'));
  const child = spawn('wrk', ['-t1', `-c${connections}`, `-d${seconds}s`, '--timeout', '10s', '-s', `${BENCH}queries/bench.lua`, server.url],
    { env: { ...process.env, BENCH_BODY: file('body'), BENCH_HEADERS: file('headers'), BENCH_IDS: file('ids'), BENCH_SEED: String(seed) } });
  let output = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (data) => { output += data; });
  const result = new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('exit', () => { const found = /RESULT (.*)/.exec(output); if (found) resolve(JSON.parse(found[1])); else reject(new Error(`wrk: ${output}`)); });
  });
  return { pid: child.pid, result };
}

/** Warms up, then measures once. Times in milliseconds, CPU in microseconds a request, memory in megabytes. */
export async function measureLoad(server, query, db, { warm, secs, ...settings }) {
  await wrk(server, query, warm, settings).result;
  const postgres = await backends(db);
  const before = snapshot(), busyBefore = machineBusy();
  const run = wrk(server, query, secs, settings);
  let wrkCpu = 0;
  const watch = setInterval(() => { wrkCpu = cpuOf(run.pid) || wrkCpu; }, 100);
  const r = await run.result.finally(() => clearInterval(watch));
  const after = snapshot(), busy = machineBusy() - busyBefore;
  const pids = tree(after, server.pid), seconds = r.us / 1e6;
  const serverCpu = spent(before, after, pids), postgresCpu = spent(before, after, postgres);
  return {
    rps: r.requests / seconds, p50: r.p50 / 1000, p99: r.p99 / 1000, errors: r.errors, bytes: r.bytes / r.requests,
    serverUs: serverCpu * 1e6 / r.requests, postgresUs: postgresCpu * 1e6 / r.requests,
    serverCores: serverCpu / seconds, postgresCores: postgresCpu / seconds, wrkCores: wrkCpu / seconds,
    otherCores: Math.max(0, busy - serverCpu - postgresCpu - wrkCpu) / seconds,
    rss: memory(pids, 'VmRSS'), peak: memory(pids, 'VmHWM'),
  };
}

/** Again, up to twice, while other work on the machine disturbs more than `noise` cores; the quietest counts. */
export async function measureQuietly(server, query, db, settings, noise) {
  let best = await measureLoad(server, query, db, settings);
  for (let again = 0; again < 2 && best.otherCores > noise; again++) {
    const m = await measureLoad(server, query, db, { ...settings, warm: 1 });
    if (m.otherCores < best.otherCores) best = m;
  }
  return best;
}

/** Every server once for every query, `rounds` times, always right after each other. Result: query -> server -> one measurement a round. */
export async function measureRounds(servers, db, options, folder, ids, say) {
  const results = {};
  for (const query of options.queries) {
    const byServer = results[query] = Object.fromEntries(servers.map((server) => [server.name, []]));
    for (let round = 1; round <= options.rounds; round++) {
      // Another order each round: nobody always runs in the wake of the same neighbour.
      const order = servers.map((_, i) => servers[(i + round) % servers.length]);
      for (const server of order) {
        const warm = round === 1 ? options.warm : 1;
        const settings = { warm, secs: options.secs, connections: options.connections, folder, ids, seed: round };
        const m = await measureQuietly(server, query, db, settings, options.noise);
        byServer[server.name].push(m);
        say(`${query} round ${round}/${options.rounds} ${server.name.padEnd(12)} ${m.rps.toFixed(0).padStart(6)} req/s  p50 ${m.p50.toFixed(2)} p99 ${m.p99.toFixed(2)} ms`
          + `  cpu ${m.serverUs.toFixed(0)} + ${m.postgresUs.toFixed(0)} us  ${m.rss.toFixed(0)} MB  others ${m.otherCores.toFixed(2)} cores${m.errors ? `  ERRORS ${m.errors}` : ''}`);
      }
    }
  }
  return results;
}
