import { Controller, Inject, Req } from '@nestjs/common';
import type { CaseScope } from '#lantern/access';
import { Learning, evidenceIn, followingFrom, isGrounded, isInUse, kindsOfLearning, traceOf } from '#lantern/learning';
import type { Request } from 'express';
import { Page } from '../../../access/access.decorator.js';
import { Scope } from '../../../access/grants.js';
import { insistOnPanel } from '../../../cases/learning/learning-panel.js';
import { Pages } from '../../pages.js';
import { learningPage } from '../../../paths.js';
import { mayWrite, shownItem } from './learning-page.js';

/** Which kinds ask for evidence: what stands on nothing is said beside them. */
const needsGround: readonly string[] = ['finding', 'factor', 'lesson', 'recommendation'];

/** All that a review has learnt so far, kind by kind, and what of it hangs in the air. */
@Controller('reviews/:reference/learning')
export class LearningController {
  constructor(
    @Inject(Pages) private readonly pages: Pages,
    @Inject(Learning) private readonly learning: Learning,
  ) {}

  @Page('', 'learning.read', 'learning.viewed')
  async list(@Req() request: Request, @Scope() scope: CaseScope): Promise<string> {
    insistOnPanel(scope);
    const { reference } = scope;
    const all = await this.learning.ofReview(scope);
    const used = all.filter(isInUse);
    const shown = used.map((item) => {
      const trace = traceOf(item, used);
      return {
        ...shownItem(item, reference),
        evidence: evidenceIn(trace).length,
        following: followingFrom(item, used).length,
        isInTheAir: needsGround.includes(item.kind) && !isGrounded(trace),
      };
    });
    return this.pages.show(request, 'one-review/learning/learning', {
      reference,
      path: learningPage(reference),
      mayWrite: mayWrite(scope),
      kinds: kindsOfLearning.map(({ kind, title, plural, purpose }) => ({
        kind,
        title,
        plural,
        purpose,
        items: shown.filter((item) => item.kind === kind),
      })),
      withdrawn: all.filter((item) => !isInUse(item)).map((item) => shownItem(item, reference)),
    });
  }
}
