import { Inject, Injectable } from '@nestjs/common';
import { NationalReplies } from '#lantern/action-plans';
import { CaseScopes, type KnownCaller, callerIn, isPermitted, mayAct } from '#lantern/access';
import { type KnownPartnership, Partnerships } from '#lantern/bodies';
import {
  ActionList,
  type CaseFilter,
  DecisionList,
  type OpenTask,
  type ReviewSummary,
  SummaryList,
  WorkList,
  both,
  ofPartnership,
} from '#lantern/case-lists';
import { WorkflowRegistry } from '#lantern/cases';
import type { IsoDate } from '#lantern/calendar';
import { NotFound } from '#lantern/platform';
import type { Language } from '#lantern/words';
import { holderWords } from '../../kit/holder-words.js';
import { isOwnTaskCode } from '#lantern/engine';
import { isErrand, ruleOf } from '../../to-do/tasks/task-rules.js';
import { GroupReader } from '../../../partnership/group-reader.js';
import { isTheirTurn } from '../../to-do/decisions/shown.js';
import { type SummaryRow, namelessRow, rowsOf } from '../summary/summary-rows.js';
import type { BoardFacts, BoardRow } from './telling.js';

export type Chosen = KnownPartnership;

/** Reads what a board is told of a partnership, as far as whoever asks may see it. */
@Injectable()
export class BoardFactsReader {
  constructor(
    @Inject(Partnerships) private readonly partnerships: Partnerships,
    @Inject(SummaryList) private readonly reviews: SummaryList,
    @Inject(DecisionList) private readonly decisions: DecisionList,
    @Inject(ActionList) private readonly actions: ActionList,
    @Inject(WorkList) private readonly work: WorkList,
    @Inject(GroupReader) private readonly groups: GroupReader,
    @Inject(NationalReplies) private readonly replies: NationalReplies,
    @Inject(CaseScopes) private readonly scopes: CaseScopes,
    @Inject(WorkflowRegistry) private readonly registry: WorkflowRegistry,
  ) {}

  today(): IsoDate {
    return this.reviews.today();
  }

  /** The partnership asked for, else the first: a choice is offered where there is one. */
  async chosen(caller: KnownCaller, wanted: unknown) {
    const held = await this.partnerships.heldAs(caller, mayAct('summary.read'));
    const chosen = wanted === undefined ? held[0] : held.find(({ code }) => code === wanted);
    if (!chosen) throw new NotFound('There is no such partnership among those you may see.');
    return { held, chosen };
  }

  /** A board that it is shared with reads nothing that somebody wrote: a partnership’s own task has its own words. */
  async of(caller: KnownCaller, { id, name }: Chosen, language: Language): Promise<BoardFacts> {
    const filter = this.filter(caller, id);
    const [reviews, waiting, actions, tasks, groups, national] = await Promise.all([
      this.reviews.reviews(filter),
      this.decisions.open('cspChair', filter),
      this.actions.open(filter),
      this.work.open(filter),
      this.groups.all(caller),
      this.replies.counts(filter),
    ]);
    const seesOwn = isPermitted(callerIn(caller, id).roles, 'oversight.read');
    const next = Map.groupBy(
      tasks.filter(({ task }) => seesOwn || !isOwnTaskCode(task)),
      ({ review }) => review,
    );
    const told = rowsOf(
      name,
      reviews.map((each) => this.row(each)),
    );
    return {
      partnership: name,
      on: this.today(),
      language,
      rows: told.rows.map((row): BoardRow => ({ ...row, next: this.next(next.get(row.reference) ?? []) })),
      counts: told.counts,
      decisions: waiting.filter(isTheirTurn),
      actions,
      national,
      groups: groups.filter(({ group }) => group.partnershipId === id),
    };
  }

  private row(review: ReviewSummary): SummaryRow {
    return namelessRow(review, this.registry.get(review.workflow, review.version), this.today());
  }

  /** The first task of the review itself that carries it on, by date; one of a part would name its agency. */
  private next(tasks: readonly OpenTask[]): BoardRow['next'] {
    const own = tasks
      .filter(({ reference, review }) => reference === review)
      .flatMap((task) => {
        const definition = this.registry.get(task.workflow, task.version);
        const rule = ruleOf(definition.tasks, task.task);
        const title = isOwnTaskCode(task.task) ? task.title : rule?.title;
        return rule && title ? [{ rule, title, holder: holderWords(task.owner, definition), due: task.due }] : [];
      });
    const first = own.find(({ rule }) => !isErrand(rule)) ?? own[0];
    return first ? { title: first.title, holder: first.holder, due: first.due } : null;
  }

  private filter(caller: KnownCaller, partnershipId: string): CaseFilter {
    const permitted: CaseFilter = this.scopes.wherePermitted(caller, 'summary.read');
    return both(permitted, ofPartnership(partnershipId));
  }
}
