// A receiver of messages as docs/operations/outbox.md describes it, which checks them with the library of Standard Webhooks.
import assert from 'node:assert/strict';
import { once } from 'node:events';
import { createServer } from 'node:http';
import { after, before, test } from 'node:test';
import { setTimeout as delay } from 'node:timers/promises';
import { Webhook } from 'standardwebhooks';
import { headers } from '../server/endpoint.js';
import { variantIds } from '../server/demo.js';
import { OwnServer } from '../subscriptions/OwnServer.js';

const secret = `whsec_${Buffer.from('0123456789abcdef0123456789abcdef').toString('base64')}`;
const webhook = new Webhook(secret);
const attempts = new Map(); // by webhook-id
const done = new Map();
let receiver;
let server;
let twice; // the message that the first test finds

before(async () => {
  receiver = createServer(async (request, response) => {
    let body = '';
    for await (const part of request) {
      body += part;
    }

    let message;
    try {
      message = webhook.verify(body, request.headers);
    } catch {
      response.writeHead(401).end();
      return;
    }

    const id = request.headers['webhook-id'];
    attempts.set(id, [...(attempts.get(id) ?? []), { body, headers: request.headers }]);
    if (!done.has(id)) {
      done.set(id, message);
      response.writeHead(500).end(); // done, but the sender does not get to know it
      return;
    }

    response.writeHead(204).end();
  }).listen(0, '127.0.0.1');
  await once(receiver, 'listening');
  server = await OwnServer.start({
    Outbox__Webhooks__0__Name: 'receiver',
    Outbox__Webhooks__0__Address: `http://127.0.0.1:${receiver.address().port}/`,
    Outbox__Webhooks__0__Secret: secret,
    Outbox__FirstDelay: '00:00:00.010',
    Outbox__PollInterval: '00:00:00.050',
  });
});

after(async () => {
  await server?.stop();
  receiver?.close();
});

async function adjust(productVariantId, key) {
  const response = await fetch(server.url, {
    method: 'POST',
    headers: { ...headers, 'Content-Type': 'application/json' },
    body: JSON.stringify({
      query: 'mutation ($input: AdjustStockInput!) { adjustStock(input: $input) { stock { available } errors { __typename } } }',
      variables: { input: { idempotencyKey: `webhook ${key}`, productVariantId, delta: 1 } },
    }),
  });
  return (await response.json()).data.adjustStock.stock.available;
}

test('A message is signed, tells the change of a mutation, and comes again under the same id when it was not taken', async () => {
  const [variant] = await variantIds();
  const key = Buffer.from(variant, 'base64').toString().split(':')[1];
  const available = new Set();

  // The server of the other tests has no receiver and sends the outbox of the same database: some messages are taken by it.
  for (let number = 0; number < 100 && !twice; number++) {
    available.add(await adjust(variant, number));
    await delay(200);
    twice = [...attempts].find(([id, sent]) => sent.length > 1 && done.get(id).type === 'stock.changed');
  }

  assert.ok(twice, `Of ${attempts.size} messages none came twice.`);
  const [id, [first, second]] = twice;
  const message = done.get(id);
  assert.equal(message.type, 'stock.changed');
  assert.equal(message.tenantId, 1);
  assert.equal(id.split('-')[0], '1');
  assert.deepEqual([message.aggregate, message.aggregateId.replaceAll('-', '')], ['Stock', key]);
  assert.ok(available.has(message.data.available));
  assert.equal(second.body, first.body);
});

test('What was altered, signed by somebody else or signed long ago is refused', () => {
  const [, [{ body, headers: sent }]] = twice;
  const refused = (text, given) => assert.throws(() => webhook.verify(text, given));

  assert.equal(webhook.verify(body, sent).type, 'stock.changed');
  refused(body.replace('"tenantId":1', '"tenantId":2'), sent);
  refused(body, { ...sent, 'webhook-id': '1-1' });
  refused(body, { ...sent, 'webhook-timestamp': `${Number(sent['webhook-timestamp']) - 600}` });
  const stranger = new Webhook(`whsec_${Buffer.alloc(32).toString('base64')}`);
  assert.throws(() => stranger.verify(body, sent));
});
