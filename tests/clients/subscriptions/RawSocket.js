import assert from 'node:assert/strict';
import { once } from 'node:events';
import WebSocket from 'ws';

/** A WebSocket that says what it likes: for what no client library would send, and for what they do not show. */
export class RawSocket {
  #received = [];
  #arrived = () => {};

  constructor(url, { protocol = 'graphql-transport-ws', headers = { 'X-Tenant': '1' }, ...options } = {}) {
    this.socket = new WebSocket(url, protocol, { headers, ...options });
    this.closed = once(this.socket, 'close').then(([code, reason]) => [code, reason.toString()]);
    this.socket.on('message', text => {
      this.#received.push(JSON.parse(text));
      this.#arrived();
    });
  }

  /** Connected, and not acknowledged yet. */
  static async connect(url, options) {
    const raw = new RawSocket(url, options);
    await once(raw.socket, 'open');
    return raw;
  }

  /** Connected and acknowledged. */
  static async open(url, options) {
    const raw = await RawSocket.connect(url, options);
    raw.send({ type: 'connection_init' });
    assert.deepEqual(await raw.next(), { type: 'connection_ack' });
    return raw;
  }

  send(...messages) {
    messages.forEach(message => this.socket.send(typeof message === 'string' ? message : JSON.stringify(message)));
  }

  /** The next message; fails when the server closes instead. */
  async next() {
    while (this.#received.length === 0) {
      const arrived = new Promise(resolve => (this.#arrived = resolve));
      await Promise.race([arrived, this.closed.then(why => assert.fail(`The server closed: ${why}`))]);
    }

    return this.#received.shift();
  }

  /** Whatever the server had to say comes before the answer to a ping. */
  async saysNothing() {
    this.send({ type: 'ping' });
    assert.deepEqual(await this.next(), { type: 'pong' });
  }

  close() {
    this.socket.close(1000);
    return this.closed;
  }
}
