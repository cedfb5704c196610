import { Inject, Injectable } from '@nestjs/common';
import { WorkflowRegistry } from '#lantern/cases';
import { londonDate } from '#lantern/calendar';
import { type WorkflowDefinition, regimeOn, settableLengths } from '#lantern/engine';
import { CLOCK, type Clock } from '#lantern/platform';

interface Kind {
  readonly name: string;
  /** What the law of the day calls such a review. */
  readonly words: string;
}

/** The kinds of review that this Lantern holds, as people call them. */
@Injectable()
export class Kinds {
  // Which settings a kind rests on is fixed by its definition, and a page of settings asks of each of them.
  private readonly settings = new Map<string, ReadonlySet<string>>();

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

  /** A report with each of its kinds called as people call it. */
  named<Told extends { readonly kinds: readonly { readonly workflow: string; readonly title: string }[] }>(
    report: Told,
  ): Told {
    const called = new Map(this.all.map(({ name, words }) => [name, words]));
    return {
      ...report,
      kinds: report.kinds.map((kind) => ({ ...kind, title: called.get(kind.workflow) ?? kind.title })),
    };
  }

  private wordsOf({ regimes, title }: WorkflowDefinition): string {
    return regimeOn(regimes, londonDate(this.clock.now()))?.title ?? title;
  }

  /** Which kinds of review rest on a setting, by themselves or by their parts. */
  restingOn(setting: string): Kind[] {
    return this.all.filter(({ name }) => this.settingsOf(name).has(setting));
  }

  /** The words for the one kind of review that rests on a setting; empty where several do, or where there is but one. */
  only(setting: string): string {
    const [one, ...others] = this.restingOn(setting);
    return one && others.length === 0 && this.all.length > 1 ? one.words : '';
  }

  private settingsOf(name: string): ReadonlySet<string> {
    const known = this.settings.get(name) ?? this.settingsIn(name);
    this.settings.set(name, known);
    return known;
  }

  private settingsIn(name: string): ReadonlySet<string> {
    const review = this.registry.newest(name);
    const opened = review?.relations.flatMap(({ act, workflow }) => (act === 'open' ? [workflow] : [])) ?? [];
    const all = [name, ...opened].flatMap((each) => this.registry.newest(each) ?? []);
    return new Set(all.flatMap(settableLengths).map(({ setting }) => setting));
  }

  /** The words for the kind of a review in a list; null while there is but one kind, which goes without saying. */
  inList(workflow: string): string | null {
    const kinds = this.all;
    return kinds.length > 1 ? (kinds.find(({ name }) => name === workflow)?.words ?? null) : null;
  }
}
