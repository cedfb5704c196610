import type { MikroORM } from '@mikro-orm/postgresql';
import type { WorkflowRegistry } from '#lantern/cases';
import { RecordedFacts } from './recorded-facts.js';

/** The terms of reference as last agreed: since when, and the period that a review looks at. */
export interface Terms {
  readonly agreedOn: string;
  readonly scopeFrom: string | null;
  readonly scopeTo: string | null;
}

const textOf = (value: unknown): string | null => (typeof value === 'string' ? value : null);

/** What the panel agreed that everybody who is asked for something needs to know, with what was corrected of it since. */
export class AgreedTerms {
  private readonly facts: RecordedFacts;
  private readonly setBy: readonly string[];

  constructor(orm: MikroORM, registry: WorkflowRegistry) {
    this.facts = new RecordedFacts(orm);
    this.setBy = registry.all.flatMap(({ scopeSetBy }) => scopeSetBy ?? []);
  }

  async of(reviewId: string): Promise<Terms | undefined> {
    const found = (await this.facts.of([reviewId], this.setBy)).get(reviewId);
    const agreed = found?.at(-1);
    if (!agreed) return undefined;
    const { scopeFrom, scopeTo } = agreed.payload;
    return { agreedOn: agreed.on, scopeFrom: textOf(scopeFrom), scopeTo: textOf(scopeTo) };
  }
}
