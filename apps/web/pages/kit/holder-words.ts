import type { WorkflowDefinition } from '#lantern/engine';
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

/** A kind of review may call its offices otherwise than most do. */
export const holderWords = (owner: string, { offices }: Pick<WorkflowDefinition, 'offices'> = {}): string =>
  offices?.[owner] ?? holders[owner] ?? officeInWords(owner);
