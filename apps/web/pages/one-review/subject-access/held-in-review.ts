import { Inject, Injectable } from '@nestjs/common';
import type { CaseScope, KnownCaller } from '#lantern/access';
import { CaseReader } from '#lantern/case-lists';
import { WorkflowRegistry } from '#lantern/cases';
import { Documents, hasText, newestOf } from '#lantern/documents';
import { DraftComments } from '#lantern/draft-comments';
import { Family } from '#lantern/family';
import { FilledForms } from '#lantern/filled-forms';
import { questionsOf } from '#lantern/forms';
import type { Passage } from '#lantern/name-checks';
import { NamesOfCase, saidIn } from '../../../cases/names/names-of-case.js';
import type { Say } from '../../kit/forms/form-questions.js';

/** A text of a review, piece by piece. */
export interface TextOfReview {
  readonly title: string;
  readonly passages: readonly Passage[];
}

/** Everything that is said anywhere in a value: the texts in it, one below the other. */
function textsIn(value: unknown): string[] {
  if (typeof value === 'string') return [value];
  if (typeof value !== 'object' || value === null) return [];
  return Object.values(value).flatMap(textsIn);
}

const passage = (place: string, value: unknown): Passage => ({ place, text: textsIn(value).join('\n') });

/** Reads all that a review says, one text after the other, so that no more than one is held. */
@Injectable()
export class HeldInReview {
  constructor(
    @Inject(NamesOfCase) private readonly names: NamesOfCase,
    @Inject(CaseReader) private readonly reader: CaseReader,
    @Inject(WorkflowRegistry) private readonly registry: WorkflowRegistry,
    @Inject(FilledForms) private readonly forms: FilledForms,
    @Inject(Family) private readonly family: Family,
    @Inject(DraftComments) private readonly comments: DraftComments,
    @Inject(Documents) private readonly documents: Documents,
  ) {}

  async *texts(scope: CaseScope, caller: KnownCaller, say: Say['plain']): AsyncGenerator<TextOfReview> {
    for (const { value } of await this.names.texts(scope)) {
      const { title, passages } = await this.names.read(scope, caller, value);
      yield { title: say(title), passages };
    }
    yield* this.begunForms(scope, say);
    yield* this.histories(scope, say);
    yield { title: say('Family and friends'), passages: await this.ofFamily(scope, say) };
    const comments = await this.comments.ofReview(scope, caller);
    yield {
      title: say('Comments on drafts'),
      passages: comments.map((comment, at) => passage(say('Comment {number}', { number: at + 1 }), comment)),
    };
  }

  /** The names of the papers that are not looked through: a picture has no text, and what was withdrawn is in no use. */
  async unread(scope: CaseScope): Promise<string[]> {
    const papers = newestOf(await this.documents.ofReview(scope));
    return papers.filter(({ kind, withdrawnAt }) => !hasText(kind) || withdrawnAt !== null).map(({ name }) => name);
  }

  /** Forms of the review that nobody has completed yet. The key of names is where the person stands, and is told first. */
  private async *begunForms(scope: CaseScope, say: Say['plain']): AsyncGenerator<TextOfReview> {
    const definitions = this.registry.all.flatMap(({ caseForms = [] }) => caseForms);
    for (const { form: name, version, answers, completedAt } of await this.forms.ofCase(scope)) {
      const form = definitions.find((each) => each.name === name && each.version === version);
      if (!form || form.people || completedAt !== null) continue;
      const passages = questionsOf(form).map(({ id, label }) => ({
        place: say(label),
        text: saidIn(answers[id]).join('\n'),
      }));
      yield { title: say(form.title), passages };
    }
  }

  private async *histories({ reference }: CaseScope, say: Say['plain']): AsyncGenerator<TextOfReview> {
    const { parts } = await this.reader.view(reference);
    for (const each of [reference, ...parts.map((part) => part.reference)]) {
      const { events } = await this.reader.history(each);
      const passages = events.map(({ number, title, on, payload }) =>
        passage(`${each}, ${number}, ${on}: ${say(title)}`, payload),
      );
      yield { title: `${say('History')} ${each}`, passages };
    }
  }

  private async ofFamily({ reviewId }: CaseScope, say: Say['plain']): Promise<Passage[]> {
    const { people } = await this.family.of(reviewId);
    return people.flatMap(({ said, contacts }) => [
      passage(say('Family and friends'), said),
      // Whose contact it was is part of what it says of them.
      ...contacts.map((contact) => passage(contact.said.onDay, [said.name, contact.said])),
    ]);
  }
}
