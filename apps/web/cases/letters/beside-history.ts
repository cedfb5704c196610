import { Inject, Injectable } from '@nestjs/common';
import type { CaseScope } from '#lantern/access';
import { CaseReader, type RecordedFact } from '#lantern/case-lists';
import { textOfAnswer } from '#lantern/forms';
import { Learning, type LearningItem, isAgreed, isInUse, wordingOf } from '#lantern/learning';
import { askedOfDepartments, overdue } from '#workflows';
import { isNational } from '../action-plan/plan-table.js';

const asFact = (type: string, on: string, payload: RecordedFact['payload']): RecordedFact => ({
  number: 0,
  type,
  on,
  actor: '',
  payload,
});

/** The department that it is for; where none is said, each body that it is addressed to. */
const departmentsOf = ({ answers: { department, addressees } }: LearningItem): string[] =>
  (textOfAnswer(department).trim() || textOfAnswer(addressees))
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '');

const numbered = (item: LearningItem): string =>
  `${textOfAnswer(item.answers.reportNumber).trim() || String(item.number)}. ${wordingOf(item)}`;

/** What letters rest on that is no entry of the history, in the shape of an entry. */
@Injectable()
export class BesideHistory {
  constructor(
    @Inject(CaseReader) private readonly reader: CaseReader,
    @Inject(Learning) private readonly learning: Learning,
  ) {}

  /** Those of these types alone are read. */
  async facts(scope: CaseScope, types: ReadonlySet<string>): Promise<RecordedFact[]> {
    const late = [...types].some((type) => type.startsWith(overdue(''))) ? await this.overdue(scope, types) : [];
    return types.has(askedOfDepartments) ? [...late, ...(await this.asked(scope))] : late;
  }

  /** What is on hold is not past its date, and what was answered has none to keep. */
  private async overdue(scope: CaseScope, types: ReadonlySet<string>): Promise<RecordedFact[]> {
    const { deadlines } = await this.reader.view(scope.reference);
    return deadlines.flatMap(({ about, clock, due, status }) =>
      about !== null && status === 'overdue' && types.has(overdue(clock))
        ? [asFact(overdue(clock), due, { agency: about, due })]
        : [],
    );
  }

  private async asked(scope: CaseScope): Promise<RecordedFact[]> {
    const items = (await this.learning.ofReview(scope)).filter(
      (item) => item.kind === 'recommendation' && isInUse(item) && isAgreed(item) && isNational(item),
    );
    const each = items.flatMap((item) => departmentsOf(item).map((department) => ({ department, item })));
    return [...Map.groupBy(each, ({ department }) => department)].map(([department, all]) =>
      asFact(askedOfDepartments, this.reader.today(), {
        department,
        recommendations: all.map(({ item }) => numbered(item)).join('\n'),
      }),
    );
  }
}
