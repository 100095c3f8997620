import { BlockList, isIP } from 'node:net';
import type { LocalisedText } from '../settings';

/**
 * Whether a request came from one of an administrator's addresses: `185.45.152.42, 185.45.152.40/30`, IPv4 or IPv6,
 * divided by commas, semicolons or blanks. Nobody does by an empty list.
 */
export function comesFrom(remoteAddress: string, list: string): boolean {
  const address = remoteAddress.replace(/^::ffff:(?=\d+\.)/i, '');
  const family = isIP(address);
  return family !== 0 && networksOf(list).check(address, family === 6 ? 'ipv6' : 'ipv4');
}

/** Says which part of the list is no address. */
export function checkAddresses(list: string): LocalisedText | null {
  const wrong = entriesOf(list).find((entry) => !readEntry(entry));
  if (wrong === undefined) return null;
  const word = wrong.slice(0, 50);
  return { en: `“${word}” is neither an address nor a network`, ru: `«${word}» — не адрес и не сеть` };
}

const entriesOf = (list: string): string[] => list.split(/[\s,;]+/).filter(Boolean);

function networksOf(list: string): BlockList {
  const networks = new BlockList();
  for (const entry of entriesOf(list).map(readEntry)) {
    if (entry) networks.addSubnet(entry.address, entry.prefix, entry.family);
  }
  return networks;
}

/** An address is the network that holds it alone; null: neither. */
function readEntry(entry: string) {
  const [, address = '', prefix] = /^([^/]*)(?:\/(\d{1,3}))?$/.exec(entry) ?? [];
  const isSix = isIP(address) === 6;
  const longest = isSix ? 128 : 32;
  const bits = prefix === undefined ? longest : Number(prefix);
  if (isIP(address) === 0 || bits > longest) return null;
  return { address, prefix: bits, family: isSix ? ('ipv6' as const) : ('ipv4' as const) };
}
