/**
 * Ports. Each instance owns a block of them below the range from which the system gives out ports by itself, so nothing
 * can take one between choosing and binding; the block's first port is the name of the instance.
 */
import dgram from 'node:dgram';
import fs from 'node:fs';
import net from 'node:net';

const BLOCK = 500;
const FIRST = 20_000;
const LAST = 32_000;

/** The names of all blocks, in random order. @returns {number[]} */
export function blocks() {
  const all = Array.from({ length: (LAST - FIRST) / BLOCK }, (_, i) => FIRST + i * BLOCK);
  return all
    .map((block) => ({ block, at: Math.random() }))
    .sort((a, b) => a.at - b.at)
    .map(({ block }) => block);
}

/** Who listens where in a block. @param {number} block */
export function portsOf(block) {
  return {
    sip: block,
    ami: block + 1,
    http: block + 2,
    amiProxy: block + 3,
    phones: { 101: block + 4, 102: block + 5 },
    outside: block + 6,
    callers: { first: block + 10, last: block + 99 },
    rtp: { first: block + 100, last: block + 199 },
    media: { first: block + 200, last: block + 499 },
  };
}

/** Whether nobody uses the ports that Asterisk and the phones bind. @param {ReturnType<typeof portsOf>} ports */
export async function areFree(ports) {
  const udp = [
    ports.sip,
    ports.phones[101],
    ports.phones[102],
    ports.outside,
    ports.callers.first,
    ports.rtp.first,
    ports.media.first,
  ];
  const tcp = [ports.ami, ports.http, ports.amiProxy];
  return (await Promise.all([...udp.map(isFreeUdp), ...tcp.map(isFreeTcp)])).every(Boolean);
}

const isFreeTcp = (port) =>
  new Promise((resolve) => {
    const server = net.createServer();
    server.on('error', () => resolve(false));
    server.listen(port, '127.0.0.1', () => server.close(() => resolve(true)));
  });

const isFreeUdp = (port) =>
  new Promise((resolve) => {
    const socket = dgram.createSocket('udp4');
    socket.on('error', () => resolve(false));
    socket.bind(port, '127.0.0.1', () => socket.close(() => resolve(true)));
  });

/** Whether somebody has bound the UDP port on the loopback interface. @param {number} port */
export function isUdpBound(port) {
  const address = `0100007F:${port.toString(16).toUpperCase().padStart(4, '0')}`;
  return fs.readFileSync('/proc/net/udp', 'utf8').includes(` ${address} `);
}

/** Whether something accepts connections on the TCP port of the loopback interface. @param {number} port */
export const isTcpOpen = (port) =>
  new Promise((resolve) => {
    const socket = net.connect(port, '127.0.0.1', () => {
      socket.destroy();
      resolve(true);
    });
    socket.on('error', () => resolve(false));
  });
