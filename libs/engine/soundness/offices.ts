import type { Recipient } from '../definition/recipient.js';

/** Who may hold a task. The others are written to, or stand for whoever holds it. */
const holds: Readonly<Record<Recipient, boolean>> = {
  coordinator: true,
  cspChair: true,
  independentChair: true,
  panelMember: true,
  agency: true,
  administrator: true,
  panel: true,
  actionOwner: true,
  homeOffice: true,
  system: false,
  assignee: false,
  lineManager: false,
  referrer: false,
  communications: false,
};

const known: Readonly<Partial<Record<string, boolean>>> = holds;

export const mayHoldTask = (office: string): boolean => known[office] === true;
export const mayBeWrittenTo = (office: string): boolean =>
  office in holds && office !== 'homeOffice' && office !== 'system';
