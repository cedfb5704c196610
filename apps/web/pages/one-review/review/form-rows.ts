import { Inject, Injectable } from '@nestjs/common';
import type { CaseScope, KnownCaller } from '#lantern/access';
import { isRows, questionsOf, textOfAnswer } from '#lantern/forms';
import type { Language } from '#lantern/words';
import { CaseForms, type FormAtHand } from '../../../cases/forms/case-forms.js';
import { formPage } from '../../../paths.js';
import { type AnswerInWords, answerInWords } from '../../../cases/forms/answer-words.js';

/** The rows of a form that stand on the page of its case. */
export interface FormRows {
  readonly title: string;
  readonly path: string;
  readonly rows: readonly { readonly called: string; readonly cells: readonly AnswerInWords[] }[];
}

function rowsOf({ form, answers, scope: { reference } }: FormAtHand, language: Language): FormRows[] {
  const { onPage } = form;
  const table = questionsOf(form).find(({ id }) => id === onPage?.table);
  const rows = answers[onPage?.table ?? ''];
  if (!onPage || !table) return [];
  const columns = (table.columns ?? []).filter(({ id }) => onPage.columns.includes(id));
  const shown = (isRows(rows) ? rows : []).map((row) => ({
    called: textOfAnswer(row[table.keyedBy ?? '']),
    cells: columns
      .map((column) => answerInWords(column, row[column.id], language))
      .filter(({ value }) => value !== null),
  }));
  return [{ title: form.title, path: formPage(reference, form.name), rows: shown }];
}

/** What forms say on the page of their case, for whoever reads those forms. */
@Injectable()
export class RowsOfForms {
  constructor(@Inject(CaseForms) private readonly caseForms: CaseForms) {}

  async on(scope: CaseScope, caller: KnownCaller, language: Language): Promise<FormRows[]> {
    const theirs = await this.caseForms.onPage(scope, caller);
    return theirs.flatMap((atHand) => rowsOf(atHand, language));
  }
}
