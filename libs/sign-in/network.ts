import { isIPv4, isIPv6 } from 'node:net';

const writtenAsIpv6 = '::ffff:';
const groupsInAll = 8;
/** The first half of an IPv6 address names the network; whoever is in it may take any other half, and another each time. */
const groupsOfNetwork = 4;

/** The network from which somebody comes: an IPv4 address, or the first half of one of IPv6. */
export function networkOf(address: string): string {
  const [plain = ''] = address.toLowerCase().split('%');
  const short = plain.startsWith(writtenAsIpv6) ? plain.slice(writtenAsIpv6.length) : plain;
  if (isIPv4(short) || !isIPv6(plain)) return short;
  const [before = [], after = []] = plain.split('::').map((part) => part.split(':').filter((group) => group !== ''));
  const left = groupsInAll - before.length - after.length;
  const groups = [...before, ...Array.from({ length: left }, () => '0'), ...after];
  return groups
    .slice(0, groupsOfNetwork)
    .map((group) => Number.parseInt(group, 16).toString(16))
    .join(':');
}
