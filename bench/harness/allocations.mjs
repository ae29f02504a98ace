// Bytes allocated per request, from Kestrel to PostgreSQL and back, in an unmodified server with the allocation probe loaded.
import { probeAt } from './probe.mjs';
import { keepAlive, postText } from './requests.mjs';
import { start, stop } from './servers.mjs';

const CLIENTS = 8;

/** Query -> bytes per request. The server is started for this alone, so that the probe is no part of other figures. */
export async function measureAllocations(server, queries, ids, folder) {
  const probe = probeAt(`${folder}/${server.name}.probe`);
  await start(server, folder, { id: ids[0], extra: probe.environment });
  try {
    const bytes = {};
    for (const query of queries) {
      // Enough for the second compilation tier and full pools.
      await repeat(server, query, ids, 4_000);
      const before = (await probe.read()).allocated;
      await repeat(server, query, ids, 4_000);
      bytes[query] = ((await probe.read()).allocated - before) / 4_000;
    }
    return bytes;
  } finally {
    await stop(server);
  }
}

async function repeat(server, query, ids, times) {
  let left = times;
  await Promise.all(Array.from({ length: CLIENTS }, async () => {
    const agent = keepAlive();
    while (left-- > 0) await postText(server, query, { id: ids[left % ids.length] }, agent);
    agent.destroy();
  }));
}
