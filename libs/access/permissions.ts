/** The offices somebody may hold in a partnership. `agency` is no office of its own: a panel member acts for one. */
export const callerRoles = [
  'coordinator',
  /** Oversees the co-ordinators of a partnership, and stands in for them. */
  'cspManager',
  'cspChair',
  'independentChair',
  'panelMember',
  'administrator',
  /** Reads everything, the record of who looked included, and changes nothing. */
  'auditor',
  /** A county board that is no member of the partnership: sees the names-free summary and nothing else. */
  'countyBoard',
  /** Sits in a delivery group: sees what that group holds, and nothing else of a review. */
  'groupMember',
] as const;
export type CallerRole = (typeof callerRoles)[number];

const office = ['coordinator', 'cspManager'] as const;
const caseLeaders = [...office, 'cspChair', 'independentChair'] as const;
const caseWorkers = [...caseLeaders, 'panelMember'] as const;
const caseReaders = [...caseWorkers, 'auditor'] as const;

/**
 * The one table of who may do what; what is not listed is refused. Which *event* an office may record is the workflow's
 * own rule, and which reviews and which agency's parts a caller may see is settled by `CaseScopes`.
 */
const table = {
  /** What concerns nobody but the person who asks: to see where they are needed, to sign out. */
  self: callerRoles,
  /** The tasks of an agency or a panel, for whoever holds them. */
  'task.read': ['panelMember'],
  'work.read': [...office, 'independentChair'],
  'review.open': office,
  'review.list': caseReaders,
  'review.read': caseReaders,
  'review.history': caseReaders,
  'review.schedule': [...caseLeaders, 'auditor'],
  /** To write letters from the record. */
  'letter.read': [...office, 'cspChair'],
  /** To keep a letter among the papers of the office, and to note the day it was sent. */
  'letter.keep': office,
  /** To say on which Word file the letters of a partnership are written. */
  'letterhead.write': [...office, 'administrator'],
  /** To see what goes to the Home Office with a report, and what is missing. */
  'submission.read': [...office, 'cspChair', 'independentChair'],
  /** To say by hand that something is there, to make the pack, and to note whom copies went to. */
  'submission.write': office,
  /** To take everything about a review away. */
  'review.copy': office,
  /** To take out all that a review holds about one of its people, for whoever asked for it. */
  'subject.access': office,
  /** The same of somebody's account. */
  'subject.account': [...office, 'administrator'],
  'event.record': caseWorkers,
  /** To take out of the history, for good, what somebody wrote there. */
  'text.remove': office,
  /** What every agency was asked for and what came of it: closed to those who see one agency's part alone. */
  'return.list': [...caseLeaders, 'auditor'],
  'access.read': [...office, 'cspChair', 'auditor'],
  'member.read': [...caseLeaders, 'auditor'],
  'member.write': office,
  'reviewContact.read': [...caseLeaders, 'auditor'],
  'reviewContact.write': office,
  'conflict.declare': caseWorkers,
  'conflict.decide': caseLeaders,
  'agreement.sign': caseWorkers,
  'document.read': caseReaders,
  /** To open what an agency sent in; who only audits sees that it is there. */
  'document.ofAgency': caseWorkers,
  /** Which of them fills in or reads a form, the form itself says (`writers`, `readers`). */
  'form.read': caseWorkers,
  'form.write': caseWorkers,
  'form.list': caseWorkers,
  /** To lay the answers of agencies side by side. */
  'form.compare': caseLeaders,
  /** Who opened which version of a paper. */
  'document.openers': [...office, 'cspChair', 'independentChair', 'auditor'],
  /** To add papers and change them: those who lead, and an agency its own. Who oversees the reviews reads them. */
  'document.write': [...office, 'independentChair', 'panelMember'],
  /** What is said of a draft: to an agency what its own people said. */
  'comment.read': caseWorkers,
  'comment.write': caseWorkers,
  /** To say what becomes of a comment, and to write down what the family and others said. */
  'comment.answer': [...office, 'independentChair'],
  'document.release': [...office, 'independentChair'],
  'chronology.read': caseWorkers,
  /** To send the rows of one agency: by its own people, or for it. */
  'chronology.write': [...office, 'panelMember'],
  /** To let the panel see every agency's rows. */
  'chronology.share': [...office, 'independentChair'],
  /** To ask an agency about a row of its own. */
  'chronology.query': [...office, 'independentChair'],
  /** What a review has learnt, as its panel works on it: nobody sees it who does not sit there. */
  'learning.read': caseWorkers,
  'learning.write': [...office, 'independentChair'],
  /** The meetings of a panel, and what is kept of them. */
  'meeting.read': caseWorkers,
  'meeting.write': [...office, 'independentChair'],
  /** To look a text through for the names of the case: those who may open the key of names. */
  'names.check': [...office, 'independentChair'],
  /** How long which kind of paper is kept, and what was destroyed. */
  'retention.read': [...office, 'cspChair', 'auditor'],
  'retention.write': office,
  /** To agree to what somebody else proposed to destroy. */
  'retention.agree': [...office, 'cspChair'],
  /** How the family and friends are spoken with. */
  'family.read': [...office, 'independentChair'],
  'family.write': [...office, 'independentChair'],
  /** What reviews cost, and who shares it. */
  'money.read': [...office, 'cspChair', 'auditor'],
  'money.write': office,
  /** The action plan of a review: what was recommended, who does what, and what departments replied. */
  'plan.read': caseLeaders,
  'plan.write': office,
  /** To say what is to be reached by when on the way to an action being done: who follows it up, or the agency that leads it. */
  'milestone.read': caseReaders,
  'milestone.write': [...office, 'panelMember'],
  'recommendation.list': caseReaders,
  'email.read': [...office, 'auditor'],
  'email.settle': office,
  'deadline.list': caseReaders,
  'calendar.read': [...office, 'cspChair'],
  /** Which agency is waited for, and what was promised and not done: with agencies named and in their words. */
  'oversight.read': [...office, 'cspChair', 'auditor'],
  'summary.read': [...office, 'cspChair', 'auditor', 'countyBoard'],
  'summary.share': [...office, 'cspChair'],
  /** The plan of a publication, with the days to avoid, and what goes on the public page. */
  'publication.read': [...office, 'cspChair', 'independentChair'],
  'publication.write': office,
  /** To take the public page of a partnership away, for a council to host. */
  'publication.take': [...office, 'cspChair'],
  /** The delivery groups of a partnership; who sits in one sees that one alone. */
  'group.read': [...office, 'cspChair', 'auditor', 'groupMember'],
  'group.write': office,
  /** To tell the board how things stand: a group's chair, or an office for them. */
  'group.report': [...office, 'groupMember'],
  'decision.make': ['cspChair'],
  /** To bring in the register that a partnership keeps elsewhere, and to take out what is here. */
  'register.import': office,
  'setting.read': [...caseLeaders, 'administrator', 'auditor'],
  'setting.write': [...office, 'administrator'],
  /** Where other systems are told that something was recorded. */
  'webhook.manage': [...office, 'administrator'],
  'setting.preview': [...office, 'cspChair'],
  'contact.read': [...office, 'cspChair', 'administrator', 'auditor'],
  'contact.write': [...office, 'administrator'],
  'caller.read': [...office, 'administrator', 'auditor'],
  /** How the co-ordinators are placed, by name. */
  'coordinator.oversee': ['cspManager', 'cspChair', 'auditor'],
  'person.read': [...office, 'cspChair', 'administrator', 'auditor'],
  'person.write': [...office, 'administrator'],
  /** Names, addresses and agencies decide who is let in, and to what. */
  'person.change': ['administrator'],
  'organisation.read': [...caseLeaders, 'administrator', 'auditor'],
  /** What a body has to do, across reviews: of another body a panel member sees nothing. */
  'organisation.work': caseReaders,
  'organisation.write': ['administrator'],
  'office.handOver': ['cspManager', 'cspChair', 'administrator'],
  /** Which law is in force from which day: the same for every partnership of an installation. */
  'law.read': [...caseReaders, 'administrator'],
  'law.write': ['administrator'],
  'nation.write': ['administrator'],
  'partnership.reorganise': ['administrator'],
  'partnership.add': ['administrator'],
  'partnership.write': [...office, 'administrator'],
} satisfies Record<string, readonly CallerRole[]>;

/** The offices that each office may give to others and end: nobody makes an office above their own. */
const givenBy: Readonly<Partial<Record<CallerRole, readonly CallerRole[]>>> = {
  administrator: callerRoles,
  cspManager: ['coordinator', 'cspChair', 'independentChair', 'panelMember', 'auditor'],
  coordinator: ['independentChair', 'panelMember'],
};

/** The offices that somebody who holds these may give and end. */
export const officesGivenBy = (roles: readonly CallerRole[]): CallerRole[] =>
  callerRoles.filter((each) => roles.some((role) => givenBy[role]?.includes(each)));

export type Action = keyof typeof table;

const permitted: Readonly<Record<Action, readonly CallerRole[]>> = table;

/** The offices that may do this. */
export const mayAct = (action: Action): readonly CallerRole[] => permitted[action];

/** Whether one of these offices may do it. Where they are held is for whoever asks to see to (`callerIn`). */
export const isPermitted = (roles: readonly CallerRole[], action: Action): boolean =>
  roles.some((role) => permitted[action].includes(role));
