import { BlockList, isIPv6 } from 'node:net';

const inside = new BlockList();
for (const [net, bits] of [
  ['10.0.0.0', 8],
  ['127.0.0.0', 8],
  ['172.16.0.0', 12],
  ['192.168.0.0', 16],
  ['100.64.0.0', 10],
] as const)
  inside.addSubnet(net, bits, 'ipv4');
inside.addAddress('::1', 'ipv6');
inside.addSubnet('fc00::', 7, 'ipv6');

const never = new BlockList();
for (const [net, bits] of [
  ['0.0.0.0', 8],
  ['169.254.0.0', 16],
  ['224.0.0.0', 3],
] as const)
  never.addSubnet(net, bits, 'ipv4');
never.addAddress('::', 'ipv6');
never.addSubnet('fe80::', 10, 'ipv6');
never.addSubnet('ff00::', 8, 'ipv6');

/**
 * Where an IP address leads: `public`; `private`, which an administrator may allow; `forbidden`, never a PBX
 * (link-local, multicast, metadata services). IPv4 inside IPv6 is read as IPv4.
 */
export function addressKind(address: string): 'public' | 'private' | 'forbidden' {
  const embedded = embeddedIpv4(address);
  if (embedded) return addressKind(embedded);
  const family = isIPv6(address) ? 'ipv6' : 'ipv4';
  if (never.check(address, family)) return 'forbidden';
  return inside.check(address, family) ? 'private' : 'public';
}

/** The IPv4 address within `::ffff:1.2.3.4` or the NAT64 prefix `64:ff9b::`, in either notation. */
function embeddedIpv4(address: string): string | null {
  const match = /^(?:::ffff:|64:ff9b::)(?:(\d+\.\d+\.\d+\.\d+)|([0-9a-f]{1,4}):([0-9a-f]{1,4}))$/i.exec(address);
  if (!match) return null;
  if (match[1]) return match[1];
  const [high, low] = [parseInt(match[2], 16), parseInt(match[3], 16)];
  return [high >> 8, high & 255, low >> 8, low & 255].join('.');
}
