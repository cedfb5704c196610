import { describe, expect, test } from '@jest/globals';
import { SimulatedClock, systemClock } from './clock.js';

const NOON = new Date('2026-03-03T12:00:00Z');
const LATER = new Date('2026-03-04T12:00:00Z');

describe('the simulated clock', () => {
  test('stands still until it is moved', () => {
    const clock = new SimulatedClock(NOON);
    expect(clock.now()).toEqual(NOON);
    clock.moveTo(LATER);
    expect(clock.now()).toEqual(LATER);
  });

  test('may be moved to the instant it shows', () => {
    const clock = new SimulatedClock(NOON);
    clock.moveTo(NOON);
    expect(clock.now()).toEqual(NOON);
  });

  test('never goes back, and stays where it was when asked to', () => {
    const clock = new SimulatedClock(LATER);
    expect(() => clock.moveTo(NOON)).toThrow(/cannot go back to 2026-03-03T12:00:00.000Z/);
    expect(clock.now()).toEqual(LATER);
  });

  test('cannot be moved through the date it handed out', () => {
    const clock = new SimulatedClock(NOON);
    clock.now().setUTCFullYear(1999);
    expect(clock.now()).toEqual(NOON);
  });

  test('refuses an invalid date', () => {
    expect(() => new SimulatedClock(new Date('not a date'))).toThrow(/invalid date/);
    expect(() => new SimulatedClock(NOON).moveTo(new Date(Number.NaN))).toThrow(/invalid date/);
  });
});

test('the system clock does not run backwards between two looks', () => {
  const first = systemClock.now();
  expect(systemClock.now().getTime()).toBeGreaterThanOrEqual(first.getTime());
});
