// Bytes allocated per request, from Kestrel to PostgreSQL and back, in an unmodified server with the allocation probe loaded.
import { existsSync, rmSync } from 'node:fs';
import net from 'node:net';
import { keepAlive, postText } from './requests.mjs';
import { PUBLISHED, start, stop } from './servers.mjs';

const PROBE = `${PUBLISHED}probe/BrandOS.Graph.AllocationProbe.dll`;
const CLIENTS = 8;

/** Query -> bytes per request. The server is started for this alone, so that the probe is no part of other figures. */
export async function measureAllocations(server, queries, ids, folder) {
  const socket = `${folder}/${server.name}.probe`;
  if (existsSync(socket)) rmSync(socket);
  await start(server, folder, { id: ids[0], extra: { DOTNET_STARTUP_HOOKS: PROBE, ALLOCATION_PROBE_SOCKET: socket } });
  try {
    const bytes = {};
    for (const query of queries) {
      // Enough for the second compilation tier and full pools.
      await repeat(server, query, ids, 4_000);
      const before = await allocated(socket);
      await repeat(server, query, ids, 4_000);
      bytes[query] = (await allocated(socket) - before) / 4_000;
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

function allocated(path) {
  return new Promise((resolve, reject) => {
    let text = '';
    net.connect(path).on('data', (data) => { text += data; }).on('end', () => resolve(JSON.parse(text).allocated)).on('error', reject);
  });
}
