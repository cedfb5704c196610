import { Inject, Injectable } from '@nestjs/common';
import type { CaseScope } from '#lantern/access';
import { CaseReader } from '#lantern/case-lists';
import { WorkflowRegistry } from '#lantern/cases';
import { FilledForms } from '#lantern/filled-forms';
import { type CaseForm, formNamed } from '#lantern/forms';
import { Learning } from '#lantern/learning';
import { Money } from '#lantern/money';
import { NotFound } from '#lantern/platform';
import { type WrittenPaper, type WrittenPart, papersOf } from '#workflows';
import { formPage, learningPage, moneyPage, recordPage } from '../../../paths.js';
import { type PaperTelling, recordPaper } from './record-paper.js';

const partsOf = ({ sections }: WrittenPaper): WrittenPart[] => sections.flatMap(({ parts }) => parts);

const namesIn = (paper: WrittenPaper, of: 'form' | 'event'): string[] => [
  ...new Set(
    partsOf(paper).flatMap((part) =>
      part.by === 'answer' && of === 'form' ? [part.form] : part.by === 'event' && of === 'event' ? [part.event] : [],
    ),
  ),
];

/** A place where parts are mended that the record says nothing of. */
interface MendedAt {
  readonly path: string;
  /** What the place is called; null where it is called as what is said there. */
  readonly place: string | null;
  readonly labels: readonly string[];
}

function wayTo(reference: string, part: WrittenPart): string {
  switch (part.by) {
    case 'answer':
      return formPage(reference, part.form);
    case 'event':
      return recordPage(reference, part.event);
    case 'learning':
      return learningPage(reference);
    default:
      return moneyPage(reference);
  }
}

function placeOf(part: WrittenPart, forms: readonly CaseForm[]): string | null {
  if (part.by === 'learning') return 'Learning';
  return part.by === 'answer' ? (formNamed(forms, part.form)?.title ?? null) : null;
}

/** Each place once, in the order of the paper. */
function mendedAt(reference: string, missing: readonly WrittenPart[], forms: readonly CaseForm[]): MendedAt[] {
  const byPath = Map.groupBy(missing, (part) => wayTo(reference, part));
  return [...byPath].map(([path, parts]) => {
    const labels = parts.flatMap((part) => ('label' in part ? [part.label] : []));
    const [first] = parts;
    return { path, labels, place: first && labels.length > 1 ? placeOf(first, forms) : null };
  });
}

/** Writes papers from the record of a review. */
@Injectable()
export class RecordPapers {
  constructor(
    @Inject(CaseReader) private readonly reader: CaseReader,
    @Inject(FilledForms) private readonly forms: FilledForms,
    @Inject(Learning) private readonly learning: Learning,
    @Inject(Money) private readonly money: Money,
    @Inject(WorkflowRegistry) private readonly registry: WorkflowRegistry,
  ) {}

  /** @throws NotFound for a part, and for a paper that there is not */
  named(scope: CaseScope, name: string): WrittenPaper {
    const paper = scope.isPart ? undefined : papersOf(scope.workflow).find((each) => each.name === name);
    if (!paper) throw new NotFound('There is no such paper. The list of letters names those that there are.');
    return paper;
  }

  async written(scope: CaseScope, rule: WrittenPaper, telling: PaperTelling) {
    const { review } = await this.reader.view(scope.reference);
    const { costs, sharings } = await this.money.at({ reviewId: scope.reviewId, partnershipId: null });
    const forms: readonly CaseForm[] = this.registry.of(scope).caseForms ?? [];
    const known = {
      reference: scope.reference,
      partnership: review.partnership,
      facts: await this.reader.facts(scope.id, namesIn(rule, 'event')),
      answers: await this.answersTo(scope, namesIn(rule, 'form')),
      forms,
      learnt: await this.learning.ofReview(scope),
      costs,
      sharings,
    };
    const { paper, missing } = recordPaper(rule, known, telling);
    return { paper, missing: mendedAt(scope.reference, missing, forms) };
  }

  private async answersTo(scope: CaseScope, forms: readonly string[]) {
    const found = await Promise.all(
      forms.map(async (form) => [form, (await this.forms.editions(scope, form))[0]?.answers ?? {}] as const),
    );
    return Object.fromEntries(found);
  }
}
