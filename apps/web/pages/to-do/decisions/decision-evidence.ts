import { Inject, Injectable } from '@nestjs/common';
import type { CaseScope, KnownCaller } from '#lantern/access';
import { type HistoryView, PartRecords } from '#lantern/case-lists';
import { WorkflowRegistry } from '#lantern/cases';
import { Documents, newestOf } from '#lantern/documents';
import { Views } from '../../../cases/views.js';
import { Drafts } from '../../../cases/papers/drafts.js';
import { shownDocument } from '../../../cases/papers/rooms.js';
import { inShort, rowsOf } from '../../one-review/part-grids/grid-rows.js';
import type { DecisionQuestions } from './decision-questions.js';

/** Which version of the report is in front of the chair, and what named it last. */
interface ReportVersion {
  readonly version: string;
  readonly title: string;
  readonly on: string;
}

const mostPapers = 8;

const asks = ({ fields }: DecisionQuestions, name: string): boolean => fields.some((field) => field.name === name);

function reportIn(events: readonly HistoryView[]): ReportVersion | null {
  const last = events.findLast(({ payload }) => typeof payload.version === 'string');
  return last ? { version: String(last.payload.version), title: last.title, on: last.on } : null;
}

/** What a decision rests on, for the page on which it is made. */
@Injectable()
export class DecisionEvidence {
  constructor(
    @Inject(PartRecords) private readonly parts: PartRecords,
    @Inject(Documents) private readonly documents: Documents,
    @Inject(Views) private readonly views: Views,
    @Inject(Drafts) private readonly drafts: Drafts,
    @Inject(WorkflowRegistry) private readonly registry: WorkflowRegistry,
  ) {}

  /** A list of the parts it rests on, the papers of the panel, and the version where it is about the report. */
  async of(scope: CaseScope, caller: KnownCaller, questions: DecisionQuestions) {
    const all = newestOf((await this.documents.ofReview(scope)).filter(({ compartment }) => compartment === 'panel'));
    const { events } = asks(questions, 'version') ? await this.views.history(scope) : { events: [] };
    return {
      grid: await this.gridFor(scope, questions),
      papers: all.slice(0, mostPapers).map((document) => shownDocument(document, scope, caller)),
      morePapers: Math.max(0, all.length - mostPapers),
      report: reportIn(events),
      unanswered: this.isAfterComments(scope, questions) ? await this.drafts.unanswered(scope) : null,
    };
  }

  /** Comments on the draft are answered before it: it is about a version of the report, or its kind of review says so. */
  private isAfterComments({ workflow, version }: CaseScope, questions: DecisionQuestions): boolean {
    const { actions } = this.registry.get(workflow, version).forms;
    return asks(questions, 'version') || actions[questions.type]?.afterComments === true;
  }

  /** Null where the decision rests on no parts, or there is none yet. */
  private async gridFor({ workflow, version, reviewId }: CaseScope, { type }: DecisionQuestions) {
    const { grids = [] } = this.registry.get(workflow, version);
    const grid = grids.find(({ decides }) => decides === type);
    if (!grid?.inShort) return null;
    const short = inShort(grid);
    const rows = rowsOf(short, await this.parts.of(reviewId, grid.of));
    return rows.length === 0 ? null : { title: grid.inShort.title, grid: short, rows };
  }
}
