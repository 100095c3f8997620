import type { Disposition } from '@ringdesk/telephony';
import type { AdapterSettings, ExtensionAliases } from '../adapter';
import type { StoryId } from './stories';

/**
 * The other side of an adapter: a made-up PBX of one provider, which says in that provider's wire format what happens
 * in its calls, and answers what the hub asks it. Stands in the provider's folder as `acme.sim.ts`; plays the stories
 * of the conformance suite, `npm run pbx-sim`, and an administrator's *Test call*. It must be written from the
 * provider's documents, not from the adapter: it is what finds the adapter's mistakes.
 *
 * It is registered by one line in `simulators.ts`, under the adapter's id. Whatever a PBX cannot tell it declares with
 * the reason (`silentAbout`, `leavesOut`, `results`, `cannot`): the suite expects the poorer call, and
 * `docs/providers.md` says so.
 */
export interface PbxSimulator {
  /** What the PBX sends at a moment of a call: no request, one, or several in the order in which they are sent. */
  tell: (moment: SimMoment, call: SimCall, pbx: SimPbx) => SimRequest[];
  /** The provider's own server: checks key or signature as it would, and answers. Absent: it has none. */
  serve?: (request: SimCommand, pbx: SimPbx) => SimAnswer;
  /** A PBX that the hub holds a connection to (AMI). Absent: the hub holds none. */
  held?: SimHeldConnection;
  /** The connection that the hub's administrator makes for it. Absent, or by parts: what the declaration's examples and
   * defaults say, made-up secrets, the adapter's first country, no aliases. */
  account?: (address: SimAddress) => SimAccount;
  /** Hosts of the provider's server where the adapter has them fixed: what is sent to them reaches `serve`. */
  hosts?: string[];
  /**
   * Moments that this provider does not report at all, with the reason; the suite expects the poorer call then.
   * 'recorded' stands for recordings altogether: a PBX that names the link in another request is not silent about it.
   */
  silentAbout?: Partial<Record<SimMoment['what'], string>>;
  /** Facts of a call that it does not tell or not exactly, with the reason; the suite does not compare them. */
  leavesOut?: Partial<Record<SimFact, string>>;
  /** The same of calls that are found in its history alone. */
  historyLeavesOut?: Partial<Record<SimFact, string>>;
  /** Results that it has no word for: what such a call counts as, and why. */
  results?: Partial<Record<`${'inbound' | 'outbound'}.${SimResult}`, { countsAs: Disposition; why: string }>>;
  /** Stories that cannot happen with this PBX, with the reason. */
  cannot?: Partial<Record<StoryId, string>>;
}

/**
 * `ring-seconds`: neither a time nor a duration on the wire, so that arrival counts. `talk-seconds`: the same for talk.
 * `line`: the company's number that was called. `outcomes`: what became of those who were rung and did not answer.
 * `unrecorded`: that an answered call has no recording.
 */
export type SimFact = 'line' | 'ring-seconds' | 'talk-seconds' | 'outcomes' | 'unrecorded';

/** Where the made-up PBX's server answers. */
export interface SimAddress {
  /** Of `serve`, without a slash at the end: `http://127.0.0.1:40123`. */
  url: string;
  /** Of the held connection. */
  host: string;
  port: number;
}

/** What the hub's administrator enters. */
export interface SimAccount {
  settings?: AdapterSettings;
  /** Short number by the PBX's own name of the extension. */
  aliases?: (extensions: string[]) => ExtensionAliases;
  /** ISO 3166 alpha-2 of the connection. */
  country?: string;
}

/** A connection that the hub opens to the PBX and listens to. Messages end with an empty line (CRLF CRLF). */
export interface SimHeldConnection {
  /** Written as soon as the hub has connected. */
  banner: string;
  /** Answers one message of the hub; `isSignedIn`: from now on it is told of the calls. */
  answer: (message: string, pbx: SimPbx) => { text: string; isSignedIn?: boolean; dials?: SimAnswer['dials'] };
  /** What is written at a moment of a call; '' for nothing. */
  tell: (moment: SimMoment, call: SimCall, pbx: SimPbx) => string;
}

