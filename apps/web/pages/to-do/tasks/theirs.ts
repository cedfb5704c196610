import type { KnownCaller } from '#lantern/access';
import type { OpenTask } from '#lantern/case-lists';

const ofAgency: readonly string[] = ['agency', 'actionOwner', 'panelMember'];

/** Whether a task is one that a panel member has to do: of the panel as a whole, or of their own agency. */
export const isTheirs = ({ owner, agency }: OpenTask, caller: KnownCaller): boolean =>
  owner === 'panel' || (ofAgency.includes(owner) && agency === caller.agency);
