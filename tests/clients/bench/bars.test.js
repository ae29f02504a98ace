// The bars of bench/: a run that misses one has to say so.
import assert from 'node:assert/strict';
import test from 'node:test';
import { judge } from '../../../bench/harness/bars.mjs';
import { judgeSoak } from '../../../bench/harness/soak-report.mjs';

const measured = { rps: 1000, p50: 1, p99: 3, serverUs: 100, bytes: 500, errors: 0, peak: 140 };
const limit = { ...measured, rps: 1050 };
const peer = { ...measured, rps: 400 };
const run = (changes = {}) => ({
  load: { page: { ours: [measured, { ...measured, ...changes }, measured], limit: [limit, limit, limit], mercurius: [peer, peer, peer] } },
  filter: { page: [measured], kept: [{ ...measured, serverUs: 110 }] },
});
const missed = (rows) => rows.filter(([, , , met]) => !met).map(([what]) => what);

test('A run that meets every bar misses none', () => assert.deepEqual(missed(judge(run())), []));

for (const [what, bad] of [
  ['page: of the hand-written limit', () => ({ load: { page: { ours: [{ ...measured, rps: 900 }], limit: [limit] } } })],
  ['page: against the fastest peer, mercurius', () => ({ load: { page: { ours: [measured], mercurius: [{ ...peer, rps: 501 }] } } })],
  ['page: against Node without GraphQL', () => ({ load: { page: { ours: [measured], 'raw-node': [{ ...peer, rps: 1001 }] } } })],
  ['page: requests that failed', () => run({ errors: 1 })],
  ['page: shortest average answer against the longest', () => run({ bytes: 490 })],
  ['page: p99 against p50', () => ({ load: { page: { ours: [{ ...measured, p99: 4.1 }] } } })],
  ['server CPU that a filter adds to a page', () => ({ filter: { page: [measured], kept: [{ ...measured, serverUs: 116 }] } })],
  ['resident memory under load, peak', () => run({ peak: 151 })],
]) {
  test(`Missed alone: ${what}`, () => assert.deepEqual(missed(judge(bad())), [what]));
}

const soak = (growth = {}, load = {}) => ({
  samples: Array.from({ length: 21 }, (_, i) => ({ minutes: i / 2, rss: 140 + (growth.rss ?? 0) * i / 2, live: 10 + (growth.live ?? 0) * i / 2 })),
  load: { refused: 0, errors: 0, complaints: 0, ...load },
});

test('A soak that does not grow misses nothing', () => assert.deepEqual(missed(judgeSoak(soak())), []));

for (const [what, bad] of [
  ['growth of resident memory, second half', soak({ rss: 0.6 })],
  ['growth of the live heap, second half', soak({ live: 0.3 })],
  ['requests that failed', soak({}, { refused: 1 })],
  ['failures in the log', soak({}, { complaints: 1 })],
]) {
  test(`A soak misses alone: ${what}`, () => assert.deepEqual(missed(judgeSoak(bad)), [what]));
}
