import { Controller, Inject, Req } from '@nestjs/common';
import { type CaseScope, type KnownCaller, isPermitted } from '#lantern/access';
import { CaseReader } from '#lantern/case-lists';
import { general, startOf } from '#lantern/engine';
import { LawRegister, WorkflowRegistry } from '#lantern/cases';
import type { Request } from 'express';
import { Page } from '../../../access/access.decorator.js';
import { Caller, Scope } from '../../../access/grants.js';
import { actorOf } from '../../../cases/recording/events.service.js';
import { regimesOf } from '../../../shown/law-line.js';
import { Pages } from '../../pages.js';
import { lawInWords } from '../../partnerships/law/law-words.js';
import { recordPage } from '../../../paths.js';

/** Under which law and guidance a review stands, and what that means for it. */
@Controller('reviews/:reference/law')
export class ReviewLawController {
  constructor(
    @Inject(Pages) private readonly pages: Pages,
    @Inject(CaseReader) private readonly reader: CaseReader,
    @Inject(LawRegister) private readonly register: LawRegister,
    @Inject(WorkflowRegistry) private readonly registry: WorkflowRegistry,
  ) {}

  @Page('', 'review.read', 'review.law.viewed')
  async show(@Req() request: Request, @Scope() scope: CaseScope, @Caller() caller: KnownCaller): Promise<string> {
    const row = await this.reader.find(scope.reference);
    const { regimeDay, law } = row.snapshot.ledger;
    const known = await this.register.known();
    const others = this.register.regimes.filter(
      ({ name, nation }) => nation === 'englandAndWales' && name !== scope.law.regime,
    );
    return this.pages.show(request, 'one-review/law/review-law', {
      reference: scope.reference,
      laws: regimesOf(scope.law).map(lawInWords),
      guidance: scope.law.guidance,
      settledBy: scope.isPart ? null : regimeDay,
      settled: law?.settled === true,
      // Where there is no other law in force, there is nothing to decide.
      decide: this.isDecided(scope) && others.some((each) => startOf(each, known) !== null) && mayDecide(scope, caller),
      decidePath: recordPage(scope.reference, general.lawSettled),
    });
  }

  /** A kind of review that stands under one law alone has nothing to decide. */
  private isDecided(scope: CaseScope): boolean {
    return Object.hasOwn(this.registry.of(scope).events, general.lawSettled);
  }
}

const mayDecide = (scope: CaseScope, caller: KnownCaller): boolean =>
  !scope.isPart &&
  isPermitted(caller.roles, 'event.record') &&
  actorOf(caller, scope).roles.some((role) => role === 'coordinator' || role === 'cspChair');
