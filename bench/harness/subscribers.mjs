// Subscribers on bare sockets: what they cost must not be taken for what the server costs.
import net from 'node:net';

const KEY = 'AAAAAAAAAAAAAAAAAAAAAA==';
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

/** Connects them, so many at a time, and calls `arrived(subscriber, eventId, at)` for each event. */
export async function connectAll({ transport, url, token, operation, count, arrived }) {
  const { hostname, port } = new URL(url);
  const sockets = [];
  const one = number => new Promise((resolve, reject) => {
    const [first, ...rest] = openings[transport](`${hostname}:${port}`, token, operation);
    const socket = net.connect({ host: hostname, port, noDelay: true }, () => socket.write(first));
    let open = false;
    let pieces = null; // of an answer that came in pieces
    socket.on('data', data => {
      const at = performance.now();
      if (!open) {
        open = true;
        rest.forEach(message => socket.write(message));
        resolve();
      } else if (data[0] === 0x89) {
        const payload = data.subarray(2, 2 + data[1]);
        socket.write(Buffer.concat([Buffer.from([0x8a, 0x80 | payload.length, 0, 0, 0, 0]), payload])); // or it is taken for dead
        return;
      }

      const bytes = pieces ? Buffer.concat([pieces, data]) : data;
      let end = 0;
      for (let found; (found = bytes.indexOf(EVENT_ID, end)) >= 0;) {
        end = bytes.indexOf(0x22, found + EVENT_ID.length);
        if (end < 0) break;
        arrived(number, bytes.latin1Slice(found + EVENT_ID.length, end), at);
      }

      pieces = end === 0 && bytes.length < 65536 ? bytes : null;
    });
    socket.once('error', reject);
    sockets.push(socket);
  });
  for (let from = 0; from < count; from += 100) {
    await Promise.all(Array.from({ length: Math.min(100, count - from) }, (_, i) => one(from + i)));
  }

  return { close: () => sockets.forEach(socket => socket.destroy()), alive: () => sockets.filter(socket => !socket.destroyed).length };
}
