import type { OrganisationKind } from '#lantern/bodies';

/** The bodies of the sample. All but the housing association and the refuge are named by the Act. */
export const organisations: readonly { readonly name: string; readonly kind: OrganisationKind }[] = [
  { name: 'Cumbria Police', kind: 'police' },
  { name: 'North Cumbria NHS Trust', kind: 'nhsTrust' },
  { name: 'Cumberland Council', kind: 'localAuthority' },
  { name: 'Northern Probation Service', kind: 'probation' },
  { name: 'Lakes and Coast Integrated Care Board', kind: 'integratedCareBoard' },
  { name: 'Cumberland Housing', kind: 'housing' },
  { name: 'Solway Refuge', kind: 'charity' },
];
