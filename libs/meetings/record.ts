import { type Answers, type Row, isRows, textOfAnswer } from '#lantern/forms';

/** What is kept of a meeting, as it stands. */
export interface MeetingRecord {
  readonly id: string;
  /** Which meeting of its review: `panel-2`. */
  readonly meeting: string;
  /** How often it has been saved. */
  readonly revision: number;
  readonly answers: Answers;
  readonly begunBy: string;
  readonly changedBy: string;
  /** ISO instant. */
  readonly changedAt: string;
}

export const rowsIn = (answers: Answers, question: string): readonly Row[] => {
  const rows = answers[question];
  return isRows(rows) ? rows : [];
};

export interface AgendaLine {
  readonly item: string;
  readonly lead: string;
}

const lineOf = ({ item, lead }: Row): AgendaLine => ({ item: textOfAnswer(item), lead: textOfAnswer(lead) });

/** What a meeting leaves to the next: what was put off. Of one that nobody has written up, nothing is known to be open. */
export const leftOpenBy = (answers: Answers): AgendaLine[] =>
  rowsIn(answers, 'agenda')
    .filter(({ outcome }) => outcome === 'putOff')
    .map(lineOf);

/** What a meeting begins with: what the last one put off, after the first line of what is usual, and then the rest of it. */
export function agendaBegun(usual: readonly string[], open: readonly AgendaLine[]): Answers {
  const [first, ...others] = usual.map((item): AgendaLine => ({ item, lead: '' }));
  const fresh = others.filter(({ item }) => !open.some((line) => line.item === item));
  const rows = [...(first ? [first] : []), ...open, ...fresh].map(({ item, lead }): Row =>
    lead === '' ? { item } : { item, lead },
  );
  return rows.length === 0 ? {} : { agenda: rows };
}

export interface Counted {
  readonly present: number;
  readonly apologies: number;
  readonly absent: number;
  /** Of whom nobody has said yet whether they came. */
  readonly unsaid: number;
}

/** Who came, counted. A deputy counts as whoever sent them. */
export function countedIn(answers: Answers): Counted {
  const standings = rowsIn(answers, 'attendance').map(({ standing }) => textOfAnswer(standing));
  const of = (...wanted: string[]) => standings.filter((each) => wanted.includes(each)).length;
  return { present: of('present', 'deputy'), apologies: of('apologies'), absent: of('absent'), unsaid: of('') };
}
