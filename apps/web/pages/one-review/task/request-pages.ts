import { Inject, Injectable } from '@nestjs/common';
import type { CaseScope, KnownCaller } from '#lantern/access';
import { CaseReader, type CaseView } from '#lantern/case-lists';
import { WorkflowRegistry } from '#lantern/cases';
import type { Answer, WorkflowDefinition } from '#lantern/engine';
import type { CaseForm } from '#lantern/forms';
import { CaseForms, type ListedForm } from '../../../cases/forms/case-forms.js';
import { actorOf } from '../../../cases/recording/events.service.js';
import { Views } from '../../../cases/views.js';

/** A part of a review as somebody sees it who is asked for it, or who leads the review. */
export interface Part {
  readonly definition: WorkflowDefinition;
  readonly view: CaseView;
  /** What its chart remembers. */
  readonly facts: Readonly<Record<string, unknown>>;
  readonly answers: readonly Answer[];
  /** Those that can be given now, by this person. */
  readonly open: readonly Answer[];
  /** The form on which one or several of them are given, or read by those who lead the review. */
  readonly form: CaseForm | undefined;
  /** All forms that this person fills in or reads. */
  readonly forms: readonly ListedForm[];
}

/** Whether somebody acts for the agency that a part was asked of. */
export const answersFor = (caller: KnownCaller, scope: CaseScope): boolean =>
  actorOf(caller, scope).roles.includes('agency');

@Injectable()
export class RequestPages {
  constructor(
    @Inject(Views) private readonly views: Views,
    @Inject(CaseReader) private readonly reader: CaseReader,
    @Inject(CaseForms) private readonly caseForms: CaseForms,
    @Inject(WorkflowRegistry) private readonly registry: WorkflowRegistry,
  ) {}

  async of(scope: CaseScope, caller: KnownCaller): Promise<Part> {
    const [view, row] = await Promise.all([this.views.view(scope, caller), this.reader.find(scope.reference)]);
    const facts = await this.reader.remembered(row);
    const definition = this.registry.of(scope);
    const answers = definition.part?.answers(facts) ?? [];
    const isPossible = ({ type }: Answer) => view.next.possible.some((each) => each.type === type);
    return {
      definition,
      view,
      facts,
      answers,
      open: answersFor(caller, scope) ? answers.filter(isPossible) : [],
      form: await this.caseForms.insteadOf(
        scope,
        caller,
        answers.map(({ type }) => type),
      ),
      forms: await this.caseForms.list(scope, caller),
    };
  }
}
