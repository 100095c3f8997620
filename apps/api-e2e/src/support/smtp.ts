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

function read(raw: string): Pick<ReceivedMail, 'headers' | 'raw' | 'text'> {
  const head = raw.slice(0, raw.indexOf('\r\n\r\n')).replace(/\r\n[ \t]+/g, ' ');
  const headers = Object.fromEntries(
    head.split('\r\n').map((line) => {
      const colon = line.indexOf(':');
      return [line.slice(0, colon).toLowerCase(), decodedWords(line.slice(colon + 1).trim())];
    }),
  );
  return { headers, raw, text: decodedBody(raw) };
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

/** All parts that are text, one after the other. */
function decodedBody(raw: string): string {
  const parts = raw.split(/\r\n--[^\r\n]+\r\n/).slice(1);
  return parts
    .map((part) => {
      const [head, ...rest] = part.split('\r\n\r\n');
      if (!/Content-Type: text\//i.test(head)) return '';
      const body = rest.join('\r\n\r\n');
      if (/Content-Transfer-Encoding: base64/i.test(head)) return Buffer.from(body, 'base64').toString('utf8');
      return Buffer.from(quoted(body), 'latin1').toString('utf8');
    })
    .join('\n');
}
