/** The addresses of pages. None of them holds more than a reference. */
export const reviewPage = (reference: string): string => `/reviews/${encodeURIComponent(reference)}`;

/** The form that opens a review of a kind. */
export const newReviewPage = (workflow: string): string => `/reviews/new?workflow=${encodeURIComponent(workflow)}`;

export const recordPage = (reference: string, type: string): string =>
  `${reviewPage(reference)}/record/${encodeURIComponent(type)}`;

/** An entry of the history that somebody has just made. */
export interface RecordedEntry {
  readonly number: number;
  /** How many were recorded together, of which it is the last. */
  readonly count?: number;
  /** It had been recorded before: the form came twice. */
  readonly isAlready?: boolean;
}

/** What somebody has just recorded, what was sent, and what comes next. */
export function recordedPage(reference: string, { number, count = 1, isAlready = false }: RecordedEntry): string {
  const more = [...(count > 1 ? [`of=${count}`] : []), ...(isAlready ? ['already=yes'] : [])].join('&');
  return `${reviewPage(reference)}/recorded/${number}${more === '' ? '' : `?${more}`}`;
}

/** A partnership that has ended, and what came after it. */
export const formerPage = (code: string): string => `/partnerships/former/${encodeURIComponent(code)}`;

/** What a partnership has set for itself. */
export const settingsPage = (code: string): string => `/partnerships/${encodeURIComponent(code)}/settings`;

/** Where the register that a partnership keeps elsewhere comes in. */
export const registerPage = (code: string): string => `/partnerships/${encodeURIComponent(code)}/register`;

/** Whom e-mails to a partnership's offices go to. */
export const reachedPage = (code: string): string => `/partnerships/${encodeURIComponent(code)}/reached`;

/** From which day which law is in force, for every partnership. */
export const lawPage = '/law';

/** Where a partnership is. */
export const nationPage = (code: string): string => `/partnerships/${encodeURIComponent(code)}/nation`;

/** What one review stands under. */
export const reviewLawPage = (reference: string): string => `${reviewPage(reference)}/law`;

/** A body that takes part in reviews, and how it is reached. */
export const bodyPage = (id: string): string => `/organisations/${encodeURIComponent(id)}`;

export const agreementPage = (reference: string): string => `${reviewPage(reference)}/agreement`;

/** As much of a review as somebody may see who was written to about it and does not sit on it. */
export const askedPage = (reference: string): string => `/asked/${encodeURIComponent(reference)}`;

export const papersPage = (reference: string): string => `${reviewPage(reference)}/papers`;

/** One paper with its versions, or a page beside it. */
export const paperPage = (reference: string, document: string, page = 'about'): string =>
  `${papersPage(reference)}/${encodeURIComponent(document)}/${page}`;

export const lettersPage = (reference: string): string => `${reviewPage(reference)}/letters`;

export const chronologyPage = (reference: string): string => `${reviewPage(reference)}/chronology`;
export const chronologyRowPage = (reference: string, row: string): string =>
  `${chronologyPage(reference)}/rows/${encodeURIComponent(row)}`;

export const chronologyQueriesPage = (reference: string): string => `${chronologyPage(reference)}/queries`;

export const learningPage = (reference: string): string => `${reviewPage(reference)}/learning`;
export const learntPage = (reference: string, item: string): string =>
  `${learningPage(reference)}/${encodeURIComponent(item)}`;

export const meetingsPage = (reference: string): string => `${reviewPage(reference)}/meetings`;
export const meetingPage = (reference: string, meeting: string): string =>
  `${meetingsPage(reference)}/${encodeURIComponent(meeting)}`;
/** Where one page of a meeting is written: its agenda, its attendance or its minutes. */
export const meetingPartPage = (reference: string, meeting: string, part: string): string =>
  `${meetingPage(reference, meeting)}/write/${encodeURIComponent(part)}`;

/** Where somebody is given something to do by a meeting. */
export const giveActionPage = (reference: string, meeting: string): string =>
  `${meetingPage(reference, meeting)}/actions/give`;
/** Where an action is said to be done, from the page of a meeting. */
export const actionDonePage = (reference: string, meeting: string, action: string): string =>
  `${meetingPage(reference, meeting)}/actions/${encodeURIComponent(action)}/done`;

export const namesPage = (reference: string): string => `${reviewPage(reference)}/names`;

export const answerPage = (reference: string, type: string): string =>
  `${reviewPage(reference)}/answer/${encodeURIComponent(type)}`;

/** A form of a case, and the page of one of its sections. */
export const formPage = (reference: string, form: string): string =>
  `${reviewPage(reference)}/forms/${encodeURIComponent(form)}`;
export const sectionPage = (reference: string, form: string, section: string): string =>
  `${formPage(reference, form)}/sections/${encodeURIComponent(section)}`;

export const personPage = (id: string): string => `/people/${encodeURIComponent(id)}`;

export type DecisionAnswer = 'approve' | 'return';

/** Everything that was recorded of a review. */
export const historyPage = (reference: string): string => `${reviewPage(reference)}/history`;

export const correctionPage = (reference: string, entry: number): string =>
  `${reviewPage(reference)}/history/${entry}/correct`;

export const decisionPage = (reference: string, task: string, answer: DecisionAnswer): string =>
  `${reviewPage(reference)}/decide/${encodeURIComponent(task)}/${answer}`;
