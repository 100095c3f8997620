/** Who stands at the far end of a channel. */
export type Party =
  | { kind: 'operator'; extension: string }
  /** A trunk: somebody outside. */
  | { kind: 'outside'; peer: string }
  /** One half of a wire inside the PBX; both halves have the same `pair`. */
  | { kind: 'local'; pair: string }
  /** Conference rooms, announcements and the like. */
  | { kind: 'none' };

export interface PartyRules {
  shortNumbers: ReadonlySet<string>;
  /** Its first group is the extension in a peer's name, for peers that are not named like their extension. */
  endpointPattern?: RegExp;
  /** Peers that are a further phone of an extension: its first group, where that is a short number here. */
  furtherPhone?: RegExp;
  /** Numbers of up to so many digits are internal; 0: not set. */
  internalDigits: number;
}

/** Peers named by so few digits are phones of the PBX, even when nobody here has that short number. */
const LIKELY_EXTENSION_DIGITS = 4;
const NO_PARTY = new Set(
  'confbridge confbridgerecorder cbann cbrec announcer message surrogate recorder multicastrtp unicastrtp snoop'.split(
    ' ',
  ),
);

/**
 * Reads the party from a channel's name, never from its caller id, which the dialplan sets to whatever shall be shown.
 * `PJSIP/101-0000008c` is peer 101; `Local/101@from-queue-0000000c;1` is half of a wire.
 */
export function partyOf(channelName: string, rules: PartyRules): Party {
  const slash = channelName.indexOf('/');
  const technology = channelName.slice(0, slash).toLowerCase();
  const rest = channelName.slice(slash + 1);
  if (technology === 'local') return { kind: 'local', pair: rest.replace(/;[12]$/, '') };
  if (slash < 1 || NO_PARTY.has(technology)) return { kind: 'none' };
  const dash = rest.lastIndexOf('-');
  const peer = dash > 0 ? rest.slice(0, dash) : rest;
  const extension = extensionOf(peer, rules);
  return extension === undefined ? { kind: 'outside', peer } : { kind: 'operator', extension };
}

/** The extension a peer's name stands for; undefined: the peer is no phone of ours. */
function extensionOf(peer: string, rules: PartyRules): string | undefined {
  const matched = rules.endpointPattern?.exec(peer)?.[1];
  if (matched) return matched;
  if (rules.shortNumbers.has(peer)) return peer;
  const owner = rules.furtherPhone?.exec(peer)?.[1];
  if (owner && rules.shortNumbers.has(owner)) return owner;
  const digits = rules.internalDigits || LIKELY_EXTENSION_DIGITS;
  return /^\d{2,}$/.test(peer) && peer.length <= digits ? peer : undefined;
}

/** Whether a dialled number stays inside the PBX. */
export function isInternalNumber(number: string, rules: PartyRules): boolean {
  if (rules.shortNumbers.has(number)) return true;
  return /^\d+$/.test(number) && number.length <= rules.internalDigits;
}

/** Whether a dialled number is surely somebody outside: long enough to be no extension, digits alone. */
export function isOutsideNumber(number: string, rules: PartyRules): boolean {
  if (isInternalNumber(number, rules)) return false;
  return /^\+?\d+$/.test(number) && number.length > Math.max(rules.internalDigits, LIKELY_EXTENSION_DIGITS);
}

/** A caller id as a number; '' when it is withheld. */
export function callerNumber(value: string): string {
  return /^(<unknown>|\(null\)|unknown|anonymous|restricted|unavailable|withheld|private)?$/i.test(value.trim())
    ? ''
    : value.trim();
}

/** A caller's name; undefined when there is none or it only repeats the number. */
export function callerName(name: string, number: string): string | undefined {
  const known = callerNumber(name);
  return known === '' || known === number ? undefined : known;
}

/** The number in a dial string: `79169990101@trunk-main` or `trunk-main/79169990101`; '' when there is none. */
export function dialledNumber(dialString: string): string {
  const candidates = dialString.split(/[/@,]/).filter((part) => /^\+?\d{3,}$/.test(part));
  return candidates[0] ?? '';
}

/** `3:04:05` or `00:00:03` in seconds; 0 when it is no duration. */
export function durationSeconds(text: string): number {
  const parts = text.split(':').map(Number);
  return parts.some(Number.isNaN) ? 0 : parts.reduce((sum, part) => sum * 60 + part, 0);
}
