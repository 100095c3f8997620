/**
 * A real Asterisk as the other side of a test: its own instance on free ports of the loopback interface, with SIPp
 * playing the operators' phones, the outside network and the callers. See README.md; types in peer.d.mts.
 */
import { Ami } from './lib/ami.mjs';
import { atExit } from './lib/cleanup.mjs';
import { Instance } from './lib/instance.mjs';
import { Phones } from './lib/phones.mjs';
import { poll } from './lib/processes.mjs';
import { TcpProxy } from './lib/proxy.mjs';

export { Ami } from './lib/ami.mjs';
export { AsteriskUnavailable, provisionAsterisk } from './lib/tree.mjs';

/** The manager and ARI users of `etc/manager.conf` and `etc/ari.conf`. */
export const users = Object.freeze({
  crm: { username: 'crm', secret: 'crm-test-secret' },
  viewer: { username: 'viewer', secret: 'viewer-test-secret' },
  full: { username: 'full', secret: 'full-test-secret' },
  ari: {
    crm: { username: 'crm', password: 'crm-ari-secret' },
    reader: { username: 'reader', password: 'reader-ari-secret' },
  },
});

const ENDPOINTS = ['101', '102', '103', 'trunk-main'];

/**
 * Starts an Asterisk of its own and resolves when it takes calls.
 * @param {{ log?: (line: string) => void, ports?: object }} [options] ports: fixed ones instead of free ones
 * @returns {Promise<Peer>}
 */
export async function startPeer({ log = () => {}, ports } = {}) {
  const started = Date.now();
  const instance = await Instance.create({ ports });
  const keep = atExit(() => instance.stopNow());
  const peer = new Peer(instance, async () => {
    await instance.stop();
    keep();
  });
  try {
    await instance.start();
    await peer.connect();
  } catch (error) {
    await peer.stop();
    throw error;
  }
  log(`Asterisk ${peer.version} ready in ${Date.now() - started} ms, AMI ${peer.ports.ami}, SIP ${peer.ports.sip}`);
  return peer;
}

/**
 * Plays on an Asterisk that `start.mjs` left running in the background; `stop` leaves it running.
 * @param {{ id?: string }} [options] absent: the only one there is
 * @returns {Promise<Peer>}
 */
export async function attachPeer({ id } = {}) {
  const instance = Instance.all().find((one) => one.owner === null && one.isRunning && (!id || one.id === String(id)));
  if (!instance) throw new Error('no Asterisk runs in the background; start one with tools/asterisk/start.mjs');
  const peer = new Peer(instance, async () => {});
  await peer.connect();
  return peer;
}

export class Peer {
  #instance;
  #phones;
  #proxy;
  #control = null;
  #end;
  #takeBack;

  /** @param {Instance} instance @param {() => Promise<void>} end what ends the instance, if anything */
  constructor(instance, end) {
    this.#instance = instance;
    this.#end = end;
    this.#phones = new Phones(instance);
    this.#proxy = new TcpProxy(instance.ports.amiProxy, instance.ports.ami);
    this.#takeBack = atExit(() => this.#phones.killNow());
    this.users = users;
    this.ports = instance.ports;
    this.version = '';
  }

  /** The name of the instance, for `attachPeer`. */
  get id() {
    return this.#instance.id;
  }

  /** The port where a client is to connect that the test wants to cut off. */
  get amiProxyPort() {
    return this.#proxy.port;
  }

  /** Where ARI and the recordings are served. */
  get httpUrl() {
    return `http://127.0.0.1:${this.ports.http}`;
  }

  /** What went wrong with phones so far, e.g. a media port that was taken. */
  get problems() {
    return this.#phones.problems;
  }

