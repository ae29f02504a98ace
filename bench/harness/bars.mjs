// The bars every change is held to, and whether a run met them.
import { median, medianRatio } from './statistics.mjs';

const OF_THE_LIMIT = 0.85;
const OF_THE_FASTEST_PEER = { point: 1.4, page: 1.8, deep: 1.8 };
const RESIDENT_MB = 200, ALLOCATED_KB = 48, PAGE_RATIO = 1.2, START_MS = 3_000;
const NO_PEERS = new Set(['ours', 'limit']);

/** Rows of [what, value, bar, met]; only for what the run measured. */
export function judge({ load = {}, pages = {}, allocations = {}, start = {} }) {
  const rows = [];
  const atLeast = (what, value, bar, unit) => rows.push([what, `${value.toFixed(2)}${unit}`, `>= ${bar.toFixed(2)}${unit}`, value >= bar]);
  const atMost = (what, value, bar, unit, digits) => rows.push([what, `${value.toFixed(digits)}${unit}`, `<= ${bar}${unit}`, value <= bar]);
  for (const [query, byServer] of Object.entries(load)) {
    if (byServer.ours && byServer.limit) atLeast(`${query}: of the hand-written limit`, medianRatio(byServer.ours, byServer.limit, 'rps'), OF_THE_LIMIT, 'x');
    const peers = Object.keys(byServer).filter((name) => !NO_PEERS.has(name));
    if (byServer.ours && peers.length && query in OF_THE_FASTEST_PEER) {
      const ratios = peers.map((name) => [name, medianRatio(byServer.ours, byServer[name], 'rps')]).sort((a, b) => a[1] - b[1]);
      atLeast(`${query}: against the fastest peer, ${ratios[0][0]}`, ratios[0][1], OF_THE_FASTEST_PEER[query], 'x');
    }
  }
  const peaks = Object.values(load).flatMap((byServer) => (byServer.ours ?? []).map((m) => m.peak));
  if (peaks.length) atMost('resident memory under load, peak', Math.max(...peaks), RESIDENT_MB, ' MB', 0);
  if (allocations.ours?.page) atMost('allocated per page query', allocations.ours.page / 1000, ALLOCATED_KB, ' kB', 1);
  if (pages.ours) atMost(`page ${pages.ours.page.toLocaleString('en')} against page 1, time`, pages.ours.ratio, PAGE_RATIO, 'x', 2);
  if (start.ours) atMost('start to first answer', median(start.ours), START_MS, ' ms', 0);
  return rows;
}
