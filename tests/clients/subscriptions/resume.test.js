// Clients whose server is killed, or sent away, and who come back without missing an event.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { setTimeout as delay } from 'node:timers/promises';
import { createClient as createSocket } from 'graphql-ws';
import { createClient as createStream } from 'graphql-sse';
import WebSocket from 'ws';
import { OwnServer } from './OwnServer.js';
import { change, order } from './shop.js';
import { begun, until } from './waiting.js';

const query = 'subscription ($id: ID!) { orderChanged(orderId: $id) { id } }';
const settled = 1000; // ms
let server;

before(async () => (server = await OwnServer.start({ Streams__CloseTimeout: '00:00:01' })));
after(() => server?.stop());

/** Both clients in the same words; `seen` is what they say when they come back. */
const clients = {
  'graphql-ws': seen => createSocket({
    url: server.socketUrl,
    webSocketImpl: WebSocket,
    connectionParams: () => ({ 'X-Tenant': '1', lastEventId: seen.at(-1) }),
    retryAttempts: 1_200,
    retryWait: () => delay(100),
    shouldRetry: () => true,
  }),
  'graphql-sse': seen => createStream({
    url: server.url,
    headers: () => ({ 'X-Tenant': '1', ...(seen.length > 0 && { 'Last-Event-ID': seen.at(-1) }) }),
    retryAttempts: 1_200,
    retry: () => delay(100),
  }),
};

for (const [name, create] of Object.entries(clients)) {
  for (const signal of ['SIGKILL', 'SIGTERM']) {
    test(`${name} misses nothing when its server ends by ${signal}`, async () => {
      const seen = [];
      const client = create(seen);
      const id = await order(name === 'graphql-ws' ? 21 : 22);
      const stop = await begun(server.url, 1, () => client.subscribe({ query, variables: { id } }, {
        next: ({ extensions }) => seen.push(extensions.eventId),
        error: failure => assert.fail(JSON.stringify(failure)),
        complete: () => {},
      }));
      const events = [await change(id)];
      await until(() => seen.length === 1);
      await server.stop(signal);
      events.push(await change(id), await change(id));
      await server.start();
      events.push(await change(id));
      await until(() => seen.length >= 4);
      await delay(settled);

      assert.deepEqual(seen, events);
      stop();
      await client.dispose();
    });
  }
}
