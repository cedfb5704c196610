import { Inject, Injectable, type StreamableFile } from '@nestjs/common';
import type { CaseScope } from '#lantern/access';
import { CLOCK, type Clock, NotFound } from '#lantern/platform';
import type { Request, Response } from 'express';
import type { Collection } from '#workflows';
import { codingFile, filledSheet } from '../../../cases/submission/coding-file.js';
import { type CodedAnswers, shownValue, unanswered } from '../../../cases/submission/coding-sheet.js';
import { CodingSheets } from '../../../cases/submission/coding-sheets.js';
import { homeOfficePage } from '../../../paths.js';
import { kindOfList, listFile } from '../../../shown/list-file.js';
import { Pages, languageOf } from '../../pages.js';
import { type MissingAt, missingAt } from './coding-ways.js';

/** So many fields are named at the place where they are mended; of more it is said how many they are. */
const mostNamed = 4;

const shownMissing = ({ fields, ...place }: MissingAt) => ({
  ...place,
  fields: fields.length > mostNamed ? null : fields,
  count: fields.length,
});

/** What somebody collects of a review: what the record says of it, what it misses, and the file. */
@Injectable()
export class SheetPages {
  constructor(
    @Inject(Pages) private readonly pages: Pages,
    @Inject(CodingSheets) private readonly sheets: CodingSheets,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** @param every the file of all reviews of its partnership, but for its kind, where there is one */
  async show(request: Request, scope: CaseScope, collection: Collection, path: string, every = ''): Promise<string> {
    const { sheet, groups, ...mending } = await filledSheet(this.sheets, scope, collection);
    const missing = unanswered(groups).length;
    const all = groups.reduce((sum, { answers }) => sum + answers.length, 0);
    const { people } = sheet;
    return this.pages.show(request, 'one-review/submission/coding', {
      reference: scope.reference,
      back: homeOfficePage(scope.reference),
      title: sheet.title,
      about: sheet.about,
      file: `${path}/${sheet.file}`,
      every,
      all,
      there: all - missing,
      missing: missingAt(groups, { reference: scope.reference, people, ...mending }).map(shownMissing),
      groups: this.shown(request, groups),
    });
  }

  /** @param file its name as it is asked for, with its kind behind a dot */
  async take(response: Response, scope: CaseScope, collection: Collection, file: string): Promise<StreamableFile> {
    const filled = await filledSheet(this.sheets, scope, collection);
    const [name, kind = ''] = file.split('.', 2);
    if (name !== filled.sheet.file)
      throw new NotFound('There is no such file. Take the sheet away by one of the links on its page.');
    return listFile(response, codingFile(scope, filled, this.clock.now()), kindOfList(kind));
  }

  private shown(request: Request, groups: readonly CodedAnswers[]) {
    const language = languageOf(request);
    const { plain } = this.pages.saying(request);
    return groups.map(({ title, answers }) => ({
      title,
      count: answers.filter(({ values }) => values.length > 0).length,
      of: answers.length,
      answers: answers.map(({ field, values }) => ({
        title: field.title,
        values: values.map((each) => shownValue(field, each, language, plain)),
      })),
    }));
  }
}
