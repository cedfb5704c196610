import type { Regime } from '#lantern/engine';

/*
 * Under which law and name a review stands, by date. s.8A was enacted in May 2024 and is not established as commenced,
 * so its record is there and applies to nothing until a person sets the day.
 */
export const regimes: readonly Regime[] = [
  {
    id: 'dhr-2016',
    displayName: 'Domestic Homicide Review',
    shortName: 'DHR',
    legalBasis: 'Domestic Violence, Crime and Victims Act 2004, section 9',
    guidance: 'Multi-agency statutory guidance for the conduct of Domestic Homicide Reviews, December 2016',
    from: '2011-04-13',
    to: null,
  },
  {
    id: 'dardr',
    displayName: 'Domestic Abuse Related Death Review',
    shortName: 'DARDR',
    legalBasis:
      'Domestic Violence, Crime and Victims Act 2004, section 8A (inserted by the Victims and Prisoners Act 2024, section 19)',
    guidance: null,
    from: null,
    to: null,
  },
];
