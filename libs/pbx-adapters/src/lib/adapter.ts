import type { CallEvent, RecordingSource } from '@ringdesk/telephony';
import type { IncomingHttpHeaders } from 'node:http';
import type { LocalisedText, SettingDeclaration } from './settings';

/**
 * What one PBX can do, declared in its own folder. Parsers are pure; requests to the PBX are described and sent by the
 * one client, except over a lasting connection, which sends through itself.
 */
export interface PbxAdapter {
  /** Stable id, part of the receiving address: `asterisk`, `api`. */
  id: string;
  title: string;
  /** ISO 3166 alpha-2 codes of the countries the provider serves; empty: everywhere. */
  countries: string[];
  /** How sure its facts are (the provider's page in the specification). */
  confidence: 'documented' | 'inferred' | 'assumed';
  /** The fields that an administrator fills in, by their key in the stored settings, in the order of the form. */
  settings: Record<string, SettingDeclaration>;
  /** How events come in. */
  inbound: WebhookInbound | StreamInbound;
  /** Requests that a PBX with a held connection posts beside it. */
  alsoReceives?: WebhookInbound;
  /**
   * Click-to-call by one HTTP request; null: not possible with these settings. Absent here and in the stream: no call
   * button.
   */
  originate?: (request: OriginateRequest, settings: AdapterSettings) => HttpRequestDescription | null;
  /** What the PBX's answer to `originate` means; absent: 2xx accepts, 401 and 403 are about the key, 4xx refuses. */
  readOriginateAnswer?: (answer: HttpAnswer) => OriginateOutcome;
  /** Click-to-call that takes more than one request (a sign-in before it); stands in the place of `originate`. */
  dial?: (request: OriginateRequest, pbx: Pbx) => Promise<OriginateOutcome>;
  /** 'digits': a number that no rule changed goes to this PBX without its plus sign. */
  unchangedNumber?: 'digits';
  /** Sent when the connection is enabled or its token or address changes (generic API: `setup`); null: nothing to send. */
  setup?: (hub: { token: string; url: string }, settings: AdapterSettings) => HttpRequestDescription | null;
  /** What it tells beside the states of calls. Absent: recordings and missed calls. */
  features?: ('recordings' | 'missed-calls' | 'caller-lookup')[];
  /** Really asks the PBX whether the settings are right. Absent: only the PBX's address is looked at. */
  check?: (settings: AdapterSettings, pbx: Pbx) => Promise<ConnectionCheckResult>;
  /** "Load short numbers from the PBX": its employees and lines. @throws PbxUnreachable, PbxRefusal */
  listNumbers?: (pbx: Pbx) => Promise<PbxNumbers>;
  /** true: events name extensions by ids of the PBX's own, so that `listNumbers` is asked again now and then. */
  hasOwnNames?: true;
  /** The PBX's own memory, which heals gaps (D-10): finished calls of the period, the same events as if told live.
   * @throws PbxUnreachable, PbxRefusal */
  history?: (period: HistoryPeriod, pbx: Pbx) => Promise<CallEvent[]>;
  /** true: `history` may know a call by another id than the live events do; number, direction and start tell then. */
  hasOwnHistoryIds?: true;
  /** true: why a call out reached nobody is in `history` alone. Live events tell such an end as 'unknown'. */
  hasReasonsInHistory?: true;
  /** Seconds between reads of `history` for a PBX that tells calls in no other way; absent: only gaps are read. */
  pollSeconds?: number;
  /** What the PBX allows; the one client keeps to it. Absent: no known limit. */
  rateLimit?: { requests: number; perSeconds: number };
  /** The receiving addresses to copy into the PBX's cabinet; absent: one, the connection's own. */
  addresses?: ReceivingAddress[];
  /** Addresses below /tel that serve this provider without a connection's key: `ats`, `binotel/push`; '': the bare host,
   * for a PBX that forgets the path, by the hub's token alone. Absent: its id. */
  barePaths?: string[];
  /** What to do in the PBX's own cabinet, step by step. */
  instructions?: LocalisedText[];
  /** true: a made-up PBX of the demo; its calls are marked as tests and it is offered in the demo only. */
  isSimulated?: boolean;
  /** The request that fetches a recording; absent: its location is fetched as it stands. */
  recordingRequest?: (source: RecordingSource, settings: AdapterSettings) => HttpRequestDescription | null;
  /** Asks the PBX for a recording's present address, where its location is an id, or the call's id where the PBX only
   * said that there is a recording; null: there is none (yet).
   * @throws PbxUnreachable, PbxRefusal */
  resolveRecording?: (source: RecordingSource, pbx: Pbx) => Promise<HttpRequestDescription | null>;
}