/** What happens in a conversation, in the words of no provider. */
export type SimMoment =
  /** Inbound: the call reached the PBX, no phone rings yet. Outbound: the operator's phone dials the customer. */
  | { what: 'started'; extension?: string }
  /** Inbound: the phone of this extension rings. */
  | { what: 'ringing'; extension: string }
  /** Inbound: this extension took the call. Outbound: the customer did, who talks with this extension. */
  | { what: 'answered'; extension: string }
  /** This phone stopped ringing, the call goes on elsewhere. */
  | { what: 'passed-over'; extension: string }
  /** `from` handed the talk to `to`, who is talking now. */
  | { what: 'transferred'; from: string; to: string }
  /** The conversation is over. `extension`: who talked last, or whose phone rang last; '' for nobody. */
  | { what: 'ended'; extension: string; result: SimResult; ringSeconds: number; talkSeconds: number }
  /** The recording can be fetched now. */
  | { what: 'recorded'; extension: string };

export type SimResult = 'answered' | 'missed' | 'busy' | 'no-answer' | 'unavailable' | 'forbidden' | 'cancelled';

export interface SimCall {
  /** Different for each call; a provider with ids of its own form derives them from it. Letters, digits, dashes. */
  id: string;
  direction: 'inbound' | 'outbound' | 'internal';
  /**
   * The customer's number, digits with country code; '' when withheld; as it is dialled inside the country in the story
   * `inbound.national`. Internal: the short number that is called.
   */
  customer: string;
  /** The company's number, digits with country code. */
  line: string;
  startedAt: Date;
  /** The moment that is being told. */
  now: Date;
  /** Everybody rung so far, in order, and when. */
  rung: { extension: string; at: Date }[];
  answeredAt: Date | null;
  /** Who answered first. */
  answeredBy: string | null;
  isRecorded: boolean;
}

/** The account at the made-up PBX: what the hub's connection knows as well. */
export interface SimPbx {
  settings: AdapterSettings;
  hubToken: string;
  aliases: ExtensionAliases;
  /** Short numbers of its extensions, and its own numbers. */
  extensions: string[];
  lines: string[];
  /** Address under which `serve` answers, without a slash at the end: for links to recordings. */
  ownUrl: string;
  /** Finished calls, for history. */
  calls: { call: SimCall; end: Extract<SimMoment, { what: 'ended' }> }[];
}

/** One request of the PBX to the connection's receiving address. */
export interface SimRequest {
  method: 'GET' | 'POST';
  /** Below the receiving address, '' for the address itself. */
  path?: string;
  query?: Record<string, string>;
  headers: Record<string, string>;
  body: string | Buffer;
  /** The address it is sent from, for a provider whose senders are known by theirs. Absent: any. */
  from?: string;
  /** What the PBX insists on in the hub's reply; absent: 2xx, with any body. */
  reply?: { status?: number; /** Byte for byte. */ body?: string };
}

/** A request of the hub to the PBX. */
export interface SimCommand {
  method: string;
  /** With the query string, from the first slash. */
  url: string;
  /** By lower-case names. */
  headers: Record<string, string | undefined>;
  body: string;
}

/** What the PBX's server answers, and the call that follows when it was told to dial. */
export interface SimAnswer {
  status: number;
  headers?: Record<string, string>;
  body: string | Buffer;
  /** A click-to-call was accepted: the suite plays an outbound call of this extension. */
  dials?: { extension: string; customer: string; /** The id that the answer named. */ id?: string };
}

/** Address of a call's recording at the made-up PBX, which serves a real sound file there. */
export const recordingUrl = (call: SimCall, pbx: SimPbx): string => `${pbx.ownUrl}/recordings/${call.id}.wav`;

/** An answer of the made-up PBX in JSON. */
export const jsonAnswer = (value: unknown, status = 200): SimAnswer => ({
  ...{ status, headers: { 'Content-Type': 'application/json' }, body: JSON.stringify(value) },
});
