import { Controller, Inject, Param, Req, Res, type StreamableFile } from '@nestjs/common';
import type { CaseScope } from '#lantern/access';
import { NotFound, CLOCK, type Clock } from '#lantern/platform';
import type { Request, Response } from 'express';
import { Download, Page } from '../../../access/access.decorator.js';
import { Scope } from '../../../access/grants.js';
import { shownValue, unanswered } from '../../../cases/submission/coding-sheet.js';
import { CodingSheets } from '../../../cases/submission/coding-sheets.js';
import { kindOfList, listFile } from '../../../shown/list-file.js';
import { Pages, languageOf } from '../../pages.js';
import { codingPage, homeOfficePage } from '../../../paths.js';
import { codingFile, codingOf } from '../../../cases/submission/coding-file.js';
import { type MissingAt, missingAt } from './coding-ways.js';

/** So many fields are named at the place where they are mended; of more it is said how many they are. */
const mostNamed = 4;

const shownMissing = ({ fields, ...place }: MissingAt) => ({
  ...place,
  fields: fields.length > mostNamed ? null : fields,
  count: fields.length,
});

/** The coding sheet of a review for the Home Office’s library: what the record says, what it misses, and the file. */
@Controller('reviews/:reference/submission/coding')
export class CodingController {
  constructor(
    @Inject(Pages) private readonly pages: Pages,
    @Inject(CodingSheets) private readonly sheets: CodingSheets,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  @Page('', 'submission.write', 'submission.coding.viewed')
  async show(@Req() request: Request, @Scope() scope: CaseScope): Promise<string> {
    const { groups, ...mending } = await codingOf(this.sheets, scope);
    const language = languageOf(request);
    const { plain } = this.pages.saying(request);
    const missing = unanswered(groups).length;
    const all = groups.reduce((sum, { answers }) => sum + answers.length, 0);
    return this.pages.show(request, 'one-review/submission/coding', {
      reference: scope.reference,
      back: homeOfficePage(scope.reference),
      file: `${codingPage(scope.reference)}/coding-sheet`,
      all,
      there: all - missing,
      missing: missingAt(groups, { reference: scope.reference, ...mending }).map(shownMissing),
      groups: groups.map(({ title, answers }) => ({
        title,
        count: answers.filter(({ values }) => values.length > 0).length,
        of: answers.length,
        answers: answers.map(({ field, values }) => ({
          title: field.title,
          values: values.map((each) => shownValue(field, each, language, plain)),
        })),
      })),
    });
  }

  @Download(':file', 'submission.write', 'submission.coding.downloaded')
  async take(
    @Res({ passthrough: true }) response: Response,
    @Scope() scope: CaseScope,
    @Param('file') file: string,
  ): Promise<StreamableFile> {
    const [name, kind = ''] = file.split('.', 2);
    if (name !== 'coding-sheet')
      throw new NotFound('The sheet can be taken away as coding-sheet.csv or coding-sheet.xlsx.');
    const { groups } = await codingOf(this.sheets, scope);
    const list = codingFile(scope, groups, this.clock.now());
    return listFile(response, list, kindOfList(kind));
  }
}
