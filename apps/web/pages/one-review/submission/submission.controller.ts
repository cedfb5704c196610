import { Body, Controller, Inject, Param, Req, Res } from '@nestjs/common';
import { type CaseScope, type KnownCaller, isPermitted } from '#lantern/access';
import { CaseReader } from '#lantern/case-lists';
import { InvalidInput } from '#lantern/platform';
import { Submissions } from '#lantern/submissions';
import type { Request, Response } from 'express';
import type { SubmissionItem } from '#workflows';
import { Form, Page } from '../../../access/access.decorator.js';
import { Caller, Scope } from '../../../access/grants.js';
import { Checklists } from '../../../cases/submission/checklists.js';
import { missingIn, neededIn } from '../../../cases/submission/submission.js';
import { roundTypes } from '#workflows';
import { Checked } from '../../kit/check/checked.js';
import type { Field } from '../../kit/forms/fields.js';
import { type Tried, errorsOf, nothingTried, questionOf } from '../../kit/forms/form-questions.js';
import { revisionOf, textOf } from '../../kit/forms/values.js';
import { Pages, languageOf } from '../../pages.js';
import { homeOfficePage, nhsTrackerPage } from '../../../paths.js';
import { itemNamed, itemsFor, shownItem } from '../../../cases/submission/items.js';
import { shownRounds } from './rounds-shown.js';

const saidField: Field = {
  name: 'said',
  kind: 'long',
  label: 'Where does it stand, or why is there none?',
  hint: 'The page of the report, or the reason. Write no names. Leave it empty to take back what was said.',
  required: false,
  choices: [],
};

/** What goes to the Home Office with the report of a review: what is there, what is missing, and where that is mended. */
@Controller('reviews/:reference/submission')
export class HomeOfficeController {
  constructor(
    @Inject(Pages) private readonly pages: Pages,
    @Inject(Checked) private readonly checked: Checked,
    @Inject(Checklists) private readonly checklists: Checklists,
    @Inject(Submissions) private readonly submissions: Submissions,
    @Inject(CaseReader) private readonly reader: CaseReader,
  ) {}

  @Page('', 'submission.read', 'submission.viewed')
  async list(@Req() request: Request, @Scope() scope: CaseScope): Promise<string> {
    const items = itemsFor(scope);
    const all = await this.checklists.of(scope, items);
    const [needed, missing] = [neededIn(all).length, missingIn(all).length];
    const maySay = isPermitted(scope.roles, 'submission.write');
    return this.pages.show(request, 'one-review/submission/submission', {
      reference: scope.reference,
      items: all.map((each) => shownItem(scope, each, maySay)),
      packPath: maySay ? `${homeOfficePage(scope.reference)}/pack` : null,
      trackerPath: maySay ? nhsTrackerPage(scope.reference) : null,
      missing,
      needed,
      there: needed - missing,
      rounds: shownRounds(scope, await this.reader.facts(scope.id, roundTypes), languageOf(request)),
    });
  }

  @Page('items/:item', 'submission.write', 'submission.item.viewed')
  async ask(@Req() request: Request, @Scope() scope: CaseScope, @Param('item') name: string): Promise<string> {
    const item = itemNamed(scope, name);
    const said = (await this.submissions.said(scope)).find((each) => each.item === name)?.said ?? '';
    const revision = await this.submissions.revisionOf(scope, name);
    return this.show(request, scope, item, { ...nothingTried, body: { said, revision: String(revision) } });
  }

  @Form('items/:item', 'submission.write', 'submission.item.said')
  async say(
    @Req() request: Request,
    @Res({ passthrough: true }) response: Response,
    @Scope() scope: CaseScope,
    @Caller() caller: KnownCaller,
    @Param('item') name: string,
    @Body() body: unknown,
  ): Promise<string> {
    const item = itemNamed(scope, name);
    const asRead = { item: item.name, revision: revisionOf(body) };
    const [said, page] = [textOf(body, saidField.name), homeOfficePage(scope.reference)];
    try {
      return await this.checked.once(
        { request, response, body },
        {
          title: item.title,
          reference: scope.reference,
          action: `${page}/items/${item.name}`,
          fields: [saidField],
          follows: [said === '' ? 'What was said by hand is taken back.' : 'It counts as said by hand, by you.'],
        },
        () => this.submissions.say(scope, caller, asRead, said === '' ? null : said),
        () => `${page}#${item.name}`,
      );
    } catch (error) {
      if (!(error instanceof InvalidInput)) throw error;
      return this.show(request, scope, item, { body, issues: error.issues });
    }
  }

  private show(request: Request, { reference }: CaseScope, item: SubmissionItem, { body, issues }: Tried): string {
    const say = this.pages.saying(request);
    const errors = errorsOf(issues, [saidField], body, say);
    return this.pages.show(request, 'one-review/submission/item', {
      reference,
      item: { name: item.name, title: item.title, help: item.help ?? null },
      path: homeOfficePage(reference),
      revision: textOf(body, 'revision'),
      question: questionOf(saidField, body, errors, say),
      errors,
    });
  }
}
