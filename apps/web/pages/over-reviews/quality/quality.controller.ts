import { Controller, Inject, Query, Req } from '@nestjs/common';
import { CaseScopes, type KnownCaller } from '#lantern/access';
import { WorkflowRegistry } from '#lantern/cases';
import type { WorkflowDefinition } from '#lantern/engine';
import { type Flaw, QualityList } from '#lantern/quality';
import type { Request } from 'express';
import { Page } from '../../../access/access.decorator.js';
import { Caller } from '../../../access/grants.js';
import type { Sentence } from '../../kit/check/check-page.js';
import { Pages } from '../../pages.js';
import { correctionPage, historyPage } from '../../paths.js';
import { overseeing } from '../summary/overseeing-places.js';

/** Reviews that are looked through at a time. */
const atATime = 25;

/** What is missing in the records of reviews, cannot be right, or was said by nobody, with the way to mend it. */
@Controller('quality')
export class QualityController {
  constructor(
    @Inject(Pages) private readonly pages: Pages,
    @Inject(QualityList) private readonly list: QualityList,
    @Inject(WorkflowRegistry) private readonly registry: WorkflowRegistry,
    @Inject(CaseScopes) private readonly scopes: CaseScopes,
  ) {}

  @Page('', 'oversight.read', 'quality.viewed')
  async show(@Req() request: Request, @Caller() caller: KnownCaller, @Query('after') after: unknown): Promise<string> {
    const overseen = this.scopes.wherePermitted(caller, 'oversight.read');
    const from = typeof after === 'string' && after !== '' ? after : undefined;
    const { reviews, looked, next } = await this.list.page(overseen, { after: from, limit: atATime });
    return this.pages.show(request, 'over-reviews/quality/quality', {
      reviews: reviews.map(({ flaws, workflow, version, ...review }) => ({
        ...review,
        flaws: flaws.map((flaw) => told(flaw, review.reference, this.registry.get(workflow, version))),
      })),
      looked,
      isFirst: from === undefined,
      next: next === null ? null : `/quality?after=${encodeURIComponent(next)}`,
      places: overseeing(caller, '/quality'),
    });
  }
}

interface ToldFlaw extends Sentence {
  /** The words name what nobody has given. */
  readonly isUnknown?: true;
  readonly path: string;
}

/** A flaw in a sentence, with where it is mended. */
function told(flaw: Flaw, reference: string, { forms, opening }: WorkflowDefinition): ToldFlaw {
  if (flaw.kind === 'impossible') return { words: flaw.words, values: {}, path: historyPage(reference) };
  if (flaw.kind === 'supposed')
    return {
      words: 'Entries that were supposed when the review was taken over, and that nobody has looked at: {count}',
      values: { count: flaw.count },
      path: `${historyPage(reference)}#entry-${flaw.entry}`,
    };
  const label = (forms.fields[`${opening}/${flaw.field}`] ?? forms.fields[flaw.field])?.label ?? flaw.field;
  return { isUnknown: true, words: label, values: {}, path: correctionPage(reference, flaw.entry) };
}
