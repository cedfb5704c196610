import { CaseScopes, type CaseScope, type KnownCaller } from '#lantern/access';
import { WorkflowRegistry } from '#lantern/cases';
import type { WorkflowDefinition } from '#lantern/engine';
import { type CaseView, type OpenTask, WorkList, both, ofReview } from '#lantern/case-lists';
import { Inject, Injectable } from '@nestjs/common';
import { aboutWords } from '../../kit/about-words.js';
import { type ShownDue, shownDue } from '../../kit/date-words.js';
import { holderWords } from '../../kit/holder-words.js';
import { reviewPage } from '../../../paths.js';

/** A return or an action as a line of the grid: what it is, how it stands, by when and with whom. */
export interface PartRow {
  readonly reference: string;
  readonly path: string;
  readonly kind: string;
  readonly of: string;
  readonly state: string;
  readonly due: ShownDue | null;
  readonly isPaused: boolean;
  /** Who acts next; empty where nobody has to. */
  readonly holder: string;
}

interface Grid {
  readonly shown: readonly PartRow[];
  readonly folded: readonly PartRow[];
}

const most = 6;

const last = '9999-12-31';

const byDate = (one: PartRow, other: PartRow): number => (one.due?.day ?? last).localeCompare(other.due?.day ?? last);

const holderOf = ({ agency, owner }: OpenTask, review: WorkflowDefinition): string =>
  agency !== null && owner !== 'coordinator' ? agency : holderWords(owner, review);

/** The parts of a review, each with its next task. */
@Injectable()
export class PartsGrid {
  constructor(
    @Inject(WorkList) private readonly work: WorkList,
    @Inject(CaseScopes) private readonly scopes: CaseScopes,
    @Inject(WorkflowRegistry) private readonly registry: WorkflowRegistry,
  ) {}

  /** What waits for somebody, as far as it fits the page; the rest is folded away. */
  async of({ parts }: CaseView, scope: CaseScope, caller: KnownCaller): Promise<Grid> {
    if (parts.length === 0) return { shown: [], folded: [] };
    const open = await this.work.open(both(this.scopes.visibleTo(caller), ofReview(scope.reviewId)));
    const today = this.work.today();
    const review = this.registry.of(scope);
    const rows = parts.map(({ reference, about, stateTitle }): PartRow => {
      const task = open.find((each) => each.reference === reference);
      const path = reviewPage(reference);
      const due = task ? shownDue(task.date, today) : null;
      const isPaused = (task?.pausedBy ?? null) !== null;
      return {
        reference,
        path,
        ...aboutWords(about),
        state: stateTitle,
        due,
        isPaused,
        holder: task ? holderOf(task, review) : '',
      };
    });
    const waiting = rows.filter(({ holder }) => holder !== '').toSorted(byDate);
    const rest = rows.filter(({ holder }) => holder === '');
    return { shown: waiting.slice(0, most), folded: [...waiting.slice(most), ...rest] };
  }
}
