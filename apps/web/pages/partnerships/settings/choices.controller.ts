import { Body, Controller, Inject, Req, Res } from '@nestjs/common';
import type { KnownCaller } from '#lantern/access';
import { type ChoiceName, type KnownPartnership, PartnershipChoices, PartnershipSettings } from '#lantern/bodies';
import { type InputIssue, InvalidInput, StaleCase } from '#lantern/platform';
import { isProblem, readTime } from '#lantern/reading';
import type { Request, Response } from 'express';
import { Form, Page } from '../../../access/access.decorator.js';
import { Caller, Held, inUsualWords } from '../../../access/grants.js';
import type { Field } from '../../kit/forms/fields.js';
import { errorsOf, questionOf } from '../../kit/forms/form-questions.js';
import { revisionOf, textOf } from '../../kit/forms/values.js';
import { Pages } from '../../pages.js';
import { settingsPage } from '../../../paths.js';
import { choiceRows } from './choices.js';
import {
  bodyOfNames,
  bodyOfPapers,
  hoursFields,
  namesIn,
  paperFields,
  quorumFields,
  papersIn,
  referenceFields,
  wordFields,
} from './choice-fields.js';
import { paperEffect } from './paper-effect.js';
import { Checked } from '../../kit/check/checked.js';

interface Answered {
  readonly body: unknown;
  readonly issues: readonly InputIssue[];
  readonly changedMeanwhile?: string;
}

interface Asked {
  readonly name: ChoiceName;
  readonly key: 'references' | 'hours' | 'words' | 'papers' | 'quorum';
  readonly fields: readonly Field[];
  readonly follows: string;
  /** What is said of it above its form. */
  readonly about?: string;
}

const references: Asked = {
  name: 'reference_scheme',
  key: 'references',
  fields: referenceFields,
  follows: 'It counts for reviews opened from now on. A reference that was given stays.',
};
const hours: Asked = {
  name: 'sending_hours',
  key: 'hours',
  fields: hoursFields,
  follows: 'E-mails that wait go out within these hours too. What is urgent goes at any hour.',
};

const offices: Asked = {
  name: 'office_names',
  key: 'words',
  fields: wordFields,
  follows: 'Pages that name who holds an office say so at once. What is recorded stays as it was said.',
};

const papers: Asked = {
  name: 'paper_names',
  key: 'papers',
  fields: paperFields,
  follows: 'Pages, histories, letters and e-mails say so at once. What people have written stays as they wrote it.',
  about:
    'Sentences that speak of law, of guidance or of the Home Office go on in the words of the law: there the names are not yours to change. In Welsh, headings and labels say your name; within sentences the usual name stays, because a name changes with its sentence.',
};

const quorum: Asked = {
  name: 'panel_quorum',
  key: 'quorum',
  fields: quorumFields,
  follows: 'The page of each panel meeting says whether enough came. It stops nothing: what was decided stands.',
};

/** What was typed as a number; what is none is refused, and nothing means that there is none. */
const numberIn = (typed: string): number | string | null => (/^\d{1,3}$/.test(typed) ? Number(typed) : typed || null);

/** A time however it was typed; what is none stays as it is, to be refused. */
function timeIn(body: unknown, name: string): string {
  const typed = textOf(body, name);
  const read = readTime(typed);
  return isProblem(read) ? typed : read.value;
}

/** How a partnership's references are made, and in which hours its e-mails go out. */
@Controller('partnerships/:code/settings')
export class ChoicesController {
  constructor(
    @Inject(Pages) private readonly pages: Pages,
    @Inject(Checked) private readonly checked: Checked,
    @Inject(PartnershipChoices) private readonly choices: PartnershipChoices,
    @Inject(PartnershipSettings) private readonly settings: PartnershipSettings,
  ) {}

  @Page('references', 'setting.write', 'setting.form.viewed')
  async askReferences(@Req() request: Request, @Held() partnership: KnownPartnership): Promise<string> {
    const { reference_scheme: scheme } = await this.choices.of(partnership.id);
    return this.show(request, partnership, references, { body: { scheme }, issues: [] });
  }

  @Form('references', 'setting.write', 'setting.changed')
  async setReferences(
    @Req() request: Request,
    @Res({ passthrough: true }) response: Response,
    @Held() partnership: KnownPartnership,
    @Caller() caller: KnownCaller,
    @Body() body: unknown,
  ): Promise<string> {
    return this.set({ request, response, caller, partnership, body }, references, textOf(body, 'scheme'));
  }

  @Page('hours', 'setting.write', 'setting.form.viewed')
  async askHours(@Req() request: Request, @Held() partnership: KnownPartnership): Promise<string> {
    const { sending_hours: body } = await this.choices.of(partnership.id);
    return this.show(request, partnership, hours, { body, issues: [] });
  }