/** One connection's PBX, for questions that take an answer. */
export interface Pbx {
  settings: AdapterSettings;
  /** The PBX's own names of its extensions (login, employee id) by short number, as `listNumbers` last said. */
  aliases: ExtensionAliases;
  now: Date;
  /** Sends one request with time-out, rate limit and redacted log. @throws PbxUnreachable when there is no answer */
  send: (request: HttpRequestDescription) => Promise<HttpAnswer>;
}

/** The PBX answered, and said no; the message is its own words, fit for administrators. */
export class PbxRefusal extends Error {
  constructor(
    message: string,
    /** true: the key or password is wrong, or has not the right. */ readonly isUnauthorized = false,
  ) {
    super(message);
  }

  /** For whoever tells administrators in their language: a PBX has but one. */
  get words(): LocalisedText {
    return { en: this.message, ru: this.message };
  }
}

/** Short number by the PBX's own name of the extension. */
export type ExtensionAliases = Readonly<Record<string, string>>;

/** Outside number of the person, by short number. */
export type ExtensionPhones = Readonly<Record<string, string>>;

/** What a PBX knows of its extensions and lines. */
export interface PbxNumbers {
  extensions: PbxExtension[];
  /** The company's own numbers, and their names there. */
  lines: { number: string; name?: string }[];
}

export interface PbxExtension {
  /** Short number. */
  number: string;
  /** Name and e-mail of the person there; help to find the employee. */
  name?: string;
  email?: string;
  /** The PBX's own name of the extension where its events use another one than the short number. */
  alias?: string;
  /** The person's outside number, for a PBX that is told where to send callers by numbers. */
  phone?: string;
}

/** Both ends inclusive. */
export interface HistoryPeriod {
  from: Date;
  to: Date;
}

/** An address that the administrator copies into the PBX's cabinet. */
export interface ReceivingAddress {
  label: LocalisedText;
  /** Below the connection's own address: '' or '/push'; `{token}` stands for the hub's token. */
  path: string;
}

/** Values by the keys of the declaration, secrets in clear. */
export type AdapterSettings = Readonly<Record<string, string>>;

/** What trying a connection showed, in words for an administrator. */
export interface ConnectionCheckResult {
  isOk: boolean;
  messages: LocalisedText[];
}

/** The PBX posts its events. */
export interface WebhookInbound {
  kind: 'webhook';
  /** The hub's token in a request; tells the connection when the PBX posts to the address without a key. */
  tokenIn?: (request: WebhookRequest) => string | undefined;
  /** Checks the sender, then answers; pure but for what the context reads. */
  receive: (request: WebhookRequest, context: WebhookContext) => WebhookOutcome | Promise<WebhookOutcome>;
  /** The events of a stored request; called after the PBX has its answer, and again by `replay`. */
  parse: (request: WebhookRequest, context: ParseContext) => CallEvent[];
}

/** What a parser may know beside the request: the connection's settings, and no clock, network or database. */
export interface ParseContext {
  settings: AdapterSettings;
  aliases: ExtensionAliases;
}

/** A request as it was kept: everything needed to parse it again later. */
export interface WebhookRequest {
  method: string;
  /** Path below the connection's receiving address, '' for the address itself. */
  path: string;
  query: Record<string, string>;
  headers: IncomingHttpHeaders;
  /** Flat fields of a form, multipart or JSON body; of a name given twice the last one counts. */
  fields: Record<string, string>;
  /** false: a body whose content type or text could not be read; `fields` is empty then. */
  isReadable: boolean;
  body: Buffer;
  remoteAddress: string;
  receivedAt: Date;
}

