import { Contacts } from '#lantern/people';
import type { CaseScope, KnownCaller } from '#lantern/access';
import { CaseReader } from '#lantern/case-lists';
import { general } from '#lantern/engine';
import { Body, Controller, Inject, Param, Req, Res } from '@nestjs/common';
import { Documents } from '#lantern/documents';
import { NotFound } from '#lantern/platform';
import type { Request, Response } from 'express';
import { Page, PaperForm } from '../../../access/access.decorator.js';
import { Caller, Scope } from '../../../access/grants.js';
import { Events } from '../../../cases/recording/events.service.js';
import type { Foreseen } from '../../../cases/recording/foreseen.js';
import { SentTwice } from '../../../cases/recording/sent-twice.js';
import { ReviewMeetings } from '../../../cases/meetings/review-meetings.js';
import { Views } from '../../../cases/views.js';
import { goTo } from '../../../session/cookies.js';
import { checkPage } from '../../kit/check/check-page.js';
import { answersTo, asConfirmed, isConfirmed, wantsToChange } from '../../kit/forms/answers.js';
import { hasForm } from '../../kit/forms/fields.js';
import { revisionOf } from '../../kit/forms/values.js';
import { Pages, languageOf } from '../../pages.js';
import { type RecordedEntry, recordedPage } from '../../../paths.js';
import { choicesIn } from './case-choices.js';
import { movedMeeting } from '../meetings/moved-meeting.js';
import { Drafts } from '../../../cases/papers/drafts.js';
import { receivePaper } from './event-paper.js';
import { type Answered, type RecordForm, outcomeOf, recordForm } from './record-form.js';
import { eventsOf } from './several.js';

/** Somebody at a form. */
interface AtForm {
  readonly request: Request;
  readonly scope: CaseScope;
  readonly caller: KnownCaller;
  readonly type: string;
}

/** The form of any event, on a review or a part of one: what it asks, what is to be checked, and what it records. */
@Controller('reviews/:reference/record')
export class RecordPageController {
  constructor(
    @Inject(Pages) private readonly pages: Pages,
    @Inject(Views) private readonly views: Views,
    @Inject(Events) private readonly events: Events,
    @Inject(CaseReader) private readonly reader: CaseReader,
    @Inject(Contacts) private readonly contacts: Contacts,
    @Inject(SentTwice) private readonly sentTwice: SentTwice,
    @Inject(Documents) private readonly documents: Documents,
    @Inject(Drafts) private readonly drafts: Drafts,
    @Inject(ReviewMeetings) private readonly meetings: ReviewMeetings,
  ) {}

  @Page(':type', 'event.record', 'event.form.viewed')
  async ask(
    @Req() request: Request,
    @Scope() scope: CaseScope,
    @Caller() caller: KnownCaller,
    @Param('type') type: string,
  ): Promise<string> {
    const body = { ...(await movedMeeting(this.meetings, scope, type, request.query)), ...request.query };
    const form = await this.formFor({ request, scope, caller, type }, body);
    return this.show(request, form, { body, issues: [] }, await this.unanswered(form, scope));
  }

  @PaperForm(':type', 'event.record', 'event.recorded')
  async answer(
    @Req() request: Request,
    @Res({ passthrough: true }) response: Response,
    @Scope() scope: CaseScope,
    @Caller() caller: KnownCaller,
    @Param('type') type: string,
    @Body() body: unknown,
  ): Promise<string> {
    const form = await this.formFor({ request, scope, caller, type }, body);
    const { paper, issues } = await receivePaper(this.documents, form.paperKind, { request, scope, caller });
    if (issues.length > 0 || wantsToChange(body)) return this.show(request, form, { body, issues, paper });
    const answers = { type, ...answersTo(form.fields, body), ...(paper && { document: paper.id }) };
    const several = eventsOf(answers, form.words, body);
    const revision = revisionOf(body);
    try {
      if (!isConfirmed(body)) {
        const foreseen = await this.events.previewEach(caller, scope, several, revision);
        const unanswered = await this.unanswered(form, scope);
        const doubts = unanswered ? [...foreseen.doubts, { words: unansweredWords, field: null }] : foreseen.doubts;
        return this.check(request, form, { ...foreseen, doubts }, { body, issues, paper });
      }
      const notify = asConfirmed(body);
      const [first, ...others] = several.map((each) => ({ ...each, event: { ...each.event, ...notify } }));
      const recorded = await this.events.recordEach(caller, scope, [first ?? several[0], ...others], revision);
      return goTo(response, afterwards(scope, type, { number: recorded.revision, count: several.length }));
    } catch (error) {
      const sent = { caller, scope, event: several[0].event, revision };
      const entry = await this.sentTwice.entryOf(error, sent);
      const found = entry && { number: entry + several.length - 1, count: several.length, isAlready: true };
      if (found) return goTo(response, afterwards(scope, type, found));
      return this.show(request, form, { body, paper, ...outcomeOf(error) });
    }
  }

  private check(request: Request, form: RecordForm, foreseen: Foreseen, { body, paper }: Answered): string {
    const { title, reference, action, fields } = form;
    const check = { title, reference, action, fields, body, foreseen, paper };
    return this.pages.show(
      request,
      'kit/check/check',
      checkPage(check, languageOf(request), this.pages.saying(request)),
    );
  }

  /** The comments that should have been answered before; null where that is no matter for this event. */
  private async unanswered({ words }: RecordForm, scope: CaseScope) {
    return words.afterComments ? this.drafts.unanswered(scope) : null;
  }

  private show(request: Request, form: RecordForm, answered: Answered, unanswered: object | null = null): string {
    return this.pages.show(request, 'one-review/record/form', { ...form.shown(answered), unanswered });
  }

  private async formFor({ request, scope, caller, type }: AtForm, body: unknown): Promise<RecordForm> {
    const definition = await this.reader.definitionOf(scope.reference);
    if (!Object.hasOwn(definition.events, type) || type === definition.opening || !hasForm(type))
      throw new NotFound('There is no such form.');
    const view = await this.views.view(scope, caller);
    const asked = choicesIn(view).agencies.map(({ value }) => value);
    const agencies = [...new Set([...asked, ...(await this.reached(scope))])];
    return recordForm({ definition, type, view, scope, caller, say: this.pages.saying(request), agencies, body });
  }

  /** The agencies that the partnership can write to. */
  private async reached({ partnershipId }: CaseScope): Promise<string[]> {
    const contacts = await this.contacts.list({ partnershipId, reviewId: null });
    return contacts.flatMap(({ role, agency }) => (role === 'agency' && agency !== null ? [agency] : []));
  }
}

const unansweredWords = 'Some comments on the draft have not been answered yet. It can be recorded all the same.';

/** Whoever gives the lead away may see the review no longer, and is told so on their list. */
const afterwards = ({ reference }: CaseScope, type: string, entry: RecordedEntry): string =>
  type === general.leadTransferred ? '/reviews?passed=yes' : recordedPage(reference, entry);
