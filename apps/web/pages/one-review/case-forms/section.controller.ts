import { Body, Controller, Inject, Param, Req, Res } from '@nestjs/common';
import type { CaseScope, KnownCaller } from '#lantern/access';
import { londonDate } from '#lantern/calendar';
import { FilledForms } from '#lantern/filled-forms';
import {
  type AnswerProblem,
  type Clash,
  type Question,
  type Section,
  askedIn,
  standingsOf,
  withGiven,
} from '#lantern/forms';
import { CLOCK, type Clock, NotFound, NotPermitted } from '#lantern/platform';
import type { Request, Response } from 'express';
import { Form, Page } from '../../../access/access.decorator.js';
import { Caller, Scope } from '../../../access/grants.js';
import { CaseForms, type FormAtHand } from '../../../cases/forms/case-forms.js';
import { NamesInTyped } from '../../../cases/names/names-in-typed.js';
import { goTo } from '../../../session/cookies.js';
import { revisionOf, textOf } from '../../kit/forms/values.js';
import { Pages, languageOf } from '../../pages.js';
import { formPage, sectionPage } from '../../../paths.js';
import { aboutForm } from '../../../cases/forms/form-page.js';
import { lackingOn, pageQuestions, readPage, typedBefore } from './section-form.js';
import { shownSection } from './shown-section.js';

/** The page of a section: its questions as they were sent, and what came of that. */
interface SectionAtHand {
  readonly request: Request;
  readonly atHand: FormAtHand;
  readonly section: Section;
  readonly questions: readonly Question[];
}

interface Sent {
  readonly body: unknown;
  readonly problems: readonly AnswerProblem[];
  readonly clashes: readonly Clash[];
  /** One more row of each table. */
  readonly moreRows: boolean;
  /** It was saved, and something is still missing. */
  readonly saved: boolean;
}

const bothAnswered = 'Somebody else answered some of this meanwhile. Look at both answers, then save again';

const asSent = (body: unknown): Sent => ({ body, problems: [], clashes: [], moreRows: false, saved: false });

/** One section of a form: what is typed is saved even where something is still missing. */
@Controller('reviews/:reference/forms/:form/sections/:section')
export class FormSectionController {
  constructor(
    @Inject(Pages) private readonly pages: Pages,
    @Inject(CaseForms) private readonly caseForms: CaseForms,
    @Inject(FilledForms) private readonly filledForms: FilledForms,
    @Inject(NamesInTyped) private readonly names: NamesInTyped,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  @Page('', 'form.write', 'form.section.viewed')
  async ask(
    @Req() request: Request,
    @Scope() scope: CaseScope,
    @Caller() caller: KnownCaller,
    @Param('form') name: string,
    @Param('section') id: string,
  ): Promise<string> {
    const found = await this.find(request, await this.caseForms.of(scope, caller, name), id, {});
    const { answers, given } = found.atHand;
    const body = typedBefore(found.questions, answers, { caller, scope, today: londonDate(this.clock.now()), given });
    return this.show(found, asSent(body));
  }

  @Form('', 'form.write', 'form.section.saved')
  async save(
    @Req() request: Request,
    @Res({ passthrough: true }) response: Response,
    @Scope() scope: CaseScope,
    @Caller() caller: KnownCaller,
    @Param('form') name: string,
    @Param('section') id: string,
    @Body() body: unknown,
  ): Promise<string> {
    const found = await this.find(request, await this.caseForms.of(scope, caller, name), id, body);
    if (textOf(body, 'press') === 'row') return this.show(found, { ...asSent(body), moreRows: true });
    const { answers, problems } = readPage(found.questions, body);
    if (problems.length > 0) return this.show(found, { ...asSent(body), problems });
    const { form, asked } = found.atHand;
    const wanted = {
      form: form.name,
      version: form.version,
      section: id,
      questions: found.questions.map((question) => question.id),
      answers: withGiven(found.questions, answers, found.atHand.given),
      revision: revisionOf(body),
      asked,
    };
    const { clashes } = await this.filledForms.save(scope, caller, wanted);
    const atHand = await this.caseForms.of(scope, caller, name);
    const now = { ...found, atHand };
    if (clashes.length > 0) return this.show(now, { ...asSent(body), clashes });
    if (textOf(body, 'press') === 'on' && (await this.namesIn(now)).size > 0)
      return goTo(response, `${sectionPage(scope.reference, form.name, id)}?names=yes`);
    return this.goOn(now, body, response);
  }

  /** Names in what is saved. The key of names is where they belong. */
  private async namesIn({ atHand, questions }: SectionAtHand): Promise<ReadonlyMap<string, readonly string[]>> {
    const { form, scope, answers } = atHand;
    return form.people ? new Map<string, string[]>() : this.names.beside(scope, questions, answers);
  }

  /** Back to the list; to the rest of the section where the answers lead to more of it; here again where some are missing. */
  private async goOn(found: SectionAtHand, body: unknown, response: Response): Promise<string> {
    const { atHand, section, questions } = found;
    const { form, filled, answers, scope } = atHand;
    const list = formPage(scope.reference, form.name);
    if (textOf(body, 'press') === 'later') return goTo(response, `${list}?saved=yes`);
    const standing = standingsOf(form, answers, filled?.saved ?? []).find((each) => each.section.id === section.id);
    const problems = lackingOn(questions, standing?.missing ?? []);
    if (problems.length > 0) return this.show(found, { ...asSent(body), problems, saved: true });
    const more = askedIn(section, answers).some(({ id }) => !questions.some((each) => each.id === id));
    return goTo(response, more ? `${sectionPage(scope.reference, form.name, section.id)}?more=yes` : list);
  }

  private async find(request: Request, atHand: FormAtHand, id: string, body: unknown): Promise<SectionAtHand> {
    const section = atHand.form.sections.find((each) => each.id === id);
    if (!section) throw new NotFound('There is no such form, or no such section of it.');
    if (!atHand.isWriter) throw new NotPermitted('Only those who are asked fill this form in.');
    if (!atHand.mayWrite) throw new NotFound('There is no such form to fill in any more: it was completed or closed.');
    const questions = pageQuestions(section, atHand.answers, body);
    return { request, atHand, section, questions };
  }

  private async show(found: SectionAtHand, sent: Sent): Promise<string> {
    const { request, atHand, section, questions } = found;
    const say = this.pages.saying(request);
    const { answers, queries } = atHand;
    const page = shownSection({
      questions,
      answers,
      queries,
      ...sent,
      names: await this.namesIn(found),
      say,
      language: languageOf(request),
    });
    const about = aboutForm(atHand);
    // What was neither saved nor shown beside another's answer still rests on what its writer read.
    const isAsRead = request.method === 'POST' && !sent.saved && sent.clashes.length === 0;
    return this.pages.show(request, 'one-review/case-forms/section', {
      form: isAsRead ? { ...about, revision: revisionOf(sent.body) } : about,
      section: { id: section.id, title: section.title, help: section.help ?? '' },
      path: sectionPage(atHand.scope.reference, atHand.form.name, section.id),
      questions: page.questions,
      asked: questions.map(({ id }) => id),
      named: textOf(request.query, 'names') !== '' && request.method === 'GET',
      more: textOf(request.query, 'more') !== '' && request.method === 'GET',
      changedBy: atHand.filled?.changedBy ?? '',
      clashes: sent.clashes.length > 0,
      saved: sent.saved,
      errors:
        sent.clashes.length > 0 ? [...page.errors, { text: say.plain(bothAnswered), href: '#clashes' }] : page.errors,
    });
  }
}
