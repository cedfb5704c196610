import { Controller, Inject, Param, Req } from '@nestjs/common';
import { type KnownCaller, callerIn, isPermitted } from '#lantern/access';
import { type KnownPartnership, type OwnQuestionView, PartnershipQuestions } from '#lantern/bodies';
import { type CaseForm, type Section, mayBeLeftOut } from '#lantern/forms';
import type { Request } from 'express';
import { Page } from '../../../access/access.decorator.js';
import { Caller, Held } from '../../../access/grants.js';
import { Pages } from '../../pages.js';
import { kindWords } from './question-fields.js';
import { numberOf, questionsOfForm, questionsPage } from './question-forms.js';

/** A section with what stands in it: the form's own questions, and those of the partnership. */
function listedSection(section: Section, form: CaseForm, own: readonly OwnQuestionView[], off: readonly string[]) {
  const optional = new Set(mayBeLeftOut(form).map(({ id }) => id));
  return {
    id: section.id,
    title: section.title,
    usual: section.questions.map(({ id, label, required }) => ({
      id,
      number: numberOf(form, id),
      label,
      isOff: off.includes(id),
      mayBeOff: optional.has(id),
      isRequired: required === true,
    })),
    own: own
      .filter((each) => each.section === section.id)
      .map((each) => ({ ...each, kindWords: kindWords[each.kind] })),
  };
}

/** The questions of forms as a partnership asks them: which it adds, and which it leaves out. */
@Controller('partnerships/:code/settings/questions')
export class QuestionsController {
  constructor(
    @Inject(Pages) private readonly pages: Pages,
    @Inject(PartnershipQuestions) private readonly questions: PartnershipQuestions,
  ) {}

  @Page('', 'setting.read', 'settings.viewed')
  async forms(@Req() request: Request, @Held() partnership: KnownPartnership): Promise<string> {
    const listed = this.questions.all.map(async (form) => {
      const { own, off } = await this.questions.askedIn(partnership.id, form.name);
      return { title: form.title, path: questionsOfForm(partnership, form), own: own.length, off: off.length };
    });
    return this.pages.show(request, 'partnerships/settings/questions', {
      partnership,
      forms: await Promise.all(listed),
    });
  }

  @Page(':form', 'setting.read', 'settings.viewed')
  async form(
    @Req() request: Request,
    @Held() partnership: KnownPartnership,
    @Caller() caller: KnownCaller,
    @Param('form') name: string,
  ): Promise<string> {
    const form = this.questions.form(name);
    const own = await this.questions.own(partnership.id, name);
    const { off } = await this.questions.askedIn(partnership.id, name);
    return this.pages.show(request, 'partnerships/settings/form-questions', {
      partnership,
      back: questionsPage(partnership),
      path: questionsOfForm(partnership, form),
      title: form.title,
      mayChange: isPermitted(callerIn(caller, partnership.id).roles, 'setting.write'),
      sections: form.sections.map((section) => listedSection(section, form, own, off)),
    });
  }
}
