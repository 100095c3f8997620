import { messagesOf } from './asterisk.spec-helper';

/** Numbers that look like chance and are the same every time. */
export function seeded(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
}

/** What a hub sees of a transcript after its own login: the rows of the channel lists, and the events. */
export function partsOf(bytes: Buffer) {
  const blocks = bytes.toString('utf8').split('\r\n\r\n');
  const rows = (name: string) =>
    blocks
      .filter((block) => block.startsWith(`Event: ${name}\r\n`))
      .map((block) => block.replace(/\r\nActionID: .*/, ''));
  const events = blocks.filter(
    (block) => /(^|\n)Event: (?!CoreShowChannel|Status)/.test(block) && !/^Response/m.test(block.split('\r\n')[0]),
  );
  return { channels: rows('CoreShowChannel'), statuses: rows('Status'), events: `${events.join('\r\n\r\n')}\r\n\r\n` };
}

/** The text of a stream up to and with the first event of this kind, and the rest. */
export function splitAfter(bytes: Buffer, name: string): [string, string] {
  const { events } = partsOf(bytes);
  const at = events.indexOf('\r\n\r\n', events.lastIndexOf(`Event: ${name}\r\n`)) + 4;
  return [events.slice(0, at), events.slice(at)];
}

/** Rows of the channel list as they stand after these events. */
export function rowsOf(text: string): string[] {
  const newest = new Map(
    messagesOf(Buffer.from(`x\r\n${text}`))
      .filter((message) => message.has('Uniqueid') && message.has('ChannelState'))
      .map((message) => [message.get('Uniqueid'), message]),
  );
  return [...newest.values()].map((message) =>
    ['Channel', 'ChannelState', 'CallerIDNum', 'ConnectedLineNum', 'Uniqueid', 'Linkedid']
      .map((name) => `${name}: ${message.get(name)}`)
      .join('\r\n')
      .replace(/^/, 'Event: CoreShowChannel\r\n')
      .concat(`\r\nBridgeId: b1\r\nDuration: 00:00:02`),
  );
}
