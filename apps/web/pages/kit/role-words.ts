import { type CallerRole, mayAct } from '#lantern/access';

/** The offices people hold, in words. */
export const roleWords: Readonly<Record<CallerRole, string>> = {
  coordinator: 'Co-ordinator',
  cspManager: 'CSP manager',
  cspChair: 'CSP chair',
  independentChair: 'Independent chair',
  panelMember: 'Panel member',
  administrator: 'Administrator',
  auditor: 'Auditor',
  countyBoard: 'County board',
  groupMember: 'Member of a delivery group',
};

/** Offices in words, always in the same order. */
export const wordsOf = (held: readonly CallerRole[]): string[] =>
  mayAct('self')
    .filter((role) => held.includes(role))
    .map((role) => roleWords[role]);
