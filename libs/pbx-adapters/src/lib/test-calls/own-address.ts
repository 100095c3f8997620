import type { HttpAdapterHost } from '@nestjs/core';
import type { AddressInfo } from 'node:net';

/** Where this process itself answers: `http://127.0.0.1:3000`. */
export function ownAddress(host: HttpAdapterHost): string {
  const { port, address, family } = host.httpAdapter.getHttpServer().address() as AddressInfo;
  const local = ['0.0.0.0', '::'].includes(address) ? '127.0.0.1' : address;
  return `http://${family === 'IPv6' && local !== '127.0.0.1' ? `[${local}]` : local}:${port}`;
}
