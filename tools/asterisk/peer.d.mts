/** Types of peer.mjs: a real Asterisk as the other side of a test. */

export type Log = (line: string) => void;

/** Thrown where this machine has no Asterisk for tests, or cannot have it; the message is one sentence that says why. */
export class AsteriskUnavailable extends Error {
  readonly code: 'ASTERISK_UNAVAILABLE';
}

/** Installs Asterisk and SIPp unless they are there. */
export function provisionAsterisk(options?: { log?: Log }): Promise<{ version: string }>;

/** Starts an Asterisk of its own on free ports and resolves when it takes calls. */
export function startPeer(options?: { log?: Log; ports?: Partial<PeerPorts> }): Promise<Peer>;

/** Plays on an Asterisk that `start.mjs` left running in the background; `stop` leaves it running. */
export function attachPeer(options?: { id?: string }): Promise<Peer>;

export interface PeerPorts {
  sip: number;
  ami: number;
  http: number;
  amiProxy: number;
  phones: { 101: number; 102: number };
  outside: number;
  callers: PortRange;
  rtp: PortRange;
  media: PortRange;
}

export interface PortRange {
  first: number;
  last: number;
}

export interface ManagerUser {
  readonly username: string;
  readonly secret: string;
}

export interface AriUser {
  readonly username: string;
  readonly password: string;
}

/** The manager and ARI users of the configuration. */
export const users: {
  /** What the product needs, and no more. */
  readonly crm: ManagerUser;
  /** Reads call events, may do nothing. */
  readonly viewer: ManagerUser;
  /** May do everything. */
  readonly full: ManagerUser;
  readonly ari: { readonly crm: AriUser; readonly reader: AriUser };
};

/** The extensions that have a phone, also as text; 103 exists on the PBX but is never registered. */
export type Extension = 101 | 102 | '101' | '102';

export type PhoneScenario = 'phone-answers' | 'phone-answers-hangs-up' | 'phone-never-answers' | 'phone-refuses';

export interface PhoneOptions {
  /** Milliseconds of ringing before the phone answers (1000). */
  ring?: number;
  /** Milliseconds before `phone-answers-hangs-up` hangs up (3000). */
  talk?: number;
  /** What `phone-refuses` answers with (486). */
  code?: number;
  /** The text that goes with `code` (Busy Here). */
  reason?: string;
}

export type CallScenario = 'caller-hangs-up' | 'caller-waits' | 'caller-abandons' | 'caller-refused';

export interface CallOptions {
  /** The caller's number; not one of an extension. */
  from?: string;
  /** Milliseconds of talk (`caller-hangs-up`), or of ringing heard (`caller-abandons`) (3000). */
  talk?: number;
  /** The call comes from the handset of this operator instead of from outside. */
  as?: Extension | 103 | '103';
}

/** A running SIPp process. */
export interface Phone {
  readonly port: number;
  /** SIPp's exit code: 0 = all went as the scenario has it, 1 = a call took another course; a signal's name when stopped. */
  readonly finished: Promise<number | string>;
  /** Ends the process: the phone is gone without a word. */
  stop(): Promise<void>;
}

/** A call that Asterisk has got. */
export interface PhoneCall extends Phone {
  readonly channel: string;
  readonly uniqueid: string;
  readonly linkedid: string;
}

export interface Recording {
  file: string;
  /** As the PBX names it. */
  path: string;
  /** Where the test can read it. */
  hostPath: string;
  bytes: number;
  /** False for a bare header: the call was never connected. */
  hasSound: boolean;
}

/** A header that repeats is an array. */
export type AmiMessage = Record<string, string>;

export type AmiFields = { Action: string } & Record<string, string | number | (string | number)[]>;

/** Only `startPeer` and `attachPeer` make one. */
export interface Peer {
  /** The name of the instance. */
  readonly id: string;
  /** The version of Asterisk. */
  readonly version: string;
  readonly ports: PeerPorts;
  readonly users: typeof users;
  /** Where ARI and the recordings are served. */
  readonly httpUrl: string;
  /** What went wrong with phones so far, e.g. a media port that was taken. */
  readonly problems: string[];

  /** Puts up a phone and resolves when it listens; the former phone of the extension goes. */
  phone(who: Extension | 'outside', scenario: PhoneScenario, options?: PhoneOptions): Promise<Phone>;
  /** Calls a number and resolves when Asterisk has the call. */
  call(number: string, scenario: CallScenario, options?: CallOptions): Promise<PhoneCall>;
  /** Until no channel has been there for `quiet` ms (1000), at most `ms` (90000). */
  idle(options?: { ms?: number; quiet?: number }): Promise<void>;
  /** Ends all calls. */
  hangupAll(): Promise<void>;
  /** Ends all SIPp processes: no phone answers any more. */
  clearPhones(): Promise<void>;

  /** An AMI action as the user `full`; the rows of a list are in `events`. */
  action(fields: AmiFields): Promise<AmiMessage & { events: AmiMessage[] }>;
  /** The first event of any call, from now on, that satisfies the test. */
  until(test: (event: AmiMessage) => boolean, ms?: number, what?: string): Promise<AmiMessage>;
  /** Until the operator is connected with somebody; the event has the `Channel`. */
  connected(extension: Extension, ms?: number): Promise<AmiMessage>;
  /** The recordings on the PBX, oldest first. */
  recordings(): Recording[];

  /** Where a client connects to AMI that the test wants to cut off. */
  readonly amiProxyPort: number;
  /** How many clients are connected there. */
  readonly proxyClients: number;
  /** Cuts off all clients of the proxy; they may come again at once. The calls go on. */
  dropConnections(): void;
  /** Cuts off all clients of the proxy and refuses new ones. The calls go on. */
  severProxy(): Promise<void>;
  /** Lets clients in again. */
  restoreProxy(): Promise<void>;
  /** Connections through the proxy stay open, but not a byte passes any more. New ones work. */
  freezeProxy(): void;

  /** Ends phones, proxy and Asterisk and removes the instance; may be called twice. */
  stop(): Promise<void>;
}

/** A plain AMI connection, to see what the PBX says beside the product's own client. */
export class Ami {
  static open(port: number, user: ManagerUser, options?: { keep?: boolean }): Promise<Ami>;
  send(fields: AmiFields): Promise<AmiMessage>;
  request(fields: AmiFields): Promise<AmiMessage & { events: AmiMessage[] }>;
  until(test: (event: AmiMessage) => boolean, ms?: number, what?: string): Promise<AmiMessage>;
  on(name: 'event', listener: (event: AmiMessage) => void): this;
  on(name: 'close', listener: () => void): this;
  /** All bytes received, when opened with `keep`. */
  bytes(): Buffer;
  close(): void;
}
