import { addressKind } from './private-address';

it.each([
  ['8.8.8.8', 'public'],
  ['172.15.0.1', 'public'],
  ['172.16.0.1', 'private'],
  ['10.1.2.3', 'private'],
  ['192.168.1.1', 'private'],
  ['100.64.0.1', 'private'],
  ['127.0.0.1', 'private'],
  ['::1', 'private'],
  ['fd00::1', 'private'],
  ['::ffff:10.0.0.1', 'private'],
  ['::ffff:7f00:1', 'private'],
  ['64:ff9b::c0a8:101', 'private'],
  ['2001:4860:4860::8888', 'public'],
  ['169.254.169.254', 'forbidden'],
  ['::ffff:169.254.169.254', 'forbidden'],
  ['0.0.0.0', 'forbidden'],
  ['224.0.0.1', 'forbidden'],
  ['255.255.255.255', 'forbidden'],
  ['fe80::1', 'forbidden'],
  ['::', 'forbidden'],
])('Q-39: %s is %s', (address, kind) => {
  expect(addressKind(address)).toBe(kind);
});
