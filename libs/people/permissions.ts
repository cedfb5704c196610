/** The offices a caller of the API may hold. `agency` is no office of its own: a panel member acts for one. */
export const callerRoles = ['coordinator', 'cspChair', 'independentChair', 'panelMember', 'administrator'] as const;
export type CallerRole = (typeof callerRoles)[number];

const caseWorkers = ['coordinator', 'cspChair', 'independentChair', 'panelMember'] as const;
const caseLeaders = ['coordinator', 'cspChair', 'independentChair'] as const;

/**
 * The one table of who may do what; what is not listed is refused. Which *event* an office may record is the workflow's
 * own rule, and which reviews and which agency's parts a caller may see is settled by `CaseScopes`.
 */
const table = {
  /** What concerns nobody but the person who asks: to see where they are needed, to sign out. */
  self: callerRoles,
  'review.open': ['coordinator'],
  'review.list': caseWorkers,
  'review.read': caseWorkers,
  'review.history': caseWorkers,
  'review.schedule': caseLeaders,
  'event.record': caseWorkers,
  'access.read': ['coordinator', 'cspChair'],
  'member.read': caseLeaders,
  'member.write': ['coordinator'],
  'reviewContact.read': caseLeaders,
  'reviewContact.write': ['coordinator'],
  'email.read': ['coordinator'],
  'email.settle': ['coordinator'],
  'deadline.list': caseWorkers,
  'calendar.read': ['coordinator', 'cspChair'],
  'setting.read': ['coordinator', 'cspChair', 'independentChair', 'administrator'],
  'setting.write': ['coordinator', 'administrator'],
  'setting.preview': ['coordinator', 'cspChair'],
  'contact.read': ['coordinator', 'cspChair', 'administrator'],
  'contact.write': ['coordinator', 'administrator'],
  'caller.read': ['coordinator', 'administrator'],
} satisfies Record<string, readonly CallerRole[]>;

export type Action = keyof typeof table;

const permitted: Readonly<Record<Action, readonly CallerRole[]>> = table;

/** The offices that may do this. */
export const mayAct = (action: Action): readonly CallerRole[] => permitted[action];

export const isPermitted = (roles: readonly CallerRole[], action: Action): boolean =>
  roles.some((role) => permitted[action].includes(role));
