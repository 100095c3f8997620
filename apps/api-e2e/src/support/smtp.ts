import type { AddressInfo } from 'node:net';
import { SMTPServer, type SMTPServerOptions } from 'smtp-server';

/** A mail as the server got it. */
export interface ReceivedMail {
  to: string[];
  from: string;
  /** Headers by their name in lower case, decoded. */
  headers: Record<string, string>;
  /** The whole message as it came. */
  raw: string;
  /** What its plain and its HTML part say. */
  text: string;
  /** In their order. */
  files: { name: string; content: Buffer }[];
}

export interface TestSmtp {
  port: number;
  /** Of an API that shall send by it. */
  config: { url: string; from: string };
  received: ReceivedMail[];
  /** Mails to an address so far. */
  to: (address: string) => ReceivedMail[];
  stop: () => Promise<void>;
}

/** A real mail server on a free port, or again on the one it had. */
export async function startSmtp(options: SMTPServerOptions = {}, port = 0): Promise<TestSmtp> {
  const received: ReceivedMail[] = [];
  const server = new SMTPServer({
    ...{ authOptional: true, disabledCommands: ['STARTTLS'], logger: false, closeTimeout: 100 },
    onData(stream, session, callback) {
      const chunks: Buffer[] = [];
      stream.on('data', (chunk: Buffer) => chunks.push(chunk));
      stream.on('end', () => {
        const { mailFrom, rcptTo } = session.envelope;
        const to = rcptTo.map(({ address }) => address);
        received.push({ to, from: mailFrom ? mailFrom.address : '', ...read(Buffer.concat(chunks).toString()) });
        callback();
      });
    },
    ...options,
  });
  server.on('error', () => undefined); // the tests look at what the sender says of it
  await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve));
  const { port: own } = server.server.address() as AddressInfo;
  return {
    ...{ port: own, received, config: { url: `smtp://127.0.0.1:${own}`, from: 'Ringdesk <desk@company.example>' } },
    to: (address) => received.filter((mail) => mail.to.includes(address)),
    stop: () => new Promise((resolve) => server.close(resolve)),
  };
}

function read(raw: string): Pick<ReceivedMail, 'headers' | 'raw' | 'text' | 'files'> {
  const head = raw.slice(0, raw.indexOf('\r\n\r\n')).replace(/\r\n[ \t]+/g, ' ');
  const headers = Object.fromEntries(
    head.split('\r\n').map((line) => {
      const colon = line.indexOf(':');
      return [line.slice(0, colon).toLowerCase(), decodedWords(line.slice(colon + 1).trim())];
    }),
  );
  return { headers, raw, text: decodedBody(raw), files: filesOf(raw) };
}

/** RFC 2047. */
const decodedWords = (text: string): string =>
  text
    .replace(/\?=\s+=\?/g, '?==?')
    .replace(/=\?utf-8\?([bq])\?([^?]*)\?=/gi, (_, kind: string, word: string) =>
      kind.toLowerCase() === 'b'
        ? `\0${Buffer.from(word, 'base64').toString('latin1')}`
        : `\0${quoted(word.replace(/_/g, ' '))}`,
    )
    .replace(/\0([^\0]*(?:\0[^\0]*)*)/g, (_, bytes: string) =>
      Buffer.from(bytes.replace(/\0/g, ''), 'latin1').toString('utf8'),
    );

/** Bytes of a quoted-printable text, each as a character. */
const quoted = (text: string): string =>
  text.replace(/=\r\n/g, '').replace(/=([\dA-F]{2})/gi, (_, hex: string) => String.fromCharCode(parseInt(hex, 16)));

interface Part {
  head: string;
  content: Buffer;
}

const partsOf = (raw: string): Part[] =>
  raw
    .split(/\r\n--[^\r\n]+\r\n/)
    .slice(1)
    .map((part) => {
      const [head, ...rest] = part.split('\r\n\r\n');
      const body = rest.join('\r\n\r\n');
      const isBase64 = /Content-Transfer-Encoding: base64/i.test(head);
      return { head, content: Buffer.from(isBase64 ? body : quoted(body), isBase64 ? 'base64' : 'latin1') };
    });

const isFile = ({ head }: Part) => /Content-Disposition: attachment/i.test(head);

/** All parts that are text, one after the other. */
const decodedBody = (raw: string): string =>
  partsOf(raw)
    .filter((part) => /Content-Type: text\//i.test(part.head) && !isFile(part))
    .map(({ content }) => content.toString('utf8'))
    .join('\n');

const filesOf = (raw: string): ReceivedMail['files'] =>
  partsOf(raw)
    .filter(isFile)
    .map(({ head, content }) => ({ name: /filename="?([^"\r\n;]+)/i.exec(head)?.[1] ?? '', content }));
