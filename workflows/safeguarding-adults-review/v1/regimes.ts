import type { Regime } from '#lantern/engine';

/** The law that a safeguarding adults review stands under. */
export const regimes: readonly Regime[] = [
  {
    id: 'care-act-2014',
    displayName: 'Safeguarding Adults Review',
    shortName: 'SAR',
    legalBasis: 'Care Act 2014, section 44',
    guidance: 'Care and support statutory guidance, chapter 14',
    from: '2015-04-01',
    to: null,
  },
];
