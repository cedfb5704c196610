import { Inject, Injectable } from '@nestjs/common';
import { Absences, type KnownAbsence, type WhoIsAway } from '#lantern/people';
import { type InputIssue, InvalidInput } from '#lantern/platform';
import type { Request, Response } from 'express';
import { goTo } from '../../../session/cookies.js';
import { answersTo, isConfirmed } from '../../kit/forms/answers.js';
import type { Field } from '../../kit/forms/fields.js';
import { errorsOf, questionOf } from '../../kit/forms/form-questions.js';
import { textOf } from '../../kit/forms/values.js';
import { Pages } from '../../pages.js';
import { type Act, Checked } from '../../kit/check/checked.js';

/** Whose absence a page is about, and where that page stands. */
export interface AbsencePlace {
  readonly who: WhoIsAway;
  /** Null: whoever reads the page. */
  readonly name: string | null;
  /** What the forms are sent to; ending one is below it. */
  readonly at: string;
  readonly back: string;
  /** Whether the address goes with the forms: of somebody who has no page of their own. */
  readonly sendsAddress?: boolean;
}

const field = (name: string, kind: Field['kind'], label: string, hint = ''): Field => ({
  name,
  kind,
  label,
  hint,
  required: true,
  choices: [],
});

const fields: readonly Field[] = [
  field('since', 'day', 'First day away'),
  field('until', 'day', 'Last day away'),
  field('deputyName', 'text', 'Who stands in: their name'),
  field('deputyEmail', 'text', 'Their e-mail address', 'E-mails of these days go there instead.'),
];

const actOf = ({ name, at, sendsAddress }: AbsencePlace): Act => ({
  title: 'Absence and deputy',
  action: sendsAddress ? `${at}/save` : at,
  fields,
  settled: name === null ? [] : [{ label: 'Who is away', value: name }],
  follows: [
    'E-mails of these days go to the deputy instead. It ends by itself after the last day.',
    'A deputy sees in Lantern what their own office opens to them, and no more.',
  ],
  buttons: { record: 'Name the deputy' },
});

/** The form of an absence: the same for oneself, for somebody else, and for the contact of an agency. */
@Injectable()
export class AbsenceForm {
  constructor(
    @Inject(Pages) private readonly pages: Pages,
    @Inject(Checked) private readonly checked: Checked,
    @Inject(Absences) private readonly absences: Absences,
  ) {}

  async show(request: Request, place: AbsencePlace, body: unknown = {}, issues: readonly InputIssue[] = []) {
    const say = this.pages.saying(request);
    const errors = errorsOf(issues, fields, body, say);
    return this.pages.show(request, 'people/absence/absence', {
      ...place,
      absences: eachOnce(await this.absences.of(place.who)),
      questions: fields.map((each) => questionOf(each, body, errors, say)),
      errors,
    });
  }

  async save(request: Request, response: Response, place: AbsencePlace, body: unknown, by: string): Promise<string> {
    const answers = answersTo(fields, body);
    const wordsOf = (name: string): string => (typeof answers[name] === 'string' ? answers[name] : '');
    try {
      const absence = {
        since: wordsOf('since'),
        until: wordsOf('until'),
        deputyName: textOf(body, 'deputyName'),
        deputyEmail: textOf(body, 'deputyEmail'),
      };
      const once = this.checked.once(
        { request, response, body },
        actOf(place),
        () => this.absences.add(place.who, absence, by),
        () => place.at,
      );
      return place.sendsAddress && isConfirmed(body)
        ? await once.then(() => this.showAgain(request, response, place))
        : await once;
    } catch (error) {
      if (error instanceof InvalidInput) return this.show(request, place, body, error.issues);
      throw error;
    }
  }

  /** Of somebody who has no page of their own: there is no address to go on to. */
  private showAgain(request: Request, response: Response, place: AbsencePlace): Promise<string> {
    response.status(200).removeHeader('location');
    return this.show(request, place);
  }

  async end(request: Request, response: Response, place: AbsencePlace, body: unknown): Promise<string> {
    await this.absences.withdraw(place.who, textOf(body, 'since'));
    return place.sendsAddress ? this.show(request, place) : goTo(response, place.at);
  }
}

/** An absence of two partnerships is one to whoever is away, and a deputy signs in where they do so in both. */
const eachOnce = (known: readonly KnownAbsence[]): KnownAbsence[] =>
  Object.values(Object.groupBy(known, ({ since }) => since)).flatMap((same = []) =>
    same.slice(0, 1).map((first) => ({ ...first, deputySignsIn: same.every((each) => each.deputySignsIn) })),
  );
