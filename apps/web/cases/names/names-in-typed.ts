import { Inject, Injectable } from '@nestjs/common';
import type { CaseScope } from '#lantern/access';
import type { Doubt } from '#lantern/cases';
import type { MergedRow, NamedRow } from '#lantern/chronology';
import { type Answer, type Answers, type Question, isNotKnown, isRows } from '#lantern/forms';
import { searched } from '#lantern/name-checks';
import { NameSearch, pseudonymised } from '#lantern/names';
import { type InputIssue, InvalidInput } from '#lantern/platform';
import { type JsonObject, isObject } from '../../requests/read.js';
import { NamesOfCase, saidIn } from './names-of-case.js';

/** How rows, and what else people typed, are shown. */
export interface AsShown {
  readonly row: (row: MergedRow) => MergedRow;
  /** A row that something rests on: whoever leads to it, it is shown as to everybody. */
  readonly evidence: (row: NamedRow['row']) => NamedRow['row'];
  readonly answer: (answer: Answer) => Answer;
  readonly text: (typed: string) => string;
}

export const asWritten: AsShown = {
  row: (row) => row,
  evidence: (row) => row,
  answer: (answer) => answer,
  text: (typed) => typed,
};

const named = (field: string | null): Doubt => ({
  words: 'A name of the case stands in it. Write the role or the pseudonym instead',
  field,
});

const leftOrChanged = (field: string): InputIssue => ({
  path: field,
  message: 'a name of the case stands in it: write the role or the pseudonym instead, or leave it as it is',
});

/** Whether a form came back because somebody is named in it. */
export const isNamed = (issues: readonly InputIssue[]): boolean =>
  issues.some(({ path, message }) => message === leftOrChanged(path).message);

/** Names of the case in what people type, which is written by role or pseudonym. */
@Injectable()
export class NamesInTyped {
  constructor(@Inject(NamesOfCase) private readonly names: NamesOfCase) {}

  /** Words by which somebody of the case may be known, each once. */
  async in(scope: CaseScope, texts: readonly string[]): Promise<string[]> {
    const search = new NameSearch(await this.names.names(scope));
    const hits = await searched(
      search,
      texts.map((text) => ({ place: '', text })),
    );
    return [...new Set(hits.map(({ words }) => words))];
  }

  /** The same as a doubt about what was typed, which may be right all the same. */
  async doubts(scope: CaseScope, texts: readonly string[]): Promise<Doubt[]> {
    const found = await this.in(scope, texts);
    if (found.length === 0) return [];
    return [named(null)];
  }

  /** The same of those fields, of several, in which somebody of the case is named. */
  async doubtsWithin(scope: CaseScope, fields: JsonObject, several: readonly string[]): Promise<Doubt[]> {
    const said = several
      .map((field) => ({ field, texts: textsIn(fields[field]) }))
      .filter(({ texts }) => texts.length > 0);
    if (said.length === 0) return [];
    const search = new NameSearch(await this.names.names(scope));
    return said.filter(({ texts }) => wordsFound(search, texts).length > 0).map(({ field }) => named(field));
  }

  /** Of several texts, by what each is called, those in which somebody of the case is named. */
  async among(scope: CaseScope, texts: JsonObject): Promise<string[]> {
    const doubts = await this.doubtsWithin(scope, texts, Object.keys(texts));
    return doubts.flatMap(({ field }) => field ?? []);
  }

  /** @throws InvalidInput where somebody of the case is named in a text, unless whoever wrote it leaves it as it is. */
  async insist(scope: CaseScope, field: string, text: string, isLeft: boolean): Promise<void> {
    if (isLeft || (await this.in(scope, [text])).length === 0) return;
    throw new InvalidInput([leftOrChanged(field)]);
  }

  /** Words of the answers of a form by which somebody may be known, by question. */
  async beside(
    scope: CaseScope,
    questions: readonly Question[],
    answers: Answers,
  ): Promise<ReadonlyMap<string, readonly string[]>> {
    const typed = questions
      .map(({ id }) => ({ id, texts: saidIn(answers[id]) }))
      .filter(({ texts }) => texts.length > 0);
    if (typed.length === 0) return new Map();
    const search = new NameSearch(await this.names.names(scope));
    const found = typed.map(({ id, texts }) => [id, wordsFound(search, texts)] as const);
    return new Map(found.filter(([, words]) => words.length > 0));
  }

  /**
   * Rows and texts such as they are for those to whom the key of names is closed: where a name of the case was written all
   * the same, its pseudonym stands. An agency sees its own rows as it wrote them, or it could not correct them.
   */
  async pseudonyms({ reviewId }: CaseScope): Promise<AsShown> {
    const names = await this.names.names({ reviewId, onlyAgency: null });
    if (names.length === 0) return asWritten;
    const search = new NameSearch(names);
    const text = (typed: string): string => pseudonymised(search, typed);
    return {
      text,
      row: (row) => (row.isOwn ? row : withTexts(row, text)),
      evidence: (row) => withTexts(row, text),
      answer: (answer) => withWords(answer, text),
    };
  }

  /** The names of people by what rows call them: for those to whom the key of names is open. */
  async known({ reviewId }: CaseScope): Promise<(called: string) => string | null> {
    const names = await this.names.names({ reviewId, onlyAgency: null });
    const byCalled = new Map(names.map(({ called, name }) => [called.trim().toLowerCase(), name]));
    return (called) => byCalled.get(called.trim().toLowerCase()) ?? null;
  }
}

/** Every text in a value, however deep. */
function textsIn(value: unknown): string[] {
  if (Array.isArray(value)) return value.flatMap(textsIn);
  if (isObject(value)) return Object.values(value).flatMap(textsIn);
  return typeof value === 'string' && value !== '' ? [value] : [];
}

const wordsFound = (search: NameSearch, texts: readonly string[]): string[] => [
  ...new Set(texts.flatMap((text) => search.hitsIn(text).map(({ words }) => words))),
];

/** An answer with each of its texts changed in the same way. */
function withWords(answer: Answer, change: (text: string) => string): Answer {
  if (typeof answer === 'string') return change(answer);
  if (typeof answer === 'number' || isNotKnown(answer)) return answer;
  if (!isRows(answer)) return answer.map((each) => change(String(each)));
  return answer.map((row) =>
    Object.fromEntries(Object.entries(row).map(([column, cell]) => [column, withWords(cell, change)])),
  );
}

/** A row with each of its texts changed in the same way. */
const withTexts = <Row extends NamedRow['row']>(row: Row, change: (text: string) => string): Row => ({
  ...row,
  source: change(row.source),
  persons: row.persons.map(change),
  contact: change(row.contact),
  event: change(row.event),
  response: change(row.response),
  abuseNote: change(row.abuseNote),
  risk: change(row.risk),
  comment: change(row.comment),
  query: change(row.query),
});