/** What a receiving adapter may ask while it answers. */
export interface WebhookContext {
  connectionId: string;
  settings: AdapterSettings;
  aliases: ExtensionAliases;
  /** As `listNumbers` last said; absent: none are known. */
  extensionPhones?: ExtensionPhones;
  /** Our own token for this connection, which the PBX has to send. */
  hubToken: string;
  /** Name and responsible of a caller (B-42…B-45). */
  lookUpCaller: (phone: string) => Promise<CallerInfo>;
}

export interface CallerInfo {
  name?: string;
  /** Short number of the responsible, after deputies, working hours and the forwarding setting. */
  responsible?: string;
  /** Those of all responsibles, in the order of the card, also where forwarding is off; absent: unknown caller. */
  responsibles?: string[];
}

/** The PBX's answer, and whether the request holds events to keep. */
export interface WebhookOutcome {
  status: number;
  contentType?: string;
  headers?: Record<string, string>;
  body: string;
  /** true: the request is made durable before the answer is sent, then parsed. */
  isKept: boolean;
  /** Why the request is listed under Not recorded, redacted, instead of being kept. */
  rejected?: 'BAD_SIGNATURE' | 'UNPARSABLE';
  /** Something odd that was accepted nevertheless; logged. */
  warning?: string;
}

/** How an adapter takes requests, if it does. */
export const webhookOf = ({ inbound, alsoReceives }: PbxAdapter): WebhookInbound | undefined =>
  inbound.kind === 'webhook' ? inbound : alsoReceives;

/** The hub holds a connection to the PBX and listens. */
export interface StreamInbound {
  kind: 'stream';
  open: (context: StreamContext) => PbxStream;
}

export interface StreamContext {
  connectionId: string;
  settings: AdapterSettings;
  /** The connection's short numbers at this moment. */
  shortNumbers: () => ReadonlySet<string>;
  /** Hands events over; resolves when they are durable. Called in the order of the stream. */
  emit: (events: CallEvent[]) => Promise<void>;
  onStatus: (status: StreamStatus) => void;
  log: StreamLog;
}

export interface StreamLog {
  info: (fields: Record<string, unknown>, message: string) => void;
  warn: (fields: Record<string, unknown>, message: string) => void;
}

/** One held connection. `start` never throws: failures show in the status, and it tries again by itself. */
export interface PbxStream {
  start: () => void;
  stop: () => Promise<void>;
  originate?: (request: OriginateRequest) => Promise<OriginateOutcome>;
}

/** State of a held connection, in a form an administrator reads. */
export interface StreamStatus {
  state: 'connecting' | 'connected' | 'waiting' | 'refused' | 'stopped';
  /** Version the PBX reported, once connected. */
  version?: string;
  /** Why it is not connected, in one English sentence, secrets left out. */
  problem?: string;
  /** What works less because a permission is missing: 'originate', 'dialplan', 'cdr', 'agent', 'reporting'. */
  missing?: string[];
  /** Since when no event can have been seen, ISO 8601 UTC. */
  gapSince?: string;
}

/** The PBX shall ring `extension`, then dial `number`. */
export interface OriginateRequest {
  /** Our id of the wish; adapters that can, make it the call's id. */
  intentId: string;
  extension: string;
  /** Number to dial after the connection's rule "number change on outgoing call". */
  number: string;
}

/** Accepted says nothing about the call itself, which shows in the events. */
export type OriginateOutcome =
  | { accepted: true; /** The call's id, when the PBX or we chose one. */ callId?: string }
  | {
      accepted: false;
      reason: 'refused' | 'unreachable' | 'unauthorized' | 'invalid';
      /** The PBX's own words, cut at 300 characters. */ message: string;
    };

/** A request to the PBX, sent by the one client with time-out, address check and redacted log. */
export interface HttpRequestDescription {
  method: 'GET' | 'POST';
  url: string;
  headers?: Record<string, string>;
  /** Form-encoded body. */
  form?: Record<string, string>;
  json?: unknown;
  /** Milliseconds; 10,000 when absent. */
  timeoutMs?: number;
  /** The administrator allowed this PBX to be in a private network. */
  allowsPrivateHost?: boolean;
}

/** What the PBX answered, whole; an answer of more than 8 MiB counts as none. */
export interface HttpAnswer {
  status: number;
  text: string;
  /** `name=value` of each cookie that it set. */
  cookies?: string[];
}
