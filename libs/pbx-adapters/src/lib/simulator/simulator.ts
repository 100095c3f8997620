import type { AdapterSettings, ExtensionAliases } from '../adapter';

/**
 * The other side of an adapter: a made-up PBX of one provider, which says in that provider's wire format what happens
 * in its calls, and answers what the hub asks it. Stands in the provider's folder as `acme.sim.ts`; plays the stories
 * of the conformance suite, `npm run pbx-sim`, and an administrator's *Test call*. It must be written from the
 * provider's documents, not from the adapter: it is what finds the adapter's mistakes.
 */
export interface PbxSimulator {
  /** What the PBX sends at a moment of a call: no request, one, or several in the order in which they are sent. */
  tell: (moment: SimMoment, call: SimCall, pbx: SimPbx) => SimRequest[];
  /** The provider's own server: checks key or signature as it would, and answers. Absent: it has none. */
  serve?: (request: SimCommand, pbx: SimPbx) => SimAnswer;
  /** Moments that this provider does not report at all, with the reason; the suite expects the poorer call then. */
  silentAbout?: Partial<Record<SimMoment['what'], string>>;
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
  /** The customer's number, digits with country code; '' when withheld. Internal: the short number that is called. */
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
