import type { WorkflowDefinition } from './definition.js';

/** The offices as most kinds of review call them. */
const usual: Readonly<Record<string, string>> = {
  coordinator: 'the co-ordinator',
  cspChair: 'the CSP chair',
  independentChair: 'the independent chair',
  panel: 'the panel',
  panelMember: 'the panel member',
};

/** An office as a kind of review calls it, with its article. */
export const officeIn = ({ offices }: Pick<WorkflowDefinition, 'offices'>, office: string): string =>
  offices?.[office] ?? usual[office] ?? `the ${office}`;
