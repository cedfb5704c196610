import { describe, expect, test } from '@jest/globals';
import { isPrivate, problemInAddress } from './addresses.js';

describe('an address that is told', () => {
  test.each([
    '10.1.2.3',
    '127.0.0.1',
    '169.254.169.254',
    '172.31.0.1',
    '192.168.1.1',
    '100.64.0.1',
    '0.0.0.0',
    '239.1.1.1',
    '::1',
    '[::1]',
    '::ffff:127.0.0.1',
    'fd00::1',
    'fe80::1%eth0',
    '64:ff9b::a00:1',
    'no address',
  ])('%s lies in an inner network', (address) => {
    expect(isPrivate(address)).toBe(true);
  });

  test.each(['8.8.8.8', '172.32.0.1', '2a00:1450:4009::1', '::ffff:8.8.8.8'])('%s does not', (address) => {
    expect(isPrivate(address)).toBe(false);
  });

  test.each<[string, RegExp | undefined]>([
    ['https://council.example/hook', undefined],
    ['https://council.example:8443/hook?x=1', undefined],
    ['http://council.example/hook', /https/],
    ['ftp://council.example', /https/],
    ['council', /https/],
    ['https://name:word@council.example/', /leave out/],
    ['https://localhost/', /inner network/],
    ['https://127.0.0.1/', /inner network/],
    ['https://2130706433/', /inner network/],
    ['https://0x7f.1/', /inner network/],
    ['https://[::1]/', /inner network/],
    ['https://[::ffff:7f00:1]/', /inner network/],
    [`https://council.example/${'x'.repeat(600)}`, /500/],
  ])('%s', (typed, problem) => {
    const found = problemInAddress(typed, false);
    if (problem) expect(found).toMatch(problem);
    else expect(found).toBeUndefined();
  });

  test('may be of an inner network where the installation says so', () => {
    expect(problemInAddress('https://10.0.0.8/hook', true)).toBeUndefined();
  });
});
