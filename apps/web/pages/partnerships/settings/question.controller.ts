import { Body, Controller, Inject, Param, Req, Res } from '@nestjs/common';
import { CaseScopes, type KnownCaller } from '#lantern/access';
import { type KnownPartnership, PartnershipQuestions, PartnershipSettings, type WantedQuestion } from '#lantern/bodies';
import { both, ofPartnership } from '#lantern/case-lists';
import { FilledForms } from '#lantern/filled-forms';
import { type InputIssue, InvalidInput, StaleCase } from '#lantern/platform';
import type { Request, Response } from 'express';
import { Form, Page } from '../../../access/access.decorator.js';
import { Caller, Held } from '../../../access/grants.js';
import { Checked } from '../../kit/check/checked.js';
import { errorsOf, questionOf } from '../../kit/forms/form-questions.js';
import { Pages } from '../../pages.js';
import { bodyOfQuestion, fieldAbout, questionFrom } from './question-fields.js';
import {
  type AskedOfQuestion,
  addingQuestion,
  answersOf,
  changingQuestion,
  leavingOut,
  questionEffect,
  questionsOfForm,
  settledOf,
  takingQuestionOff,
} from './question-forms.js';

/** A form as it was sent, and by whom. */
interface Sent {
  readonly request: Request;
  readonly response: Response;
  readonly partnership: KnownPartnership;
  readonly caller: KnownCaller;
  readonly body: unknown;
}

interface Answered {
  readonly body: unknown;
  readonly issues: readonly InputIssue[];
  readonly changedMeanwhile?: string | undefined;
}

/** What is asked, and what becomes of the answers. `question` reads the question that was typed, where one is. */
interface Act {
  readonly asked: AskedOfQuestion;
  readonly question?: () => { readonly required: boolean };
  readonly work: (wanted: WantedQuestion) => Promise<unknown>;
}

const untouched: Answered = { body: {}, issues: [] };

/** A question of a form as a partnership asks it: added, changed, taken off; or left out, where the form has it. */
@Controller('partnerships/:code/settings/questions/:form')
export class QuestionController {
  constructor(
    @Inject(Pages) private readonly pages: Pages,
    @Inject(Checked) private readonly checked: Checked,
    @Inject(PartnershipQuestions) private readonly questions: PartnershipQuestions,
    @Inject(PartnershipSettings) private readonly settings: PartnershipSettings,
    @Inject(FilledForms) private readonly filledForms: FilledForms,
    @Inject(CaseScopes) private readonly scopes: CaseScopes,
  ) {}

  @Page('new', 'setting.write', 'setting.form.viewed')
  async askNew(@Req() request: Request, @Held() partnership: KnownPartnership, @Param('form') name: string) {
    return this.show(request, partnership, addingQuestion(partnership, this.questions.form(name)), untouched);
  }

  @Form('new', 'setting.write', 'setting.changed')
  async add(
    @Req() request: Request,
    @Res({ passthrough: true }) response: Response,
    @Held() partnership: KnownPartnership,
    @Caller() caller: KnownCaller,
    @Param('form') name: string,
    @Body() body: unknown,
  ): Promise<string> {
    return this.act(
      { request, response, partnership, caller, body },
      {
        asked: addingQuestion(partnership, this.questions.form(name)),
        question: () => this.questions.checked(name, questionFrom(body, null)),
        work: (wanted) => this.questions.add(caller, partnership.id, name, wanted),
      },
    );
  }

  @Page('own/:question', 'setting.write', 'setting.form.viewed')
  async ask(
    @Req() request: Request,
    @Held() partnership: KnownPartnership,
    @Param('form') name: string,
    @Param('question') id: string,
  ): Promise<string> {
    const question = await this.questions.one(partnership.id, name, id);
    const asked = changingQuestion(partnership, this.questions.form(name), question);
    return this.show(request, partnership, asked, { ...untouched, body: bodyOfQuestion(question) });
  }

  @Form('own/:question', 'setting.write', 'setting.changed')
  async change(
    @Req() request: Request,
    @Res({ passthrough: true }) response: Response,
    @Held() partnership: KnownPartnership,
    @Caller() caller: KnownCaller,
    @Param('form') name: string,
    @Param('question') id: string,
    @Body() body: unknown,
  ): Promise<string> {
    const question = await this.questions.one(partnership.id, name, id);
    return this.act(
      { request, response, partnership, caller, body },
      {
        asked: changingQuestion(partnership, this.questions.form(name), question),
        question: () => this.questions.checked(name, questionFrom(body, question)),
        work: (wanted) => this.questions.change(caller, partnership.id, question, wanted),
      },
    );
  }

