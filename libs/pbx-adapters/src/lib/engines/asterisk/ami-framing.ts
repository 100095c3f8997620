import { StringDecoder } from 'node:string_decoder';

/** A line that never ends is no AMI: longer ones are refused rather than kept in memory. Characters. */
const MAX_UNFINISHED_CHARACTERS = 1_048_576;

/** One message of the manager interface. Header names are compared without regard to case; a name may repeat. */
export class AmiMessage {
  private readonly headers = new Map<string, string[]>();

  constructor(headers: Iterable<readonly [name: string, value: string]>) {
    for (const [name, value] of headers) {
      const key = name.toLowerCase();
      const values = this.headers.get(key);
      if (values) values.push(value);
      else this.headers.set(key, [value]);
    }
  }

  /** First value of a header; '' when it is absent. */
  get(name: string): string {
    return this.headers.get(name.toLowerCase())?.[0] ?? '';
  }

  /** All values of a header in their order. */
  all(name: string): readonly string[] {
    return this.headers.get(name.toLowerCase()) ?? [];
  }

  has(name: string): boolean {
    return this.headers.has(name.toLowerCase());
  }

  /** Name of the event, '' for the answer to an action. */
  get event(): string {
    return this.get('Event');
  }

  /** An answer to an action. `OriginateResponse` carries both headers and is an event, so Event is looked at first. */
  get isResponse(): boolean {
    return !this.has('Event') && this.has('Response');
  }
}

export interface AmiFrames {
  /** The PBX's greeting, in the push that completed it. */
  banner?: string;
  messages: AmiMessage[];
}

/** What arrived cannot be the manager interface. */
export class AmiProtocolError extends Error {}

/** Cuts the bytes of a connection into messages, wherever the chunks end: in a line, a CRLF or a character. */
export class AmiFraming {
  private readonly decoder = new StringDecoder('utf8');
  private rest = '';
  private isGreeted = false;
  private headers: [string, string][] = [];

  /** @throws AmiProtocolError when a line grows beyond {@link MAX_UNFINISHED_CHARACTERS}. */
  push(chunk: Buffer): AmiFrames {
    const text = this.rest + this.decoder.write(chunk);
    const frames: AmiFrames = { messages: [] };
    let start = 0;
    for (let end = text.indexOf('\r\n'); end >= 0; end = text.indexOf('\r\n', start)) {
      this.takeLine(text.slice(start, end), frames);
      start = end + 2;
    }
    this.rest = text.slice(start);
    if (this.rest.length > MAX_UNFINISHED_CHARACTERS) throw new AmiProtocolError('A line without end was received.');
    return frames;
  }

  private takeLine(line: string, frames: AmiFrames): void {
    if (!this.isGreeted) {
      this.isGreeted = true;
      frames.banner = line;
      return;
    }
    if (line === '') {
      if (this.headers.length > 0) frames.messages.push(new AmiMessage(this.headers));
      this.headers = [];
      return;
    }
    const colon = line.indexOf(':');
    if (colon > 0) this.headers.push([line.slice(0, colon), line.slice(colon + 1).replace(/^ +/, '')]);
  }
}

/** Headers of an action; an array gives the header several times. */
export type AmiFields = Readonly<Record<string, string | readonly string[]>>;

/** A header that would have started an action of its own. */
export class AmiInjectionError extends Error {}

/**
 * The bytes of one action: `Action` first, then the id, one header per line.
 * @throws AmiInjectionError when a name or value holds CR, LF or NUL: such input is refused, never escaped.
 */
export function encodeAction(action: string, actionId: string, fields: AmiFields): string {
  const lines: string[] = [];
  const add = (name: string, value: string): void => {
    if (/[\r\n\0]/.test(name + value) || name.includes(':')) {
      throw new AmiInjectionError(
        `The header ${JSON.stringify(name)} of ${JSON.stringify(action)} holds a line break.`,
      );
    }
    lines.push(`${name}: ${value}`);
  };
  add('Action', action);
  add('ActionID', actionId);
  for (const [name, value] of Object.entries(fields)) {
    for (const one of typeof value === 'string' ? [value] : value) add(name, one);
  }
  return `${lines.join('\r\n')}\r\n\r\n`;
}
