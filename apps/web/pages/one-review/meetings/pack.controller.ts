import { Controller, Inject, Param, Req, Res, StreamableFile } from '@nestjs/common';
import type { CaseScope } from '#lantern/access';
import { CaseReader } from '#lantern/case-lists';
import { Documents, newestOf } from '#lantern/documents';
import { pdfFileOf, pdfType, wordFileOf, wordType } from '#lantern/made-papers';
import { NotFound } from '#lantern/platform';
import type { Request, Response } from 'express';
import { Download } from '../../../access/access.decorator.js';
import { Scope } from '../../../access/grants.js';
import { MeetingActions } from '../../../cases/recording/meeting-actions.js';
import { ReviewMeetings } from '../../../cases/meetings/review-meetings.js';
import { Pages, languageOf } from '../../pages.js';
import { meetingPaper } from './meeting-paper.js';

const kinds = {
  'pack.pdf': { make: pdfFileOf, type: pdfType },
  'pack.docx': { make: wordFileOf, type: wordType },
} as const;
const isKind = (file: string): file is keyof typeof kinds => Object.hasOwn(kinds, file);

/** The pack of a meeting, to print or to take away: agenda, open actions, the list of papers, and what came of it. */
@Controller('reviews/:reference/meetings/:meeting/take')
export class MeetingPackController {
  constructor(
    @Inject(Pages) private readonly pages: Pages,
    @Inject(CaseReader) private readonly reader: CaseReader,
    @Inject(ReviewMeetings) private readonly reviewMeetings: ReviewMeetings,
    @Inject(MeetingActions) private readonly actions: MeetingActions,
    @Inject(Documents) private readonly documents: Documents,
  ) {}

  @Download(':file', 'meeting.read', 'meeting.pack.downloaded')
  async take(
    @Req() request: Request,
    @Res({ passthrough: true }) response: Response,
    @Scope() scope: CaseScope,
    @Param('meeting') key: string,
    @Param('file') file: string,
  ): Promise<StreamableFile> {
    const { meeting } = await this.reviewMeetings.one(scope, key);
    if (!isKind(file)) throw new NotFound('The pack of a meeting can be taken away as pack.pdf or pack.docx.');
    const say = this.pages.saying(request).plain;
    const [begun, actions, { review }, papers] = await Promise.all([
      this.reviewMeetings.begun(scope, key, 'agenda', say),
      this.actions.ofReview(scope),
      this.reader.view(scope.reference),
      this.papers(scope),
    ]);
    const pack = {
      reference: scope.reference,
      partnership: review.partnership,
      meeting,
      answers: { ...begun, ...meeting.record?.answers },
      actions: actions.filter((action) => action.isOpen || action.meeting === key),
      papers,
    };
    const paper = meetingPaper(pack, { say, language: languageOf(request), on: this.reader.today() });
    const { make, type } = kinds[file];
    const content = await make(paper);
    response.attachment(`${scope.reference}-${key}.${file.split('.').at(-1)}`);
    return new StreamableFile(content, { type, length: content.length });
  }

  /** Of each paper that the panel shares, what the newest version is called. */
  private async papers(scope: CaseScope): Promise<string[]> {
    const all = await this.documents.ofReview(scope);
    const shared = all.filter(({ compartment, withdrawnAt }) => compartment === 'panel' && withdrawnAt === null);
    return newestOf(shared).map(({ name }) => name);
  }
}
