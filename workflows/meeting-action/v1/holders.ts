/** Who may be given something to do at a meeting, each with the date and the task by which they are held to it. */
export const holders = [
  { holder: 'coordinator', clock: 'actionOfCoordinator', code: 'C13A' },
  {
    holder: 'independentChair',
    clock: 'actionOfChair',
    code: 'C13B',
    title: 'Action from a meeting (independent chair)',
  },
  { holder: 'panelMember', clock: 'actionOfMember', code: 'C13C' },
] as const;

export const holderNames = holders.map(({ holder }) => holder);
