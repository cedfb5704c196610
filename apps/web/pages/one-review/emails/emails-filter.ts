import type { EmailSearch } from '#lantern/mail';
import type { EmailStatus } from '#lantern/tables';
import { addressWith, choiceAsked, textAsked } from '../../../requests/list-address.js';

const statuses = {
  failed: ['undeliverable', 'uncertain'],
  all: ['queued', 'sending', 'sent', 'uncertain', 'undeliverable', 'handled', 'superseded'],
  sent: ['sent'],
  waiting: ['queued', 'sending'],
  unsent: ['handled', 'superseded'],
} as const satisfies Readonly<Record<string, readonly EmailStatus[]>>;

export type EmailList = keyof typeof statuses;

const names = Object.keys(statuses).filter((name): name is EmailList => name in statuses);

const words: Readonly<Record<EmailList, string>> = {
  failed: 'To be dealt with',
  all: 'All of them',
  sent: 'Sent',
  waiting: 'Waiting to be sent',
  unsent: 'Not sent any more',
};

/** What somebody looks for among the e-mails of a review: as an address says it, and as it is asked of the record. */
interface Looking {
  readonly list: EmailList;
  readonly words: string;
  readonly order: 'newest' | 'oldest';
  readonly page: unknown;
}

/** Subjects name nobody (rule E-1), nor may an agency's name be a secret of its own review: both may stand in an address. */
export const lookingIn = (query: Readonly<Record<string, unknown>>, usual: EmailList): Looking => ({
  list: choiceAsked(query, 'list', names, usual),
  words: textAsked(query, 'q'),
  order: choiceAsked(query, 'order', ['newest', 'oldest'], 'newest'),
  page: query.page,
});

export const searchOf = ({ list, words: looked, order }: Looking): EmailSearch => ({
  statuses: statuses[list],
  words: looked,
  oldestFirst: order === 'oldest',
});

export const addressOf = (path: string, { list, words: looked, order }: Looking, page = 1): string =>
  addressWith(path, { list, q: looked, order: order === 'newest' ? '' : order, page: page === 1 ? '' : page });

/** The lists beside each other, each with how many are in it. */
export const tabsOf = (path: string, looking: Looking, counts: Readonly<Record<EmailList, number>>) =>
  names
    .filter((name) => name === 'all' || name === looking.list || counts[name] > 0)
    .map((name) => ({
      words: words[name],
      count: counts[name],
      path: addressOf(path, { ...looking, list: name }),
      isHere: name === looking.list,
    }));

/** How many e-mails are in each list. */
export function countsOf(byStatus: ReadonlyMap<EmailStatus, number>): Readonly<Record<EmailList, number>> {
  const of = (list: EmailList): number => statuses[list].reduce((sum, each) => sum + (byStatus.get(each) ?? 0), 0);
  return { failed: of('failed'), all: of('all'), sent: of('sent'), waiting: of('waiting'), unsent: of('unsent') };
}
