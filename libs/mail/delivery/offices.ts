const words: Readonly<Record<string, string>> = {
  coordinator: 'the co-ordinator',
  cspChair: 'the chair of the partnership',
  independentChair: 'the independent chair',
  panel: 'the panel',
  panelMember: 'a panel member',
  agency: 'an agency',
  actionOwner: 'the owner of an action',
  referrer: 'the referrer',
  communications: 'the communications lead',
  administrator: 'the administrator',
  groupChair: 'the chair of a delivery group',
};

const manager = /^lineManager:/;

/** The office whose holder an e-mail goes to; for a line manager's copy, the office of the person managed. */
export const officeOf = (recipient: string): string => recipient.replace(manager, '');

export const isForManager = (recipient: string): boolean => manager.test(recipient);

/** What a kind of review calls its offices, where it is not as most do. */
type Called = Readonly<Record<string, string>>;

/** An office in words: `the co-ordinator`, `an agency (Anytown Housing)`, `the line manager of the independent chair`. */
export function officeInWords(recipient: string, agency: string | null = null, called: Called = {}): string {
  const office = officeOf(recipient);
  const plain = `${called[office] ?? words[office] ?? office}${agency ? ` (${agency})` : ''}`;
  return isForManager(recipient) ? `the line manager of ${plain}` : plain;
}