  /** Waits until Asterisk has loaded everything and knows all endpoints; part of `startPeer`. */
  async connect() {
    this.#control = await Ami.open(this.ports.ami, users.full, { booted: true });
    await poll(() => this.#hasEndpoints(), { ms: 15_000, every: 50, what: 'SIP endpoints of Asterisk' });
    this.version = String((await this.action({ Action: 'CoreSettings' })).AsteriskVersion);
    await this.#proxy.open();
  }

  async #hasEndpoints() {
    const { events } = await this.action({ Action: 'PJSIPShowEndpoints' });
    const names = events.map((event) => event.ObjectName);
    return ENDPOINTS.every((name) => names.includes(name));
  }

  /** Puts up a phone and resolves when it listens; the former phone of the extension goes. */
  phone(who, scenario, options) {
    return this.#phones.answering(who, scenario, options);
  }

  /** Calls a number and resolves when Asterisk has the call. */
  async call(number, scenario, options = {}) {
    const endpoint = options.as ?? 'trunk-main';
    const isOurs = (event) =>
      event.Event === 'Newchannel' &&
      event.Exten === String(number) &&
      String(event.Channel).startsWith(`PJSIP/${endpoint}-`);
    const arrival = this.until(isOurs, 10_000, `channel of the call to ${number}`);
    arrival.catch(() => {});
    const phone = await this.#phones.calling(number, scenario, options);
    const { Channel, Uniqueid, Linkedid } = await arrival.catch(async (error) => {
      await phone.stop();
      throw error;
    });
    return Object.assign(phone, { channel: Channel, uniqueid: Uniqueid, linkedid: Linkedid });
  }

  /** Until no channel has been there for `quiet` ms. */
  async idle({ ms = 90_000, quiet = 1000 } = {}) {
    let since = null;
    const isQuiet = async () => {
      const { events } = await this.action({ Action: 'CoreShowChannels' });
      const isEmpty = !events.some((event) => event.Event === 'CoreShowChannel');
      since = isEmpty ? (since ?? Date.now()) : null;
      return since !== null && Date.now() - since >= quiet;
    };
    await poll(isQuiet, { ms, every: 100, what: 'end of all calls' });
  }

  /** Ends all calls. */
  async hangupAll() {
    await this.action({ Action: 'Hangup', Channel: '/.*/' });
    await this.idle({ ms: 10_000, quiet: 0 });
  }

  /** Ends all SIPp processes: no phone answers any more. */
  clearPhones() {
    return this.#phones.clear();
  }

  /** An AMI action as the user `full`; the rows of a list are in `events`. */
  action(fields) {
    return this.#control.request(fields);
  }

  /** The first event of any call, from now on, that satisfies the test. */
  until(test, ms, what) {
    return this.#control.until(test, ms, what);
  }

  /** Until the operator is connected with somebody. @returns the event, with `Channel` */
  connected(extension, ms = 30_000) {
    const isBridged = (event) =>
      event.Event === 'BridgeEnter' && String(event.Channel).startsWith(`PJSIP/${extension}-`);
    return this.until(isBridged, ms, `conversation of ${extension}`);
  }

  /** The recordings on the PBX, oldest first. */
  recordings() {
    return this.#instance.recordings();
  }

  /** Cuts off all clients of the proxy; they may come again at once. The calls go on. */
  dropConnections() {
    this.#proxy.drop();
  }

  /** Cuts off all clients of the proxy and refuses new ones. The calls go on. */
  severProxy() {
    return this.#proxy.sever();
  }

  /** Lets clients in again. */
  restoreProxy() {
    return this.#proxy.open();
  }

  /** Connections through the proxy stay open, but not a byte passes any more. */
  freezeProxy() {
    this.#proxy.freeze();
  }

  /** How many clients are connected through the proxy. */
  get proxyClients() {
    return this.#proxy.clients;
  }

  /** Ends phones, proxy and Asterisk and removes the instance; may be called twice. */
  async stop() {
    await this.#proxy.sever();
    await this.#phones.clear();
    this.#control?.close();
    await this.#end();
    this.#takeBack();
  }
}
