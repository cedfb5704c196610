import { officeInWords } from '#lantern/mail';

/** Whom a task waits on, in words. */
const holders: Readonly<Record<string, string>> = {
  coordinator: 'the co-ordinator',
  cspChair: 'the CSP chair',
  independentChair: 'the independent chair',
  panel: 'the panel',
  panelMember: 'the panel',
  agency: 'the agency',
  actionOwner: 'the owner of the action',
  homeOffice: 'the Home Office',
};

export const holderWords = (owner: string): string => holders[owner] ?? officeInWords(owner);
