// The bars every change is held to, and whether a run met them.
import { median, medianRatio } from './statistics.mjs';

const OF_THE_LIMIT = { point: 0.9, page: 0.9, deep: 0.9 };
const OF_THE_FASTEST_PEER = { point: 1.4, page: 2, deep: 2 };
const OF_NODE_WITHOUT_GRAPHQL = { point: 1, page: 1, deep: 1 }; // no peer: who has GraphQL clients cannot pick it
const TAIL = { point: 4, page: 4, deep: 4 };
const LEAST_ANSWER = 0.99; // of the longest average answer: one to a query is as long as another, an error is shorter
const RESIDENT_MB = 150, ALLOCATED_KB = 48, FILTER_PERCENT = 15, LAST_PAGES = 1.2, START_MS = 3_000;
const NO_PEERS = new Set(['ours', 'limit', 'raw-node']);

/** Rows of [what, value, bar, met]; only for what the run measured. */
export function judge({ load = {}, filter, walk = {}, allocations = {}, start = {} }) {
  const rows = [];
  const atLeast = (what, value, bar, unit) => rows.push([what, `${value.toFixed(2)}${unit}`, `>= ${bar.toFixed(2)}${unit}`, value >= bar]);
  const atMost = (what, value, bar, unit, digits) => rows.push([what, `${value.toFixed(digits)}${unit}`, `<= ${bar}${unit}`, value <= bar]);
  for (const [query, byServer] of Object.entries(load)) {
    if (!byServer.ours) continue;
    if (byServer.limit && query in OF_THE_LIMIT) atLeast(`${query}: of the hand-written limit`, medianRatio(byServer.ours, byServer.limit, 'rps'), OF_THE_LIMIT[query], 'x');
    if (byServer['raw-node'] && query in OF_NODE_WITHOUT_GRAPHQL) {
      atLeast(`${query}: against Node without GraphQL`, medianRatio(byServer.ours, byServer['raw-node'], 'rps'), OF_NODE_WITHOUT_GRAPHQL[query], 'x');
    }
    const peers = Object.keys(byServer).filter((name) => !NO_PEERS.has(name));
    if (peers.length && query in OF_THE_FASTEST_PEER) {
      const ratios = peers.map((name) => [name, medianRatio(byServer.ours, byServer[name], 'rps')]).sort((a, b) => a[1] - b[1]);
      atLeast(`${query}: against the fastest peer, ${ratios[0][0]}`, ratios[0][1], OF_THE_FASTEST_PEER[query], 'x');
    }
    rows.push([`${query}: requests that failed`, String(failed(byServer.ours)), '0', failed(byServer.ours) === 0]);
    const bytes = byServer.ours.map((m) => m.bytes);
    atLeast(`${query}: shortest average answer against the longest`, Math.min(...bytes) / Math.max(...bytes), LEAST_ANSWER, 'x');
    if (query in TAIL) atMost(`${query}: p99 against p50`, median(byServer.ours.map((m) => m.p99 / m.p50)), TAIL[query], 'x', 1);
  }
  if (filter) atMost('server CPU that a filter adds to a page', (medianRatio(filter.kept, filter.page, 'serverUs') - 1) * 100, FILTER_PERCENT, ' %', 1);
  const peaks = Object.values(load).flatMap((byServer) => (byServer.ours ?? []).map((m) => m.peak));
  if (peaks.length) atMost('resident memory under load, peak', Math.max(...peaks), RESIDENT_MB, ' MB', 0);
  if (allocations.ours?.page) atMost('allocated per page query', allocations.ours.page / 1000, ALLOCATED_KB, ' kB', 1);
  if (walk.ours) atMost('walk: last 100 pages of 2,000 against the first, time', median(walk.ours.map((w) => w.last / w.first)), LAST_PAGES, 'x', 2);
  if (start.ours) atMost('start to first answer', median(start.ours), START_MS, ' ms', 0);
  return rows;
}

const failed = (measurements) => measurements.reduce((sum, m) => sum + m.errors, 0);
