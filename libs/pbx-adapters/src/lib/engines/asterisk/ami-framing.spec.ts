import fc from 'fast-check';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { AmiFraming, AmiInjectionError, AmiMessage, AmiProtocolError, encodeAction } from './ami-framing';

const BANNER = 'Asterisk Call Manager/11.0.0\r\n';

function frame(bytes: Buffer, cuts: number[]) {
  const framing = new AmiFraming();
  const edges = [0, ...cuts.map((cut) => cut % (bytes.length + 1)).sort((a, b) => a - b), bytes.length];
  const frames = edges.slice(1).map((edge, index) => framing.push(bytes.subarray(edges[index], edge)));
  return {
    banner: frames.find((one) => one.banner !== undefined)?.banner,
    messages: frames.flatMap((one) => one.messages),
  };
}

const headerName = fc.stringMatching(/^[A-Za-z][A-Za-z0-9-]{0,12}$/);
const headerValue = fc
  .string({ unit: 'grapheme', maxLength: 30 })
  .map((value) => value.replace(/[\r\n]/g, '').replace(/^ +/, ''));
const messageHeaders = fc.array(fc.tuple(headerName, headerValue), { minLength: 1, maxLength: 8 });

describe('framing', () => {
  it('finds the same messages wherever the chunks end', () => {
    fc.assert(
      fc.property(
        fc.array(messageHeaders, { maxLength: 6 }),
        fc.array(fc.nat(), { maxLength: 20 }),
        (messages, cuts) => {
          const text = messages.map((headers) => headers.map(([n, v]) => `${n}: ${v}\r\n`).join('') + '\r\n').join('');
          const framed = frame(Buffer.from(BANNER + text), cuts);
          expect(framed.banner).toBe('Asterisk Call Manager/11.0.0');
          expect(framed.messages).toEqual(messages.map((headers) => new AmiMessage(headers)));
        },
      ),
      { seed: 5038, numRuns: 400 },
    );
  });

  it('cuts a recorded stream byte by byte into what it holds', () => {
    const bytes = readFileSync(join(__dirname, 'fixtures', 'in-direct-answered.ami'));
    const framing = new AmiFraming();
    const single = [...bytes].flatMap((byte) => framing.push(Buffer.from([byte])).messages);
    expect(single).toEqual(new AmiFraming().push(bytes).messages);
    expect(single.length).toBeGreaterThan(30);
  });

  it('keeps a character whose bytes come in two chunks', () => {
    const bytes = Buffer.from(`${BANNER}Event: X\r\nCallerIDName: Иван\r\n\r\n`);
    for (let cut = 0; cut <= bytes.length; cut += 1) {
      expect(frame(bytes, [cut]).messages[0].get('CallerIDName')).toBe('Иван');
    }
  });

  it('hands out the events that share a chunk with the answer to the login', () => {
    const { messages } = frame(Buffer.from(`${BANNER}Response: Success\r\n\r\nEvent: A\r\n\r\nEvent: B\r\n\r\n`), []);
    expect(messages.map((message) => message.event)).toEqual(['', 'A', 'B']);
    expect(messages.map((message) => message.isResponse)).toEqual([true, false, false]);
  });

  it('refuses a line that never ends', () => {
    expect(() => new AmiFraming().push(Buffer.alloc(1_100_000, 'x'))).toThrow(AmiProtocolError);
  });
});

describe('a message', () => {
  it('is an event whenever it has an Event header, even with a Response', () => {
    const message = new AmiMessage([
      ['Event', 'OriginateResponse'],
      ['Response', 'Failure'],
    ]);
    expect(message.isResponse).toBe(false);
    expect(message.event).toBe('OriginateResponse');
  });

  it.each([
    ['names in any case', 'Event: Cdr\r\nLinkedId: 1.2', 'linkedid', ['1.2']],
    ['repeated names', 'Event: Status\r\nVariable: A=1\r\nVariable: B=2', 'Variable', ['A=1', 'B=2']],
    ['colons in values', 'Event: X\r\nLink: http://a: b', 'Link', ['http://a: b']],
    ['empty values', 'Event: X\r\nExten: \r\nContext:', 'Exten', ['']],
    ['lines without colon', 'Event: X\r\nnonsense\r\nA: 1', 'A', ['1']],
  ])('reads %s', (_, text, name, values) => {
    const [message] = frame(Buffer.from(`${BANNER}${text}\r\n\r\n`), []).messages;
    expect(message.all(name)).toEqual(values);
  });
});

describe('an action', () => {
  it('puts Action first and repeats headers', () => {
    expect(encodeAction('Originate', '7', { Channel: 'PJSIP/101', Variable: ['A=1', 'B=2'] })).toBe(
      'Action: Originate\r\nActionID: 7\r\nChannel: PJSIP/101\r\nVariable: A=1\r\nVariable: B=2\r\n\r\n',
    );
  });

  it.each(['101\r\nAction: Command', '101\nX: 1', '101\r', '101\0'])('refuses the value %j', (value) => {
    expect(() => encodeAction('Originate', '1', { Exten: value })).toThrow(AmiInjectionError);
    expect(() => encodeAction('Originate', '1', { Variable: ['A=1', value] })).toThrow(AmiInjectionError);
    expect(() => encodeAction('Originate', '1', { [value]: 'x' })).toThrow(AmiInjectionError);
  });
});
