import { Inject, Injectable } from '@nestjs/common';
import type { CaseScope } from '#lantern/access';
import { CaseReader } from '#lantern/case-lists';
import { NotFound } from '#lantern/platform';
import { FilledForms } from '#lantern/filled-forms';
import { type Answers, type Row, isRows, textOfAnswer } from '#lantern/forms';
import {
  type DayToAvoid,
  type PublicContent,
  Publications,
  type ReleaseView,
  daysNear,
  standingOfPublication,
} from '#lantern/publication';
import { type AvoidedRule, type PublishingRules, publishing } from '#workflows';

/** How many days either side of a day to avoid nothing is published; what is said of it is a warning and no rule. */
const margin = 3;

const isYear = (day: string): boolean => /^\d{4}(-\d\d){0,2}$/.test(day);

const rowsIn = (answers: Answers, table: string): readonly Row[] => {
  const rows = answers[table];
  return isRows(rows) ? rows : [];
};

const dayIn = (day: string, why: string, yearly: boolean): DayToAvoid[] => (isYear(day) ? [{ day, why, yearly }] : []);

/** The days to avoid that a form says, by a rule of the kind of review. */
function daysIn(answers: Answers, { question, columns, why, yearly }: AvoidedRule): DayToAvoid[] {
  if (!columns) return dayIn(textOfAnswer(answers[question]), why, yearly);
  return rowsIn(answers, question).flatMap((row) => {
    const said = columns.words.map((column) => textOfAnswer(row[column])).filter((each) => each !== '');
    return dayIn(textOfAnswer(row[columns.day]), said.join(': ') || why, yearly);
  });
}

/** How a kind of review is published. @throws NotFound for one that is not, and for a part. */
export function publishingOf({ workflow, isPart }: CaseScope): PublishingRules {
  const rules = isPart ? undefined : publishing[workflow];
  if (!rules) throw new NotFound('This is not published on its own. Look at the review that it is a part of.');
  return rules;
}

/** Whether the plan says something else now than what stands. */
export const isChanged = (standing: Pick<ReleaseView, 'content'> | null, wanted: PublicContent): boolean =>
  standing !== null && JSON.stringify(standing.content) !== JSON.stringify(wanted);

const orNull = (text: string): string | null => text || null;

/** The plan of a publication, put together from the history, the forms of the review and its recommendations. */
@Injectable()
export class PublicationPlans {
  constructor(
    @Inject(CaseReader) private readonly reader: CaseReader,
    @Inject(FilledForms) private readonly forms: FilledForms,
    @Inject(Publications) private readonly publications: Publications,
  ) {}

  async of(scope: CaseScope) {
    const { avoided: rules, events, form } = publishingOf(scope);
    const plan = await this.answersTo(scope, form);
    const standing = standingOfPublication(await this.reader.facts(scope.reviewId, Object.values(events)), events);
    const said = await Promise.all(rules.map(async (rule) => daysIn(await this.answersTo(scope, rule.form), rule)));
    const avoided = said.flat();
    return {
      standing,
      margin,
      knownDays: avoided.length,
      near: standing.day === null ? [] : daysNear(avoided, standing.day, margin),
      told: rowsIn(plan, 'told').map(({ who, by, tellOn, toldOn }) => ({
        who: textOfAnswer(who),
        by: textOfAnswer(by),
        tellOn: textOfAnswer(tellOn),
        toldOn: textOfAnswer(toldOn),
      })),
      wanted: await this.contentOf(scope, plan),
    };
  }

  /** What would stand on the public page, as the plan says it now. */
  private async contentOf(scope: CaseScope, plan: Answers): Promise<PublicContent> {
    const said = (question: string): string => textOfAnswer(plan[question]);
    return {
      title: said('title'),
      welshTitle: orNull(said('welshTitle')),
      summary: said('summary'),
      welshSummary: orNull(said('welshSummary')),
      address: said('address').startsWith('https://') ? said('address') : null,
      recommendations: await this.publications.recommendationsOf(scope),
    };
  }

  private async answersTo({ reviewId }: CaseScope, form: string): Promise<Answers> {
    const [newest] = await this.forms.editions({ id: reviewId }, form);
    return newest?.answers ?? {};
  }
}
