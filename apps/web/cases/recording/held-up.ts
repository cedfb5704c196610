import { Inject, Injectable } from '@nestjs/common';
import type { CaseScope } from '#lantern/access';
import { type Doubt, WorkflowRegistry } from '#lantern/cases';
import { FilledForms } from '#lantern/filled-forms';
import { type Answers, type HoldsUp, isRows, newestForms, textOfAnswer } from '#lantern/forms';

/** Whether a row that is not over holds up an event of this type. */
function holdsUpIn({ table, by, events, over }: HoldsUp, answers: Answers, type: string): boolean {
  const rows = answers[table];
  if (!isRows(rows)) return false;
  const open = rows.filter((row) => !over.is.includes(textOfAnswer(row[over.column])));
  const heldUp = open.map((row) => row[by]).flatMap((choices) => (Array.isArray(choices) ? choices : []));
  return heldUp.some((choice) => typeof choice === 'string' && events[choice]?.includes(type) === true);
}

/** What goes on beside a review and holds something up, as far as its forms say so. */
@Injectable()
export class HeldUp {
  constructor(
    @Inject(FilledForms) private readonly filledForms: FilledForms,
    @Inject(WorkflowRegistry) private readonly registry: WorkflowRegistry,
  ) {}

  /** A doubt whether the time for an event has come. It names no process: not all who record it read the form. */
  async doubts(scope: CaseScope, type: string): Promise<Doubt[]> {
    const forms = newestForms(this.registry.of(scope).caseForms ?? []);
    for (const { name, holdsUp } of forms) {
      if (!holdsUp || !Object.values(holdsUp.events).flat().includes(type)) continue;
      const [newest] = await this.filledForms.editions(scope, name);
      if (newest && holdsUpIn(holdsUp, newest.answers, type)) return [heldUp];
    }
    return [];
  }
}

const heldUp: Doubt = {
  words: 'By the record of parallel processes, one that has not ended holds this up',
  field: null,
};
