import { codeOf } from '../../to-do/tasks/task-rules.js';

/** What a task asks for, and why, for somebody who is asked twice a year. */
interface Asked {
  readonly what: string;
  readonly why: string;
}

const asked: Readonly<Record<string, Asked>> = {
  A10: {
    what: 'Look in your records for the people named in the request, and say whether your agency had contact with any of them.',
    why: 'The chair of the partnership decides on these returns whether there will be a review. “No contact” counts as much as any other answer.',
  },
  C2: {
    what: 'Send a dated list of your agency’s contacts within the period that the panel has set.',
    why: 'The panel lays the lists of all agencies side by side, to see what was known to whom and when.',
  },
  C5: {
    what: 'Name somebody in your agency to write its individual management review (IMR). They must have taken no part in the case and must not manage those who did.',
    why: 'The family and the panel need to trust that your agency looks at its own work with fresh eyes.',
  },
  C6: {
    what: 'Send your agency’s individual management review (IMR): its own look at its contact, its decisions and what can be learned. A senior manager signs it.',
    why: 'It is what the panel learns from. It seeks to understand what happened and to blame nobody.',
  },
  C8: {
    what: 'The independent chair has read what you sent and has questions about it. Answer them, in a new version or beside it. If you do not find the questions among the papers here, ring the co-ordinator.',
    why: 'Questions at this stage are usual. They help the panel to understand what you wrote.',
  },
  D2: {
    what: 'Read the draft, which is among the papers of the panel, and say what is wrong, unclear or missing. “No comments” is an answer too: please say so.',
    why: 'The report speaks for the whole panel, and is agreed only when each of you has had your say.',
  },
  D5: {
    what: 'Say whether your agency accepts this recommendation, and if not, why.',
    why: 'A recommendation changes something only where the agency that it is for takes it on.',
  },
  F1D: {
    what: 'Do what your agency has taken on, and send what shows that it is done.',
    why: 'The partnership follows up every recommendation until the change has been made.',
  },
  F1: {
    what: 'Say in one line what has been done, and add what shows it where something is finished.',
    why: 'The partnership follows up every recommendation until the change has been made.',
  },
};

export const askedBy = (task: string): Asked | undefined => asked[codeOf(task)];
