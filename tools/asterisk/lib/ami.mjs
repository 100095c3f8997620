/**
 * A small AMI connection for tests: logs in, sends actions, hands out parsed messages and can keep every byte received.
 * It is deliberately not the product's own client, which is what the test peer exists to try.
 */
import { EventEmitter } from 'node:events';
import net from 'node:net';

/** @typedef {Record<string, string | string[]>} AmiMessage a header that repeats is an array */

/** Emits `event` (a parsed message) and `close`. */
export class Ami extends EventEmitter {
  #rest = '';
  #banner = null;
  #number = 0;
  #waiting = new Map();
  #chunks;
  #socket;

  /** @param {{ keep?: boolean }} [options] keep: remember all received bytes, for `bytes()` */
  constructor({ keep = false } = {}) {
    super();
    this.setMaxListeners(50);
    this.#chunks = keep ? [] : null;
  }

  /**
   * Connects and logs in.
   * @param {number} port
   * @param {{ username: string, secret: string }} user
   * @param {{ keep?: boolean, booted?: boolean }} [options]
   *   booted: resolve only when Asterisk has loaded everything (the user needs the class `system`)
   */
  static async open(port, { username, secret }, options = {}) {
    const ami = new Ami(options);
    await ami.connect(port);
    const booted = options.booted
      ? ami.until((event) => event.Event === 'FullyBooted', 30_000, 'FullyBooted')
      : undefined;
    booted?.catch(() => {});
    const answer = await ami.send({ Action: 'Login', Username: username, Secret: secret });
    if (answer.Response === 'Success') {
      await booted;
      return ami;
    }
    ami.close();
    throw new Error(`AMI login of ${username} was refused: ${answer.Message}`);
  }

  /** Resolves when the banner has arrived. @param {number} port of the loopback interface */
  connect(port) {
    return new Promise((resolve, reject) => {
      this.#socket = net.connect(port, '127.0.0.1');
      this.#socket.on('error', reject);
      this.#socket.on('data', (data) => this.#take(data));
      this.#socket.on('close', () => {
        const error = new Error('the AMI connection is closed');
        reject(error);
        for (const waiting of this.#waiting.values()) waiting.reject(error);
        this.#waiting.clear();
        this.emit('close');
      });
      this.once('banner', resolve);
    });
  }

  /**
   * Sends an action; an array value becomes one header per element.
   * @param {Record<string, string | number | (string | number)[]>} fields
   * @returns {Promise<AmiMessage>} the response (of a list, its head)
   */
  send(fields) {
    const { Action, ActionID = `peer-${(this.#number += 1)}`, ...others } = fields;
    const lines = Object.entries({ Action, ActionID, ...others }).flatMap(([name, value]) =>
      [value].flat().map((one) => `${name}: ${one}\r\n`),
    );
    return new Promise((resolve, reject) => {
      if (!this.#socket?.writable) return reject(new Error('the AMI connection is closed'));
      this.#waiting.set(String(ActionID), { resolve, reject });
      this.#socket.write(`${lines.join('')}\r\n`);
    });
  }

  /**
   * Sends an action and, when the answer is a list, collects its events up to the closing one.
   * @returns {Promise<AmiMessage & { events: AmiMessage[] }>}
   */
  async request(fields) {
    const ActionID = fields.ActionID ?? `peer-list-${(this.#number += 1)}`;
    const events = [];
    const collect = (event) => event.ActionID === String(ActionID) && events.push(event);
    this.on('event', collect);
    try {
      const response = await this.send({ ...fields, ActionID });
      const isLast = (event) => event.ActionID === String(ActionID) && event.EventList === 'Complete';
      if (String(response.EventList).toLowerCase() === 'start' && !events.some(isLast)) {
        await this.until(isLast, 10_000, `end of the list of ${fields.Action}`);
      }
      return { ...response, events };
    } finally {
      this.off('event', collect);
    }
  }

  /**
   * The first event that satisfies the test, from now on.
   * @param {(event: AmiMessage) => boolean} test
   * @param {number} [ms] how long to wait
   * @param {string} [what] what is waited for, for the message of the error
   * @returns {Promise<AmiMessage>}
   */
  until(test, ms = 30_000, what = 'such event') {
    return new Promise((resolve, reject) => {
      const end = () => {
        clearTimeout(timer);
        this.off('event', look);
        this.off('close', lost);
      };
      const look = (event) => {
        if (!test(event)) return;
        end();
        resolve(event);
      };
      const lost = (message = 'the AMI connection is closed') => {
        end();
        reject(new Error(message));
      };
      const timer = setTimeout(() => lost(`no ${what} within ${ms} ms`), ms);
      this.on('event', look);
      this.on('close', lost);
    });
  }

  /** All bytes received, when opened with `keep`. */
  bytes() {
    return Buffer.concat(this.#chunks ?? []);
  }

  /** Ends the connection. */
  close() {
    this.#socket?.destroy();
  }

  #take(data) {
    this.#chunks?.push(data);
    this.#rest += data.toString('utf8');
    if (this.#banner === null && !this.#takeBanner()) return;
    for (let end; (end = this.#rest.indexOf('\r\n\r\n')) >= 0;) {
      const message = parse(this.#rest.slice(0, end));
      this.#rest = this.#rest.slice(end + 4);
      if (message.Event) {
        this.emit('event', message);
      } else {
        this.#waiting.get(message.ActionID)?.resolve(message);
        this.#waiting.delete(message.ActionID);
      }
    }
  }

  #takeBanner() {
    const end = this.#rest.indexOf('\r\n');
    if (end < 0) return false;
    this.#banner = this.#rest.slice(0, end);
    this.#rest = this.#rest.slice(end + 2);
    this.emit('banner', this.#banner);
    return true;
  }
}

/** @returns {AmiMessage} */
function parse(text) {
  const message = {};
  for (const line of text.split('\r\n')) {
    const colon = line.indexOf(':');
    if (colon < 0) continue;
    const name = line.slice(0, colon);
    const value = line.slice(colon + 1).trimStart();
    message[name] = name in message ? [message[name], value].flat() : value;
  }
  return message;
}
