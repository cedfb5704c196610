import { Readable } from 'node:stream';
import { Inject, Injectable, StreamableFile } from '@nestjs/common';
import { type KnownCaller, isPermitted } from '#lantern/access';
import { Money, type Pence, inPounds, readSharing } from '#lantern/money';
import { type InputIssue, InvalidInput, NotFound } from '#lantern/platform';
import { csvOf } from '#lantern/spreadsheets';
import { plainWords } from '#lantern/words';
import type { Request, Response } from 'express';
import type { Sentence } from '../check/check-page.js';
import { Checked } from '../check/checked.js';
import { answersTo } from '../forms/answers.js';
import type { Field } from '../forms/fields.js';
import { errorsOf, questionOf } from '../forms/form-questions.js';
import { insistOnAll, reasonIn, revisionOf, textOf } from '../forms/values.js';
import { Pages, languageOf } from '../../pages.js';
import { type MoneyAt, type MoneyForm, MoneyForms } from './money-forms.js';
import { filesOf, shownMoney } from '../../../shown/shown-money.js';

/** A form as it was sent, and by whom. */
export interface SentMoney {
  readonly request: Request;
  readonly response: Response;
  readonly caller: KnownCaller;
  readonly body: unknown;
}

const answersIn = (fields: readonly Field[], body: unknown) => {
  const asked = fields.filter(({ name }) => name !== 'reason');
  const given = Object.entries(answersTo(asked, body)).filter(([, value]) => value !== undefined);
  return Object.fromEntries(given);
};

/** The pages of the money of a review, and of a partnership beside its reviews: the same, at two addresses. */
@Injectable()
export class MoneyDesk {
  constructor(
    @Inject(Pages) private readonly pages: Pages,
    @Inject(Checked) private readonly checked: Checked,
    @Inject(Money) private readonly money: Money,
    @Inject(MoneyForms) readonly forms: MoneyForms,
  ) {}

  async show(request: Request, at: MoneyAt, caller: KnownCaller): Promise<string> {
    const shown = shownMoney(await this.money.at(at.place));
    return this.pages.show(request, 'kit/money/money', {
      at,
      ...shown,
      mayWrite: isPermitted(caller.roles, 'money.write'),
    });
  }

  /** @throws NotFound */
  async take(request: Request, response: Response, at: MoneyAt, table: string): Promise<StreamableFile> {
    if (!isTable(table)) throw new NotFound('There is no such table. The page of costs has those that there are.');
    const rows = filesOf[table](await this.money.at(at.place), plainWords(languageOf(request)));
    response.attachment(`${table}.csv`);
    return new StreamableFile(Readable.from([csvOf(rows)]), { type: 'text/csv; charset=utf-8' });
  }

  async ask(request: Request, at: MoneyAt, form: Promise<MoneyForm> | MoneyForm): Promise<string> {
    const asked = await form;
    return this.showForm(request, at, asked, { body: asked.filled, issues: [], revision: asked.revision });
  }

  add(sent: SentMoney, at: MoneyAt): Promise<string> {
    const form = this.forms.addingCost(at);
    return this.save(sent, at, form, () => this.money.add(at.place, sent.caller, answersIn(form.fields, sent.body)));
  }

  async change(sent: SentMoney, at: MoneyAt, id: string): Promise<string> {
    const form = await this.forms.changingCost(at, id);
    return this.save(sent, at, form, () =>
      this.money.change(at.place, sent.caller, id, answersIn(form.fields, sent.body), changingIn(sent.body)),
    );
  }

  async takeOff(sent: SentMoney, at: MoneyAt, id: string): Promise<string> {
    const form = await this.forms.takingOff(at, id);
    return this.save(sent, at, form, () => this.money.takeOff(at.place, sent.caller, id, changingIn(sent.body)));
  }

  shareOut(sent: SentMoney, at: MoneyAt): Promise<string> {
    const form = this.forms.sharing(at);
    const answers = answersIn(form.fields, sent.body);
    return this.save(
      sent,
      at,
      form,
      () => this.money.shareOut(at.place, sent.caller, answers),
      () => followsOf(answers),
    );
  }

  async countSharing(sent: SentMoney, at: MoneyAt, id: string): Promise<string> {
    const form = await this.forms.countingSharing(at, id);
    const { takenOff, shares } = await this.money.sharing(at.place, id);
    return this.save(
      sent,
      at,
      form,
      () => this.money.countSharing(at.place, sent.caller, id, takenOff, changingIn(sent.body)),
      () => shares.map(({ partner, amount }) => paying(partner, amount, takenOff)),
    );
  }

  async changeShare(sent: SentMoney, at: MoneyAt, id: string): Promise<string> {
    const form = await this.forms.changingShare(at, id);
    const { share } = await this.money.share(at.place, id);
    const answers = answersIn(form.fields, sent.body);
    return this.save(
      sent,
      at,
      form,
      () => this.money.changeShare(at.place, sent.caller, id, answers, changingIn(sent.body)),
      () => [paying(share.partner, share.amount)],
    );
  }

  private async save(
    { request, response, body }: SentMoney,
    at: MoneyAt,
    form: MoneyForm,
    work: () => Promise<unknown>,
    follows: () => readonly Sentence[] = () => [],
  ): Promise<string> {
    const { title, action, fields, button } = form;
    try {
      if (fields.some(({ name }) => name === 'reason')) insistOnAll(() => reasonIn(body, 'say why'));
      const act = { title, action, fields, follows: follows(), buttons: { record: button } };
      return await this.checked.once({ request, response, body }, act, work, () => at.page);
    } catch (error) {
      if (!(error instanceof InvalidInput)) throw error;
      return this.showForm(request, at, form, { body, issues: error.issues, revision: revisionOf(body) });
    }
  }

  private showForm(
    request: Request,
    at: MoneyAt,
    form: MoneyForm,
    { body, issues, revision }: { body: unknown; issues: readonly InputIssue[]; revision: number },
  ): string {
    const say = this.pages.saying(request);
    const errors = errorsOf(issues, form.fields, body, say);
    return this.pages.show(request, 'kit/money/form', {
      at,
      form,
      revision,
      questions: form.fields.map((field) => questionOf(field, body, errors, say)),
      errors,
    });
  }
}

const isTable = (name: string): name is keyof typeof filesOf => Object.hasOwn(filesOf, name);

const changingIn = (body: unknown) => ({ revision: revisionOf(body), reason: textOf(body, 'reason') });

/** Who pays how much, before it is recorded. @throws InvalidInput */
const followsOf = (answers: object): Sentence[] =>
  readSharing(answers).shares.map(({ partner, amount }) => paying(partner, amount));

const paying = (partner: string, amount: Pence, pays = true): Sentence => ({
  words: pays ? '{partner} pays {amount}.' : '{partner} no longer pays {amount}.',
  values: { partner, amount: inPounds(amount) },
});
