import dns from 'node:dns';
import type https from 'node:https';
import { isIP } from 'node:net';
import type { LocalisedText } from '../settings';
import { addressKind } from './private-address';

/** No answer of the PBX: it was not reached in time, or must not be asked. The words are fit for administrators. */
export class PbxUnreachable extends Error {
  constructor(readonly words: LocalisedText) {
    super(words.en);
  }
}

/** The address itself must not be asked: asking again helps nobody. */
export class PbxAddressRefused extends PbxUnreachable {}

/** IPv6 without its brackets. */
export const bareHost = (hostname: string) => hostname.replace(/^\[|\]$/g, '');

/** @throws PbxAddressRefused for anything but http and https */
export function parseUrl(text: string): URL {
  const url = URL.canParse(text) ? new URL(text) : null;
  if (!url || !['http:', 'https:'].includes(url.protocol))
    throw new PbxAddressRefused({ en: 'The address of the PBX is not right', ru: 'Неверный адрес АТС' });
  return url;
}

/** Checks an IP address. @throws PbxAddressRefused */
export function assertAllowed(address: string, allowsPrivateHost = false): void {
  const kind = addressKind(address);
  if (kind === 'public' || (kind === 'private' && allowsPrivateHost)) return;
  throw new PbxAddressRefused(
    kind === 'private'
      ? {
          en: `${address} is in a private network, which is not allowed for this connection`,
          ru: `Адрес ${address} находится в частной сети, для этого подключения она не разрешена`,
        }
      : { en: `${address} is not an address of a PBX`, ru: `${address} не может быть адресом АТС` },
  );
}

/** Checks a host that is an IP address; names are checked when they are looked up. @throws PbxAddressRefused */
export function assertHostAllowed(url: URL, allowsPrivateHost?: boolean): void {
  const host = bareHost(url.hostname);
  if (isIP(host)) assertAllowed(host, allowsPrivateHost);
}

/** Checks the addresses that are connected to, so that a name cannot change its mind in between. */
export function guardedLookup(allowsPrivateHost?: boolean): https.RequestOptions['lookup'] {
  return (hostname, options, callback) => {
    dns.lookup(hostname, options, (error, address, family) => {
      if (error) return callback(error, address as never, family as never);
      try {
        const found = Array.isArray(address) ? address.map((one) => one.address) : [address];
        for (const one of found) assertAllowed(one, allowsPrivateHost);
      } catch (problem) {
        return callback(problem as NodeJS.ErrnoException, '', 4);
      }
      callback(null, address as never, family as never);
    });
  };
}
