// A walk through a connection by its cursors, to depth 100,000: how long does it take, and is the last page as fast as the first?
import { keepAlive, post, postText } from './requests.mjs';
import { median } from './statistics.mjs';

const PAGES = 2_000, SIZE = 50, ENDS = 100;
export const DEPTH = PAGES * SIZE;

/**
 * Everybody walks at the same time, page by page in turns, one request at a time; the order of the turns changes with each page. A page's time is
 * from the request to its last byte. The first and the last hundred pages are read once more, in turns, so that neither has the warmer server.
 * Result: server -> one { total, first, last } a walk, milliseconds.
 */
export async function measureWalk(servers, tenant, walks, say) {
  const results = Object.fromEntries(servers.map((server) => [server.name, []]));
  for (let walk = 1; walk <= walks; walk++) {
    const walkers = servers.map((server) => ({ server: server.as(tenant), agent: keepAlive(), cursor: null, cursors: [], seen: new Set(), times: [] }));
    try {
      for (const { server, agent } of walkers) for (let i = 0; i < 500; i++) await post(server, 'walk', {}, agent);
      for (let page = 0; page < PAGES; page++) {
        for (let turn = 0; turn < walkers.length; turn++) await step(walkers[(page + turn) % walkers.length]);
      }
      for (const walker of walkers) results[walker.server.name].push(await finish(walker));
    } finally {
      for (const { agent } of walkers) agent.destroy();
    }
    say(`walk ${walk}/${walks} ` + servers.map(({ name }) => `${name} ${results[name].at(-1).total.toFixed(0)}`).join(', ') + ' ms');
  }
  return results;
}

async function step(walker) {
  const { time, text } = await read(walker, walker.cursor);
  walker.times.push(time);
  walker.cursors.push(walker.cursor);
  const { orders } = JSON.parse(text).data;
  for (const node of orders.nodes) walker.seen.add(node.id);
  walker.cursor = orders.pageInfo.endCursor;
}

async function read({ server, agent }, cursor) {
  const before = performance.now();
  const text = await postText(server, 'walk', { cursor }, agent);
  return { time: performance.now() - before, text };
}

async function finish(walker) {
  const { server, seen, times, cursors } = walker;
  if (seen.size !== DEPTH) throw new Error(`${server.name}: ${PAGES} pages of ${SIZE} held ${seen.size} distinct orders`);
  const first = [], last = [];
  for (let i = 0; i < ENDS; i++) {
    first.push((await read(walker, cursors[i])).time);
    last.push((await read(walker, cursors[PAGES - ENDS + i])).time);
  }
  return { total: times.reduce((sum, time) => sum + time, 0), first: median(first), last: median(last) };
}
