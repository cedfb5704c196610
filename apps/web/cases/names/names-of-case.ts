import { Inject, Injectable } from '@nestjs/common';
import type { CaseScope, KnownCaller } from '#lantern/access';
import { WorkflowRegistry } from '#lantern/cases';
import { MergedChronology } from '#lantern/chronology';
import { Family } from '#lantern/family';
import { type FilledIn, FilledForms } from '#lantern/filled-forms';
import {
  type Answer,
  type Row,
  type RowsWhere,
  asAskedHere,
  isRows,
  newestForms,
  questionsOf,
  textOfAnswer,
} from '#lantern/forms';
import { Learning, isInUse, kindOf } from '#lantern/learning';
import { Meetings, meetingSections } from '#lantern/meetings';
import type { Passage, Subject } from '#lantern/name-checks';
import { type KeyedName } from '#lantern/names';
import { EventRejected, NotFound } from '#lantern/platform';
import { NamesInPapers } from './names-in-papers.js';

/** A text of a review that can be looked through, as it is chosen: `chronology`, `form:ID`. */
export interface ChosenText {
  readonly value: string;
  readonly title: string;
  readonly agency: string | null;
  /** What the text itself is called, where it has a name. */
  readonly name?: string;
}

/** A text to look through, piece by piece. */
interface ReadText {
  readonly subject: Subject;
  readonly title: string;
  readonly passages: Passage[];
}

/** All that an answer says in words; codes and numbers name nobody. */
export function saidIn(answer: Answer | undefined): string[] {
  if (isRows(answer)) return answer.flatMap((row) => Object.values(row).flatMap(saidIn));
  if (Array.isArray(answer)) return answer.map(String);
  const text = textOfAnswer(answer);
  return text === '' ? [] : [text];
}

const saysOneOf = (where: RowsWhere | undefined, row: Row): boolean =>
  where?.is.includes(textOfAnswer(row[where.column])) ?? false;

const keyedName = (row: Row, isPlace: boolean): KeyedName => ({
  called: textOfAnswer(row.pseudonym),
  name: textOfAnswer(row.name),
  otherNames: textOfAnswer(row.otherNames),
  born: textOfAnswer(row.born),
  addresses: textOfAnswer(row.addresses),
  isPlace,
});

/** A text that somebody brings, paragraph by paragraph. @throws EventRejected where there is none. */
export function pastedText(text: string): ReadText {
  const paragraphs = text.split(/\n\s*\n|\n/u).filter((each) => each.trim() !== '');
  if (paragraphs.length === 0) throw new EventRejected(['There is no text to look through.']);
  const passages = paragraphs.map((each, index) => ({ place: `¶ ${index + 1}`, text: each }));
  return { subject: 'pasted', title: 'A text that was pasted', passages };
}

const rowWords = ['source', 'contact', 'event', 'response', 'abuseNote', 'risk', 'comment', 'query'] as const;

/** The names of a case, from its key, and the texts of the case in which they should not stand. */
@Injectable()
export class NamesOfCase {
  constructor(
    @Inject(FilledForms) private readonly filledForms: FilledForms,
    @Inject(Learning) private readonly learning: Learning,
    @Inject(Meetings) private readonly meetings: Meetings,
    @Inject(Family) private readonly family: Family,
    @Inject(MergedChronology) private readonly chronology: MergedChronology,
    @Inject(NamesInPapers) private readonly inPapers: NamesInPapers,
    @Inject(WorkflowRegistry) private readonly registry: WorkflowRegistry,
  ) {}

  /** Whom the key of names names, as far as it is filled in; to an agency those alone that it is asked to look for. */
  async names({ reviewId, onlyAgency }: Pick<CaseScope, 'reviewId' | 'onlyAgency'>): Promise<KeyedName[]> {
    const forms = this.registry.all.flatMap(({ caseForms = [] }) => newestForms(caseForms));
    const keys = new Map(forms.flatMap(({ name, people }) => (people ? [[name, people] as const] : [])));
    const named = await Promise.all(
      [...keys].map(async ([name, { table, shownWhere, placesWhere }]) => {
        const [newest] = await this.filledForms.editions({ id: reviewId }, name);
        const rows = newest?.answers[table];
        return (isRows(rows) ? rows : [])
          .filter((row) => onlyAgency === null || saysOneOf(shownWhere, row))
          .map((row) => keyedName(row, saysOneOf(placesWhere, row)));
      }),
    );
    return named.flat().filter(({ name }) => name !== '');
  }