  @Form('hours', 'setting.write', 'setting.changed')
  async setHours(
    @Req() request: Request,
    @Res({ passthrough: true }) response: Response,
    @Held() partnership: KnownPartnership,
    @Caller() caller: KnownCaller,
    @Body() body: unknown,
  ): Promise<string> {
    const value = { from: timeIn(body, 'from'), to: timeIn(body, 'to') };
    return this.set({ request, response, caller, partnership, body }, hours, value);
  }

  @Page('words', 'setting.write', 'setting.form.viewed')
  async askWords(@Req() request: Request, @Held() partnership: KnownPartnership): Promise<string> {
    const { office_names: names } = await this.choices.of(partnership.id);
    return this.show(request, partnership, offices, { body: bodyOfNames(names), issues: [] });
  }

  @Form('words', 'setting.write', 'setting.changed')
  async setWords(
    @Req() request: Request,
    @Res({ passthrough: true }) response: Response,
    @Held() partnership: KnownPartnership,
    @Caller() caller: KnownCaller,
    @Body() body: unknown,
  ): Promise<string> {
    return this.set({ request, response, caller, partnership, body }, offices, namesIn(body));
  }

  @Page('papers', 'setting.write', 'setting.form.viewed')
  async askPapers(@Req() request: Request, @Held() partnership: KnownPartnership): Promise<string> {
    inUsualWords(request);
    const { paper_names: names } = await this.choices.of(partnership.id);
    return this.show(request, partnership, papers, { body: bodyOfPapers(names), issues: [] });
  }

  @Form('papers', 'setting.write', 'setting.changed')
  async setPapers(
    @Req() request: Request,
    @Res({ passthrough: true }) response: Response,
    @Held() partnership: KnownPartnership,
    @Caller() caller: KnownCaller,
    @Body() body: unknown,
  ): Promise<string> {
    inUsualWords(request);
    return this.set({ request, response, caller, partnership, body }, papers, papersIn(body));
  }

  @Page('quorum', 'setting.write', 'setting.form.viewed')
  async askQuorum(@Req() request: Request, @Held() partnership: KnownPartnership): Promise<string> {
    const { panel_quorum: set } = await this.choices.of(partnership.id);
    return this.show(request, partnership, quorum, { body: { count: String(set.count ?? '') }, issues: [] });
  }

  @Form('quorum', 'setting.write', 'setting.changed')
  async setQuorum(
    @Req() request: Request,
    @Res({ passthrough: true }) response: Response,
    @Held() partnership: KnownPartnership,
    @Caller() caller: KnownCaller,
    @Body() body: unknown,
  ): Promise<string> {
    const value = { count: numberIn(textOf(body, 'count')) };
    return this.set({ request, response, caller, partnership, body }, quorum, value);
  }

  private async set(
    sent: { request: Request; response: Response; caller: KnownCaller; partnership: KnownPartnership; body: unknown },
    asked: Asked,
    value: unknown,
  ): Promise<string> {
    const { request, response, caller, partnership, body } = sent;
    const [reason, source] = [textOf(body, 'reason'), textOf(body, 'source')];
    try {
      const wanted = { value, reason, source, revision: revisionOf(body) };
      const settings = settingsPage(partnership.code);
      const title = choiceRows(await this.choices.of(partnership.id)).find(({ key }) => key === asked.key)?.title ?? '';
      return await this.checked.once(
        { request, response, body },
        {
          title,
          action: `${settings}/${asked.key}`,
          fields: asked.fields,
          settled: [{ label: 'Partnership', value: partnership.name }],
          follows: [asked.follows, ...(asked === papers ? paperEffect(value) : [])],
          buttons: { record: 'Save' },
        },
        () => this.choices.change(caller, partnership.id, asked.name, wanted),
        () => settings,
      );
    } catch (error) {
      if (error instanceof InvalidInput) {
        const issues = error.issues.map((issue) => (issue.path === '' ? { ...issue, path: 'scheme' } : issue));
        return this.show(request, partnership, asked, { body, issues });
      }
      if (!(error instanceof StaleCase)) throw error;
      response.status(412);
      const changedMeanwhile = error.changes.at(-1)?.actor ?? '';
      return this.show(request, partnership, asked, { body, issues: [], changedMeanwhile });
    }
  }

  private async show(request: Request, partnership: KnownPartnership, asked: Asked, answered: Answered) {
    const { body, issues, changedMeanwhile = '' } = answered;
    const say = this.pages.saying(request);
    const errors = errorsOf(issues, asked.fields, body, say);
    const changes = (await this.settings.changesOf(partnership.id)).filter(({ setting }) => setting === asked.name);
    const rows = choiceRows(await this.choices.of(partnership.id));
    return this.pages.show(request, 'partnerships/settings/choice', {
      partnership,
      choice: rows.find(({ key }) => key === asked.key),
      about: asked.about ?? '',
      questions: asked.fields.map((field) => questionOf(field, body, errors, say)),
      changes,
      changedMeanwhile,
      errors,
    });
  }
}
