// Subscribers on bare sockets: what they cost must not be taken for what the server costs.
import net from 'node:net';

const KEY = 'AAAAAAAAAAAAAAAAAAAAAA==';
const PATIENCE = 500; // ms
const EVENT_ID = Buffer.from('"eventId":"');

/** A masked text frame (RFC 6455, section 5.2) with a mask of zeros. */
function frame(text) {
  const payload = Buffer.from(text);
  const head = payload.length < 126 ? Buffer.from([0x81, 0x80 | payload.length]) : Buffer.from([0x81, 0xfe, payload.length >> 8, payload.length & 255]);
  return Buffer.concat([head, Buffer.alloc(4), payload]);
}

const openings = {
  ws: (host, tenant, operation) => [
    `GET /graphql HTTP/1.1\r\nHost: ${host}\r\nAuthorization: Bearer ${tenant}\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n`
      + `Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: ${KEY}\r\nSec-WebSocket-Protocol: graphql-transport-ws\r\n\r\n`,
    frame('{"type":"connection_init"}'),
    frame(JSON.stringify({ id: '7f6c1a52-1d7e-4b63-9d6b-2f6c0f4a9d11', type: 'subscribe', payload: operation })),
  ],
  sse: (host, tenant, operation) => {
    const body = JSON.stringify(operation);
    return [`POST /graphql HTTP/1.1\r\nHost: ${host}\r\nAuthorization: Bearer ${tenant}\r\nAccept: text/event-stream\r\n`
      + `Content-Type: application/json\r\nContent-Length: ${Buffer.byteLength(body)}\r\n\r\n${body}`];
  },
};

function eventIdOf(message) {
  const found = message.indexOf(EVENT_ID);
  return found < 0 ? null : message.latin1Slice(found + EVENT_ID.length, message.indexOf(0x22, found + EVENT_ID.length));
}

/** Each takes the whole messages off the bytes and returns what is left. */
const readers = {
  ws: (bytes, socket, arrived) => {
    let start = 0;
    while (bytes.length - start >= 4) {
      const short = bytes[start + 1];
      const head = short < 126 ? 2 : 4; // no answer here is longer than 64 KiB
      const length = short < 126 ? short : bytes.readUInt16BE(start + 2);
      if (bytes.length - start < head + length) break;
      const payload = bytes.subarray(start + head, start + head + length);
      if (bytes[start] === 0x89) {
        socket.write(Buffer.concat([Buffer.from([0x8a, 0x80 | length, 0, 0, 0, 0]), payload])); // or it is taken for dead
      } else {
        const eventId = eventIdOf(payload);
        if (eventId) arrived(eventId);
      }

      start += head + length;
    }

    return bytes.subarray(start);
  },
  sse: (bytes, socket, arrived) => {
    let start = 0;
    for (let end; (end = bytes.indexOf('\n\n', start)) >= 0; start = end + 2) {
      const eventId = eventIdOf(bytes.subarray(start, end));
      if (eventId) arrived(eventId);
    }

    return bytes.subarray(start);
  },
};

/**
 * Connects them, so many at a time, and calls `arrived(subscriber, eventId, at)` for each event. With `lastOf(subscriber)` a subscriber whose connection is
 * lost comes back with that event until it succeeds, after up to `PATIENCE`.
 */
export async function connectAll({ transport, url, token, operation, count, arrived, lastOf }) {
  const { hostname, port } = new URL(url);
  const sockets = [];
  let closing = false;
  const one = number => new Promise((resolve, reject) => {
    const lastEventId = lastOf?.(number);
    const asked = lastEventId ? { ...operation, extensions: { lastEventId } } : operation;
    const [first, ...rest] = openings[transport](`${hostname}:${port}`, token, asked);
    const socket = net.connect({ host: hostname, port, noDelay: true }, () => socket.write(first));
    let open = false;
    let kept = Buffer.alloc(0); // of a message that came in pieces
    socket.on('data', data => {
      const at = performance.now();
      if (!open) {
        open = true;
        rest.forEach(message => socket.write(message));
        resolve();
        data = data.subarray(data.indexOf('\r\n\r\n') + 4); // what was missed may come along with the head
      }

      kept = readers[transport](kept.length > 0 ? Buffer.concat([kept, data]) : data, socket, eventId => arrived(number, eventId, at));
    });
    socket.once('error', lastOf ? () => {} : reject);
    if (lastOf) {
      socket.once('close', () => closing || setTimeout(() => one(number), Math.random() * PATIENCE));
    }

    sockets[number] = socket;
  });
  for (let from = 0; from < count; from += 100) {
    await Promise.all(Array.from({ length: Math.min(100, count - from) }, (_, i) => one(from + i)));
  }

  const close = () => {
    closing = true;
    sockets.forEach(socket => socket.destroy());
  };
  return { close, alive: () => sockets.filter(socket => !socket.destroyed).length };
}
