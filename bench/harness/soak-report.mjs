// Whether a soak passed, and its run as Markdown.
import { table } from './report.mjs';
import { median, slope } from './statistics.mjs';

const RESIDENT = 0.5, LIVE = 0.25; // MB a minute, over the second half: the first one fills caches and pools

/** Rows of [what, measured, bar, met]. */
export function judgeSoak({ samples, load }) {
  const half = samples.at(-1).minutes / 2;
  const growth = (key) => {
    const points = samples.filter((sample) => sample.minutes >= half && sample[key] !== undefined).map((sample) => [sample.minutes, sample[key]]);
    return points.length < 2 ? NaN : slope(points);
  };
  const row = (what, value, bar) => [what, Number.isNaN(value) ? 'too few samples' : `${value.toFixed(2)} MB/min`, `< ${bar} MB/min`, value < bar];
  const none = (what, count) => [what, String(count), '0', count === 0];
  return [
    row('growth of resident memory, second half', growth('rss'), RESIDENT),
    row('growth of the live heap, second half', growth('live'), LIVE),
    none('requests that failed', load.refused + load.errors),
    none('failures in the log', load.complaints),
  ];
}

export function soakMarkdown(run) {
  const { at, command, machine, data, options, load, samples } = run;
  const of = (key, within) => samples.filter((sample) => within(sample) && sample[key] !== undefined).map((sample) => sample[key]);
  const minutes = [...new Set(samples.map((sample) => Math.floor(sample.minutes)))].map((minute) => {
    const cell = (key, digits) => { const all = of(key, (sample) => Math.floor(sample.minutes) === minute); return all.length ? median(all).toFixed(digits) : '-'; };
    return [String(minute), cell('rss', 1), cell('committed', 1), cell('live', 2)];
  });
  const seconds = load.us / 1e6;
  return `# ${at.slice(0, 10)} ${options.what}\n\n${at}, \`${command}\`\n\n`
    + `${machine.cores} x ${machine.cpu}, ${machine.memoryGb} GB, shared by load generator, server and PostgreSQL; ${machine.system}; PostgreSQL ${machine.postgres}, `
    + `.NET SDK ${machine.dotnet}, wrk ${machine.wrk}; commit ${machine.commit}. Data: ${data.orders} orders, ${data.items} items; tenant ${options.tenant}.\n\n`
    + `${load.requests} requests in ${seconds.toFixed(0)} s (${(load.requests / seconds).toFixed(0)} a second) of ${options.connections} connections, p50 ${(load.p50 / 1000).toFixed(2)} ms, `
    + `p99 ${(load.p99 / 1000).toFixed(2)} ms. Of a thousand: 400 point, 250 page, 100 deep, 248 filtered, 2 of a document that nobody sent before. `
    + `A sample every ${options.every} s; the live heap is what a forced collection leaves, every ${options.live} s.\n\n`
    + `${table(['what', 'measured', 'bar', 'met'], judgeSoak(run).map(([what, value, bar, met]) => [what, value, bar, met ? 'yes' : 'NO']))}\n\n`
    + (load.examples.length ? `Failed, for example:\n\n${load.examples.map((text) => `    ${text}`).join('\n')}\n\n` : '')
    + `## Memory by minute, medians, MB\n\n${table(['minute', 'resident', 'committed by the collector', 'live heap'], minutes)}\n`;
}
