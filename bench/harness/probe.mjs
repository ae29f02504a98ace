// What the allocation probe inside of a server says: { allocated, collections, heap, committed }, bytes.
import { existsSync, rmSync } from 'node:fs';
import net from 'node:net';
import { PUBLISHED } from './servers.mjs';

const PROBE = `${PUBLISHED}probe/BrandOS.Graph.AllocationProbe.dll`;

/** The environment that loads it, and the two questions. */
export function probeAt(socket) {
  for (const path of [socket, `${socket}.live`]) if (existsSync(path)) rmSync(path);
  return {
    environment: { DOTNET_STARTUP_HOOKS: PROBE, ALLOCATION_PROBE_SOCKET: socket },
    read: () => ask(socket),
    /** After a full collection, which the server waits for: tens of milliseconds. */
    readLive: () => ask(`${socket}.live`),
  };
}

function ask(path) {
  return new Promise((resolve, reject) => {
    let text = '';
    net.connect(path).on('data', (data) => { text += data; }).on('end', () => resolve(JSON.parse(text))).on('error', reject);
  });
}
