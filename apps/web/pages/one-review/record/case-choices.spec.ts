import { describe, expect, test } from '@jest/globals';
import { workflowNamed } from '#lantern/testing';
import { offeredBy } from './case-choices.js';

const review = workflowNamed('domestic-homicide-review');
const agencyReturn = workflowNamed('agency-return');

describe('the dates that a form offers', () => {
  test.each([
    ['hold.placed', 'a hold', { completion: false, panelCadence: true, imrDue: true }],
    ['extension.agreed', 'an extension', { completion: true, decision: false, imrDue: false }],
    ['delay.explained', 'a reason for a delay', { completion: true, decision: true, imrDue: false }],
  ])('%s: those that %s may name on a review', (type, _form, clocks) => {
    const offers = offeredBy(type, review);
    expect(Object.fromEntries(Object.keys(clocks).map((clock) => [clock, offers(clock)]))).toEqual(clocks);
  });

  test('are on a part its own', () => {
    expect(offeredBy('extension.agreed', agencyReturn)('imrDue')).toBe(true);
    expect(offeredBy('extension.agreed', agencyReturn)('completion')).toBe(false);
  });
});
