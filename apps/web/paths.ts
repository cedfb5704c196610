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

/** The Word file that a partnership's letters are written on. */
export const letterheadPage = (code: string): string => `/partnerships/${encodeURIComponent(code)}/letterhead`;

export const webhooksPage = (code: string): string => `/partnerships/${encodeURIComponent(code)}/webhooks`;
export const webhookPage = (code: string, id: string): string => `${webhooksPage(code)}/${id}`;

/** Where the register that a partnership keeps elsewhere comes in. */
export const registerPage = (code: string): string => `/partnerships/${encodeURIComponent(code)}/register`;

/** What the NHS case-review tracker asks, of every review of a partnership: the file but for its kind. */
export const trackerFile = (code: string): string => `/partnerships/${encodeURIComponent(code)}/nhs-tracker`;

/** Where a long register is on its way in. */
export const registerRunPage = (code: string, run: string): string => `${registerPage(code)}/runs/${run}`;

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

/** All that a body has to do, across reviews and partnerships. */
export const bodyWorkPage = (id: string): string => `${bodyPage(id)}/to-do`;

export const agreementPage = (reference: string): string => `${reviewPage(reference)}/agreement`;

/** As much of a review as somebody may see who was written to about it and does not sit on it. */
export const askedPage = (reference: string): string => `/asked/${encodeURIComponent(reference)}`;

export const papersPage = (reference: string): string => `${reviewPage(reference)}/papers`;

/** One paper with its versions, or a page beside it. */
export const paperPage = (reference: string, document: string, page = 'about'): string =>
  `${papersPage(reference)}/${encodeURIComponent(document)}/${page}`;

export const lettersPage = (reference: string): string => `${reviewPage(reference)}/letters`;

/** A paper of a review that is written from its record. */
export const writtenPage = (reference: string, paper: string): string =>
  `${reviewPage(reference)}/written/${encodeURIComponent(paper)}`;

/** What goes to the Home Office with the report of a review. */
export const homeOfficePage = (reference: string): string => `${reviewPage(reference)}/submission`;

/** What a review costs, and who shares it. */
export const moneyPage = (reference: string): string => `${reviewPage(reference)}/money`;

/** The coding sheet of a review for the Home Office’s library. */
export const codingPage = (reference: string): string => `${homeOfficePage(reference)}/coding`;

/** What the NHS case-review tracker asks of a review. */
export const nhsTrackerPage = (reference: string): string => `${homeOfficePage(reference)}/nhs-tracker`;

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

/** The plan of a review's publication. */
export const publicationPage = (reference: string): string => `${reviewPage(reference)}/publication`;

/** Where somebody says which part the family took. */
export const familyPartPage = (reference: string): string => `${reviewPage(reference)}/family/part`;

/** A delivery group of a partnership. */
export const groupPage = (id: string): string => `/groups/${encodeURIComponent(id)}`;

/** The action plan of a review, and what became of one of its national recommendations. */
export const planPage = (reference: string): string => `${reviewPage(reference)}/action-plan`;
export const nationalPage = (reference: string, item: string): string =>
  `${planPage(reference)}/national/${encodeURIComponent(item)}`;

/** What by when, on the way to an action being done. */
export const milestonesPage = (reference: string): string => `${reviewPage(reference)}/milestones`;
export const milestonePage = (reference: string, id: string): string =>
  `${milestonesPage(reference)}/${encodeURIComponent(id)}`;

/** Which delivery group holds a recommendation. */
export const heldByPage = (reference: string): string => `${reviewPage(reference)}/held-by`;

export const personPage = (id: string): string => `/people/${encodeURIComponent(id)}`;

export type DecisionAnswer = 'approve' | 'return';

/** Everything that was recorded of a review. */
export const historyPage = (reference: string): string => `${reviewPage(reference)}/history`;

export const correctionPage = (reference: string, entry: number): string =>
  `${reviewPage(reference)}/history/${entry}/correct`;

export const decisionPage = (reference: string, task: string, answer: DecisionAnswer): string =>
  `${reviewPage(reference)}/decide/${encodeURIComponent(task)}/${answer}`;