  @Page('own/:question/off', 'setting.write', 'setting.form.viewed')
  async askOff(
    @Req() request: Request,
    @Held() partnership: KnownPartnership,
    @Param('form') name: string,
    @Param('question') id: string,
  ): Promise<string> {
    const question = await this.questions.one(partnership.id, name, id);
    return this.show(
      request,
      partnership,
      takingQuestionOff(partnership, this.questions.form(name), question),
      untouched,
    );
  }

  @Form('own/:question/off', 'setting.write', 'setting.changed')
  async takeOff(
    @Req() request: Request,
    @Res({ passthrough: true }) response: Response,
    @Held() partnership: KnownPartnership,
    @Caller() caller: KnownCaller,
    @Param('form') name: string,
    @Param('question') id: string,
    @Body() body: unknown,
  ): Promise<string> {
    const question = await this.questions.one(partnership.id, name, id);
    return this.act(
      { request, response, partnership, caller, body },
      {
        asked: takingQuestionOff(partnership, this.questions.form(name), question),
        work: (wanted) => this.questions.takeOff(caller, partnership.id, question, wanted),
      },
    );
  }

  @Page('usual/:question', 'setting.write', 'setting.form.viewed')
  async askUsual(
    @Req() request: Request,
    @Held() partnership: KnownPartnership,
    @Param('form') name: string,
    @Param('question') id: string,
  ): Promise<string> {
    return this.show(request, partnership, (await this.usual(partnership, name, id)).asked, untouched);
  }

  @Form('usual/:question', 'setting.write', 'setting.changed')
  async leaveOut(
    @Req() request: Request,
    @Res({ passthrough: true }) response: Response,
    @Held() partnership: KnownPartnership,
    @Caller() caller: KnownCaller,
    @Param('form') form: string,
    @Param('question') question: string,
    @Body() body: unknown,
  ): Promise<string> {
    const { asked, isOff } = await this.usual(partnership, form, question);
    return this.act(
      { request, response, partnership, caller, body },
      {
        asked,
        work: (wanted) => this.questions.leaveOut(caller, partnership.id, { form, question, off: !isOff }, wanted),
      },
    );
  }

  /** A question that the form has itself, and whether it is left out. */
  private async usual(partnership: KnownPartnership, name: string, id: string) {
    const question = this.questions.optional(name, id);
    const isOff = (await this.questions.askedIn(partnership.id, name)).off.includes(id);
    const setting = this.questions.settingOf(name, id);
    return { asked: leavingOut(partnership, this.questions.form(name), question, { setting, isOff }), isOff };
  }

  private async act(sent: Sent, { asked, question, work }: Act): Promise<string> {
    const { request, response, partnership, body } = sent;
    try {
      const typed = answersOf(body, asked, question);
      return await this.checked.once(
        { request, response, body },
        {
          title: asked.title,
          action: asked.path,
          fields: asked.fields,
          settled: settledOf(partnership, asked, this.pages.saying(request)),
          follows: questionEffect(asked, typed.isRequired, await this.begun(sent, asked)),
          buttons: { record: asked.button },
        },
        () => work(typed.wanted),
        () => questionsOfForm(partnership, asked.form),
      );
    } catch (error) {
      if (error instanceof InvalidInput) {
        const issues = error.issues.map((issue) => ({ ...issue, path: fieldAbout(issue.path) }));
        return this.show(request, partnership, asked, { body, issues });
      }
      if (!(error instanceof StaleCase)) throw error;
      response.status(412);
      return this.show(request, partnership, asked, {
        ...untouched,
        body,
        changedMeanwhile: error.changes.at(-1)?.actor,
      });
    }
  }

  /** Where such a form is being filled in, of what whoever asks may see. */
  private begun({ caller, partnership }: Sent, { form }: AskedOfQuestion): Promise<string[]> {
    const filter = both(this.scopes.wherePermitted(caller, 'setting.preview'), ofPartnership(partnership.id));
    return this.filledForms.beingFilledIn(form.name, filter);
  }

  private async show(request: Request, partnership: KnownPartnership, asked: AskedOfQuestion, answered: Answered) {
    const { body, issues, changedMeanwhile = '' } = answered;
    const say = this.pages.saying(request);
    const errors = errorsOf(issues, asked.fields, body, say);
    const all = asked.setting === null ? [] : await this.settings.changesOf(partnership.id);
    return this.pages.show(request, 'partnerships/settings/question', {
      partnership,
      path: questionsOfForm(partnership, asked.form),
      asked,
      questions: asked.fields.map((field) => questionOf(field, body, errors, say)),
      changes: all.filter(({ setting }) => setting === asked.setting),
      changedMeanwhile,
      errors,
    });
  }
}
