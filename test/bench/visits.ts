import type { CallerRole } from '#lantern/access';

/** A page or an API list as somebody opens it. */
export interface Visit {
  readonly name: string;
  readonly path: string;
  readonly as: CallerRole;
}

const page = (name: string, path: string, as: CallerRole = 'coordinator'): Visit => ({ name, path, as });

/** A page that asks nothing of its own: what each costs before it begins, with session, access record and layout. */
export const emptyPage = page('Help, which asks nothing', '/help');

/** Where the visits go. */
interface Places {
  readonly reference: string;
  /** The code of the partnership. */
  readonly partnership: string;
  /** The review that has a chronology of 20,000 rows of 15 agencies, and one of its persons by id. */
  readonly long: string;
  readonly person: string;
}

/** Every page that lists, those of one review, and the lists of the API. */
export const visitsOf = ({ reference, partnership, long, person }: Places): readonly Visit[] => [
  emptyPage,
  page('My work', '/work'),
  page('My tasks', '/tasks', 'panelMember'),
  page('Reviews', '/reviews'),
  page('Reviews, as a panel member', '/reviews', 'panelMember'),
  page('Overview', '/overview'),
  page('Summary', '/summary', 'cspManager'),
  page('Oversight', '/oversight', 'cspManager'),
  page('Agencies', '/agencies'),
  page('Promises', '/promises'),
  page('Decisions', '/decisions', 'cspChair'),
  page('Recommendations', '/recommendations'),
  page('Failed e-mails', '/emails'),
  page('People', '/people'),
  page('Organisations', '/organisations'),
  page('Settings', `/partnerships/${partnership}/settings`),
  page('Changes of settings', `/partnerships/${partnership}/settings/changes`),
  page('The board paper', '/board-paper'),
  page('Sharing', '/share'),
  page('The plan', '/plan?notified=2026-03-16'),
  page('A new review', '/reviews/new'),
  page('A review', `/reviews/${reference}`),
  page('Its history', `/reviews/${reference}/history`),
  page('Its schedule', `/reviews/${reference}/schedule`),
  page('Its e-mails', `/reviews/${reference}/emails`),
  page('Its people', `/reviews/${reference}/people`),
  page('Who looked at it', `/reviews/${reference}/access`),
  page('Its scoping', `/reviews/${reference}/scoping`),
  page('Its management reviews', `/reviews/${reference}/imrs`),
  page('Its papers', `/reviews/${reference}/papers`),
  page('Its forms', `/reviews/${reference}/forms`),
  page('Its chronology', `/reviews/${reference}/chronology`),
  page('20,000 rows of a chronology', `/reviews/${long}/chronology`),
  page('The same, page 300', `/reviews/${long}/chronology?page=300`),
  page('The same, of one agency', `/reviews/${long}/chronology?agency=Agency+7`),
  page('The same, about one person', `/reviews/${long}/chronology?person=${person}`),
  page('The same, of two years', `/reviews/${long}/chronology?from=2016&to=2017`),
  page('The same, on one line of enquiry', `/reviews/${long}/chronology?line=3`),
  page('The same, with a sign of abuse', `/reviews/${long}/chronology?abuse=yes`),
  page('Its law', `/reviews/${reference}/law`),
  page('Recording a note', `/reviews/${reference}/record/note.added`),
  page('API: reviews', '/api/v1/reviews'),
  page('API: overdue reviews', '/api/v1/reviews?overdue=true'),
  page('API: deadlines', '/api/v1/deadlines'),
  page('API: running deadlines', '/api/v1/deadlines?status=open'),
  page('API: a review', `/api/v1/reviews/${reference}`),
  page('API: its history', `/api/v1/reviews/${reference}/history`),
  page('API: its e-mails', `/api/v1/reviews/${reference}/emails`),
  page('API: its schedule', `/api/v1/reviews/${reference}/schedule`),
  page('API: calendar changes', '/api/v1/calendar/changes'),
];
