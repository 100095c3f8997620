/**
 * A TCP relay in front of a port of the loopback interface. A client that connects to the relay can be cut off and let
 * in again while the server behind it, and the calls it carries, go on undisturbed.
 */
import net from 'node:net';
import { once } from 'node:events';

export class TcpProxy {
  #target;
  #server = null;
  #pairs = new Set();

  /**
   * @param {number} port where clients connect
   * @param {number} target the port behind it
   */
  constructor(port, target) {
    this.port = port;
    this.#target = target;
  }

  /** How many clients are connected now. */
  get clients() {
    return this.#pairs.size;
  }

  /** Lets clients in; nothing when it does so already. */
  async open() {
    if (this.#server) return;
    const server = net.createServer((client) => this.#relay(client));
    server.listen(this.port, '127.0.0.1');
    await once(server, 'listening');
    this.#server = server;
  }

  /** Cuts the clients off; they may come again at once. */
  drop() {
    for (const { client, upstream } of this.#pairs) {
      client.destroy();
      upstream.destroy();
    }
  }

  /** Cuts the clients off and refuses new ones until `open`. */
  async sever() {
    const server = this.#server;
    this.#server = null;
    const closed = server && new Promise((resolve) => server.close(resolve));
    this.drop();
    await closed;
  }

  /** The connections stay up but nothing passes any more, as behind a NAT router that forgot them. New ones work. */
  freeze() {
    for (const { client, upstream } of this.#pairs) {
      client.unpipe(upstream);
      upstream.unpipe(client);
      client.resume();
      upstream.resume();
    }
  }

  #relay(client) {
    const upstream = net.connect(this.#target, '127.0.0.1');
    const pair = { client, upstream };
    this.#pairs.add(pair);
    const end = () => {
      this.#pairs.delete(pair);
      client.destroy();
      upstream.destroy();
    };
    for (const socket of [client, upstream]) socket.setNoDelay(true).on('error', end).on('close', end);
    client.pipe(upstream);
    upstream.pipe(client);
  }
}