  /** What there is to look through. */
  async texts(scope: CaseScope): Promise<ChosenText[]> {
    const forms = (await this.filledForms.completedIn(scope.reviewId)).filter((filled) => !this.isKey(filled));
    const papers = await this.inPapers.papers(scope);
    return [
      { value: 'learning', title: 'What was learnt', agency: null },
      { value: 'meetings', title: 'Meetings', agency: null },
      { value: 'family', title: 'Family and friends', agency: null },
      { value: 'chronology', title: 'Chronology', agency: null },
      ...forms.map((filled) => ({
        value: `form:${filled.id}`,
        title: this.formOf(filled)?.title ?? filled.form,
        agency: filled.agency,
      })),
      ...papers.map(({ id, name, number, agency }) => ({
        value: `paper:${id}`,
        title: 'A paper',
        agency,
        name: `${name}, ${number}`,
      })),
    ];
  }

  /** A text that was chosen, piece by piece. @throws NotFound */
  async read(scope: CaseScope, caller: KnownCaller, chosen: string): Promise<ReadText> {
    const text = (await this.texts(scope)).find(({ value }) => value === chosen);
    if (!text) throw new NotFound('There is no such text to look through.');
    const title = text.name ?? (text.agency === null ? text.title : `${text.title}, ${text.agency}`);
    if (chosen === 'learning') return { subject: 'learning', title, passages: await this.learnt(scope) };
    if (chosen === 'meetings') return { subject: 'meetings', title, passages: await this.met(scope) };
    if (chosen === 'family') return { subject: 'family', title, passages: await this.spoken(scope) };
    if (chosen === 'chronology') return { subject: 'chronology', title, passages: await this.rows(scope) };
    if (chosen.startsWith('paper:'))
      return { subject: 'paper', title, passages: await this.said(scope, caller, chosen) };
    return { subject: 'form', title, passages: await this.answers(scope, chosen.slice('form:'.length)) };
  }

  private async said(scope: CaseScope, caller: KnownCaller, chosen: string): Promise<Passage[]> {
    const paper = (await this.inPapers.papers(scope)).find(({ id }) => chosen === `paper:${id}`);
    return paper ? this.inPapers.passages(scope, caller, paper) : [];
  }

  private async learnt(scope: CaseScope): Promise<Passage[]> {
    const items = (await this.learning.ofReview(scope)).filter(isInUse);
    return items.map(({ kind, number, answers }) => ({
      place: `${kindOf(kind)?.title ?? kind} ${number}`,
      text: Object.values(answers).flatMap(saidIn).join('\n'),
    }));
  }

  private async met(scope: CaseScope): Promise<Passage[]> {
    const kept = await this.meetings.ofReview(scope);
    return kept.flatMap(({ meeting, answers }) =>
      meetingSections.flatMap(({ questions }) =>
        questions.map(({ id, label }) => ({
          place: `${meeting}, ${label}`,
          text: saidIn(answers[id]).join('\n'),
        })),
      ),
    );
  }

  /** What was written of the family and friends. What each is called, and how to reach them, belongs there. */
  private async spoken({ reviewId }: CaseScope): Promise<Passage[]> {
    const { people } = await this.family.of(reviewId);
    return people.flatMap(({ said, contacts }, at) => {
      const { relationship = '', advocate = '', wishes = '', careful = [] } = said;
      return [
        { place: `Person ${at + 1}`, text: [relationship, advocate, wishes, ...careful].join('\n') },
        ...contacts.map((contact) => ({ place: `Person ${at + 1}, ${contact.said.onDay}`, text: contact.said.said })),
      ];
    });
  }

  private async rows(scope: CaseScope): Promise<Passage[]> {
    const passages: Passage[] = [];
    for await (const row of this.chronology.all(scope, {}))
      passages.push({
        place: `${row.agency}, ${row.number}`,
        text: [...row.persons, ...rowWords.map((column) => row[column])].join('\n'),
      });
    return passages;
  }

  private async answers({ reviewId }: CaseScope, id: string): Promise<Passage[]> {
    const [filled] = await this.filledForms.named(reviewId, [id]);
    const form = filled && this.formOf(filled);
    return (form ? questionsOf(form) : []).map((question) => ({
      place: question.label,
      text: saidIn(filled?.answers[question.id]).join('\n'),
    }));
  }

  private formOf({ form: name, version, asked, answers }: FilledIn) {
    const form = this.registry.all
      .flatMap(({ caseForms = [] }) => caseForms)
      .find((each) => each.name === name && each.version === version);
    return form && asAskedHere(form, asked, answers);
  }

  /** The key itself is the one place in which names stand. */
  private isKey(filled: FilledIn): boolean {
    return this.formOf(filled)?.people !== undefined;
  }
}
