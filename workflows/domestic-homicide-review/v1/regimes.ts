import type { Guidance, Regime } from '#lantern/engine';

/*
 * Under which law and guidance a review stands, by date and nation. A section that is enacted and not established as
 * commenced is there and applies to nothing until a person sets its first day.
 */

const theAct = 'Domestic Violence, Crime and Victims Act 2004';

const months = {
  decision: 'one calendar month from notification',
  completion: 'six calendar months from the decision',
} as const;

/** What guidance is cited as by the two clocks that rest on it. */
const guidance = (name: string, from: string, title: string, part = ''): Guidance => ({
  name,
  title,
  from,
  clocks: {
    decision: `Statutory guidance: ${months.decision} (${name}${part})`,
    completion: `Statutory guidance: ${months.completion} (${name}${part})`,
  },
});

const ofConduct = 'Multi-agency statutory guidance for the conduct of Domestic Homicide Reviews';

const asSoonAs = 'as soon as reasonably practicable after completion';

const listedToday = [
  'police',
  'localAuthority',
  'nhsEngland',
  'integratedCareBoard',
  'nhsTrust',
  'localHealthBoard',
  'probation',
] as const;

const domesticHomicideReview = {
  name: 'dhr-2016',
  title: 'Domestic Homicide Review',
  shortName: 'DHR',
  nation: 'englandAndWales',
  starts: '2011-04-13',
  citation: `${theAct}, section 9`,
  guidance: [
    guidance('2011 guidance', '2011-04-13', `${ofConduct}, 2011`, ', section 6'),
    guidance('2013 guidance', '2013-08-01', `${ofConduct}, revised in 2013`),
    guidance('2016 guidance', '2016-12', `${ofConduct}, December 2016`, ', section 5'),
  ],
  clocks: { commissionerCopy: `${theAct} s.9(3B) and (3C): ${asSoonAs}` },
  recipients: [
    {
      name: 'commissioner',
      title: 'Domestic Abuse Commissioner',
      kind: 'statute',
      citation: `${theAct}, section 9(3B) and (3C)`,
    },
  ],
  bodies: [...listedToday, 'probationBoard'],
  listing: `A body listed in section 9(4) of the ${theAct}.`,
  words: {
    completedIn: 's.9(3C) of the 2004 Act',
    copiesGoTo: 'the Domestic Abuse Commissioner',
  },
} as const satisfies Regime;

const domesticAbuseRelatedDeathReview = {
  name: 'dardr',
  title: 'Domestic Abuse Related Death Review',
  shortName: 'DARDR',
  nation: 'englandAndWales',
  starts: null,
  citation: `${theAct}, section 8A (inserted by the Victims and Prisoners Act 2024, section 19)`,
  // None is established: the two dates go on as they were.
  guidance: [],
  clocks: {
    decision: `Statutory guidance: ${months.decision}`,
    completion: `Statutory guidance: ${months.completion}`,
    commissionerCopy: `${theAct} s.8A(4) and (5): ${asSoonAs}`,
    secretaryOfStateCopy: `${theAct} s.8A(4) and (5): ${asSoonAs}`,
  },
  recipients: [
    {
      name: 'commissioner',
      title: 'Domestic Abuse Commissioner',
      kind: 'statute',
      citation: `${theAct}, section 8A(4) and (5)`,
    },
    {
      name: 'secretaryOfState',
      title: 'Secretary of State',
      kind: 'statute',
      citation: `${theAct}, section 8A(4) and (5)`,
    },
  ],
  bodies: listedToday,
  listing: `A body listed in section 8A(6) of the ${theAct}.`,
  words: {
    completedIn: 's.8A(5) of the 2004 Act',
    copiesGoTo: 'the Domestic Abuse Commissioner and the Secretary of State',
  },
} as const satisfies Regime;

/** Laid over either of the two where the partnership is in Wales. It has no lengths of time of its own. */
const singleUnifiedSafeguardingReview = {
  name: 'wales-susr',
  title: 'Single Unified Safeguarding Review',
  shortName: 'SUSR',
  nation: 'wales',
  starts: null,
  citation: 'Single Unified Safeguarding Review guidance, Welsh Government',
  guidance: [],
  clocks: {},
  recipients: [
    {
      name: 'welshGovernment',
      title: 'Welsh Government',
      kind: 'guidance',
      citation: 'Single Unified Safeguarding Review guidance, Welsh Government',
    },
  ],
  bodies: ['police', 'localAuthority', 'localHealthBoard', 'nhsTrust', 'probation'],
  listing: 'A partner of a Safeguarding Board.',
  words: {},
} as const satisfies Regime;

export const regimes: readonly Regime[] = [
  domesticHomicideReview,
  domesticAbuseRelatedDeathReview,
  singleUnifiedSafeguardingReview,
];

/** No review is older than the section that the first of them were held under. */
export const firstDay = domesticHomicideReview.starts;

/* Names that rules say which law they belong to by. */
export const dardr = domesticAbuseRelatedDeathReview.name;
export const susr = singleUnifiedSafeguardingReview.name;
export const laws = [domesticHomicideReview.name, dardr] as const;

/** What people choose between where they decide it for one review. */
export const lawChoices: Readonly<Record<(typeof laws)[number], string>> = {
  [domesticHomicideReview.name]: domesticHomicideReview.citation,
  [domesticAbuseRelatedDeathReview.name]: domesticAbuseRelatedDeathReview.citation,
};
