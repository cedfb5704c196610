import { Inject, Injectable } from '@nestjs/common';
import type { CaseScope } from '#lantern/access';
import { type FilledIn, FilledForms } from '#lantern/filled-forms';
import { type AnsweredPart, type Answers, type CaseForm, type Known, takenFrom } from '#lantern/forms';

/** A part is told what was agreed; those who lead a review see what is being written, too. */
const readable = (editions: readonly FilledIn[], { isPart }: CaseScope): FilledIn | undefined =>
  isPart ? editions.find(({ completedAt }) => completedAt !== null) : editions[0];

/** Finds what a form takes from other forms of its case, of its review and of the parts of it. */
@Injectable()
export class KnownToForms {
  constructor(@Inject(FilledForms) private readonly filledForms: FilledForms) {}

  async of(
    form: Pick<CaseForm, 'sections' | 'queried'>,
    scope: CaseScope,
    facts: Readonly<Record<string, unknown>>,
  ): Promise<Known> {
    const { forms, formsOfParts } = takenFrom(form);
    const [answers, parts] = await Promise.all([
      Promise.all(forms.map(async (name) => [name, await this.answersTo(name, scope)] as const)),
      Promise.all(formsOfParts.map(async (name) => [name, await this.parts(name, scope)] as const)),
    ]);
    return { forms: Object.fromEntries(answers), parts: Object.fromEntries(parts), facts };
  }

  /** The case's own form, or else that of its review. */
  private async answersTo(name: string, scope: CaseScope): Promise<Answers> {
    const own = readable(await this.filledForms.editions(scope, name), scope);
    if (own || !scope.isPart) return own?.answers ?? {};
    const editions = await this.filledForms.editions({ id: scope.reviewId }, name);
    return readable(editions, scope)?.answers ?? {};
  }

  /** Another agency's answers are for those who lead the review. */
  private async parts(name: string, scope: CaseScope): Promise<AnsweredPart[]> {
    if (scope.isPart) return [];
    const filled = await this.filledForms.completedOfReview(scope.reviewId, name);
    return filled.map(({ agency, reference, answers }) => ({ agency: agency ?? reference, answers }));
  }
}
