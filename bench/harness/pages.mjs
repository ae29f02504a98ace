// Is page 2,000 of a connection as fast as page 1? One client, one request at a time.
import { keepAlive, post, postText } from './requests.mjs';
import { median } from './statistics.mjs';

const DEEP_PAGE = 2_000;

/** Walks there page by page (and counts that no order comes twice or is lost), then times both pages in turns. Milliseconds. */
export async function measurePages(server, secs) {
  const agent = keepAlive();
  try {
    const cursor = await walk(server, agent);
    const timed = async (variables) => { const t = performance.now(); await postText(server, 'walk', variables, agent); return performance.now() - t; };
    const first = [], deep = [];
    for (let i = 0; i < 200; i++) { await timed({}); await timed({ cursor }); }
    for (const end = performance.now() + secs * 1000; performance.now() < end;) {
      first.push(await timed({}));
      deep.push(await timed({ cursor }));
    }
    return { first: median(first), deep: median(deep), ratio: median(deep) / median(first), pairs: first.length, page: DEEP_PAGE };
  } finally {
    agent.destroy();
  }
}

async function walk(server, agent) {
  const seen = new Set();
  let cursor = null;
  for (let page = 1; page < DEEP_PAGE; page++) {
    const { orders } = await post(server, 'walk', { cursor }, agent);
    for (const node of orders.nodes) seen.add(node.id);
    cursor = orders.pageInfo.endCursor;
  }
  if (seen.size !== 20 * (DEEP_PAGE - 1)) throw new Error(`${server.name}: ${DEEP_PAGE - 1} pages of 20 held ${seen.size} distinct orders`);
  return cursor;
}
