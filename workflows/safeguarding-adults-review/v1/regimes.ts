import type { Regime } from '#lantern/engine';

const theAct = 'Care Act 2014';

/** The law that a safeguarding adults review stands under. Its duties lie on boards in England. */
const careAct = {
  name: 'care-act-2014',
  title: 'Safeguarding Adults Review',
  shortName: 'SAR',
  nation: 'englandAndWales',
  starts: '2015-04-01',
  citation: `${theAct}, section 44`,
  guidance: [
    {
      name: 'chapter 14',
      title: 'Care and support statutory guidance, chapter 14',
      from: '2015-04-01',
      clocks: {},
    },
  ],
  clocks: {},
  recipients: [],
  bodies: ['police', 'localAuthority', 'integratedCareBoard'],
  words: {},
} as const satisfies Regime;

export const regimes: readonly Regime[] = [careAct];

/** No review is older than the section that it is held under. */
export const firstDay = careAct.starts;
