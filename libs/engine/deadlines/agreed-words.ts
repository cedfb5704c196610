import { type IsoDate, formatDate, formatPartial, isApproximate } from '#lantern/calendar';
import type { DeadlineKind } from '../definition/date-in-email.js';
import type { Extension } from './deadline.js';

type Agreement = Pick<Extension, 'agreedBy' | 'agreedInWords' | 'agreedOn'>;

const officeWords: Readonly<Record<string, string>> = {
  panel: 'the panel',
  cspChair: 'the CSP chair',
  coordinator: 'the co-ordinator',
};

/** A reason as it stands within a sentence of ours, which has a full stop of its own. */
export const reasonWords = (reason: string): string => reason.replace(/[.\s]+$/, '');

const inWords = (items: readonly string[]): string =>
  items.length < 2 ? items.join('') : `${items.slice(0, -1).join(', ')} and ${items.at(-1)}`;

/** "on 3 March 2026", or "in March 2026" where only the month is known. */
export const onDay = (date: string): string => `${isApproximate(date) ? 'in' : 'on'} ${formatPartial(date)}`;

/** "the panel and the CSP chair". */
const agreeingWords = ({ agreedBy, agreedInWords }: Omit<Agreement, 'agreedOn'>): string =>
  inWords(agreedInWords ?? agreedBy.map((office) => officeWords[office] ?? office));

/** The same for an e-mail, which uses no abbreviation that it has not explained (rule E-16). */
export const agreeingInFull = (agreed: Omit<Agreement, 'agreedOn'>): string =>
  agreeingWords(agreed).replace('CSP chair', 'chair of the Community Safety Partnership');

/** "agreed by the panel and the CSP chair on 1 June 2026". */
export function agreedWords({ agreedOn, ...agreed }: Agreement): string {
  const who = agreeingWords(agreed);
  return who === '' ? `agreed ${onDay(agreedOn)}` : `agreed by ${who} ${onDay(agreedOn)}`;
}

/** What became of the first date, which an agreed later one does not take away. `isOver`: the thing itself is done. */
export function firstDateWords(
  { kind, originalDue }: { readonly kind: DeadlineKind; readonly originalDue: IsoDate },
  met: boolean | null,
  isOver: boolean,
): string {
  const first = `The ${kind === 'guidance' ? 'guidance date' : 'local target'}, ${formatDate(originalDue)}`;
  if (met === null) return isOver ? `${first}, may have been met.` : `${first}, has not passed.`;
  if (met) return `${first}, was met.`;
  return isOver ? `${first}, was not met.` : `${first}, has passed.`;
}

/** What a later date rests on: never on guidance, and never on a partnership's setting. */
export function agreementWords(
  date: { readonly kind: DeadlineKind; readonly originalDue: IsoDate },
  agreed: Agreement,
  today: IsoDate,
): string {
  const met = date.originalDue < today ? false : null;
  return `This date was ${agreedWords(agreed)}. ${firstDateWords(date, met, false)}`;
}
