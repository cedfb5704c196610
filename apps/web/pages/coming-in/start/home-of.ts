import type { CallerRole, KnownCaller } from '#lantern/access';

/** Where each office begins its day; whoever holds several begins where there is most to do. */
const homes: readonly (readonly [office: CallerRole, path: string])[] = [
  ['coordinator', '/work'],
  ['cspManager', '/work'],
  ['independentChair', '/work'],
  ['panelMember', '/tasks'],
  ['cspChair', '/summary'],
  ['countyBoard', '/summary'],
  ['auditor', '/reviews'],
  ['groupMember', '/groups'],
  ['administrator', '/people'],
];

/** The page that somebody is led to from the address people type. */
export const homeOf = ({ roles }: KnownCaller): string =>
  homes.find(([office]) => roles.includes(office))?.[1] ?? '/account';
