import { Inject, Injectable } from '@nestjs/common';
import { WorkflowRegistry } from '#lantern/cases';
import { londonDate } from '#lantern/calendar';
import { type WorkflowDefinition, regimeOn } from '#lantern/engine';
import { CLOCK, type Clock } from '#lantern/platform';

interface Kind {
  readonly name: string;
  /** What the law of the day calls such a review. */
  readonly words: string;
}

/** The kinds of review that this Lantern holds, as people call them. */
@Injectable()
export class Kinds {
  constructor(
    @Inject(WorkflowRegistry) private readonly registry: WorkflowRegistry,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  get all(): Kind[] {
    return this.registry.kindsOfReview.map((definition) => ({
      name: definition.name,
      words: this.wordsOf(definition),
    }));
  }

  private wordsOf({ regimes, title }: WorkflowDefinition): string {
    return regimeOn(regimes, londonDate(this.clock.now()))?.title ?? title;
  }

  /** The words for the kind of a review in a list; null while there is but one kind, which goes without saying. */
  inList(workflow: string): string | null {
    const kinds = this.all;
    return kinds.length > 1 ? (kinds.find(({ name }) => name === workflow)?.words ?? null) : null;
  }
}
