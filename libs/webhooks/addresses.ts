import { BlockList, isIP } from 'node:net';

/** Networks that are nobody's on the internet: whoever names one reaches for what stands beside Lantern. */
const closed = new BlockList();
for (const [network, prefix] of [
  ['0.0.0.0', 8],
  ['10.0.0.0', 8],
  ['100.64.0.0', 10],
  ['127.0.0.0', 8],
  ['169.254.0.0', 16],
  ['172.16.0.0', 12],
  ['192.0.0.0', 24],
  ['192.168.0.0', 16],
  ['198.18.0.0', 15],
  ['224.0.0.0', 3],
] as const)
  closed.addSubnet(network, prefix, 'ipv4');
for (const [network, prefix] of [
  ['::', 96],
  ['64:ff9b::', 96],
  ['fc00::', 7],
  ['fe80::', 10],
  ['ff00::', 8],
] as const)
  closed.addSubnet(network, prefix, 'ipv6');

/** Whether an IP address lies in a network of one's own. An IPv4 address within an IPv6 one counts as what it is. */
export function isPrivate(address: string): boolean {
  const bare = address.replace(/^\[|\]$/g, '').replace(/%.*$/, '');
  const family = isIP(bare);
  if (family === 0) return true;
  return closed.check(bare, family === 6 ? 'ipv6' : 'ipv4');
}

/** What is wrong with an address that somebody typed; undefined where nothing is. Names are looked up when it is told. */
export function problemInAddress(typed: string, mayBePrivate: boolean): string | undefined {
  const url = URL.parse(typed);
  if (url?.protocol !== 'https:') return 'write an address that begins with https://';
  if (url.username !== '' || url.password !== '') return 'leave out the name and the password: the signature is enough';
  if (typed.length > 500) return 'use at most 500 letters';
  const isNumber = isIP(url.hostname.replace(/^\[|\]$/g, '')) !== 0;
  const isOwn = url.hostname === 'localhost' || (isNumber && isPrivate(url.hostname));
  return isOwn && !mayBePrivate
    ? 'this is an address of an inner network, to which nothing is sent from here'
    : undefined;
}
