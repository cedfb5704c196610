/** Who may be given something to do at a meeting, each with the date and the task by which they are held to it. */
export const holders = [
  { holder: 'coordinator', clock: 'actionOfCoordinator', code: 'C13A', title: 'Action from a meeting (co-ordinator)' },
  {
    holder: 'independentChair',
    clock: 'actionOfChair',
    code: 'C13B',
    title: 'Action from a meeting (independent chair)',
  },
  { holder: 'panelMember', clock: 'actionOfMember', code: 'C13C', title: 'Action from a meeting (panel member)' },
] as const;

export const holderNames = holders.map(({ holder }) => holder);
