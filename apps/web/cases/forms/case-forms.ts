import { Inject, Injectable } from '@nestjs/common';
import type { CaseScope, KnownCaller } from '#lantern/access';
import { PartnershipQuestions } from '#lantern/bodies';
import { CaseReader } from '#lantern/case-lists';
import { WorkflowRegistry } from '#lantern/cases';
import type { Actor, Role } from '#lantern/engine';
import { type FilledIn, FilledForms } from '#lantern/filled-forms';
import {
  type Answer,
  type Answers,
  type AskedHere,
  type CaseForm,
  type Query,
  type Question,
  asAskedHere,
  asUsual,
  askedToday,
  fitting,
  formNamed,
  givenAnswers,
  isRows,
  newestForms,
  queriesOf,
  questionsOf,
  textOfAnswer,
  withGiven,
} from '#lantern/forms';
import { NotFound, NotPermitted } from '#lantern/platform';
import { actorOf } from '../recording/events.service.js';
import { KnownToForms } from './known-to-forms.js';

/** A form of a case, with what somebody may see and do of it. */
export interface FormAtHand {
  readonly scope: CaseScope;
  readonly caller: KnownCaller;
  readonly actor: Actor;
  readonly form: CaseForm<Role>;
  /** The form as it was asked with an edition that was completed. */
  readonly formOf: (completed: FilledIn) => CaseForm<Role>;
  /** What the partnership asks beside the form, and leaves out: `form` is what comes of that. */
  readonly asked: AskedHere;
  /** The newest edition that this person may read; undefined while nothing is there for them. */
  readonly filled: FilledIn | undefined;
  /** Its answers, with the rows that come from elsewhere as they stand there now while it is being filled in. */
  readonly answers: Answers;
  /** What is known already of the answers, for whoever fills it in. */
  readonly given: Answers;
  /** What those who read it asked about its answers. */
  readonly queries: readonly Query[];
  /** The editions that were completed, the newest first. */
  readonly completed: readonly FilledIn[];
  /** It is being filled in, by whoever fills it in. */
  readonly isOpen: boolean;
  readonly isWriter: boolean;
  /** They fill it in, and now is the time. */
  readonly mayWrite: boolean;
  /** The case, or its review, has ended. */
  readonly over: boolean;
}

/** A form in a list: what it is called and how far it is. */
export interface ListedForm {
  readonly form: CaseForm<Role>;
  readonly filled: FilledIn | undefined;
}

/** Somebody to look for: each fact of them with the question that it answers. */
export interface LookedFor {
  readonly facts: readonly { readonly question: Question; readonly answer: Answer | undefined }[];
}

function lookedForIn({ people, sections }: CaseForm, answers: Answers): LookedFor[] {
  const table = questionsOf({ sections }).find(({ id }) => id === people?.table);
  const rows = answers[people?.table ?? ''];
  if (!people || !table || !isRows(rows)) return [];
  const { column, is } = people.shownWhere;
  const columns = (table.columns ?? []).filter(({ id }) => id !== column);
  return rows
    .filter((row) => is.includes(textOfAnswer(row[column])))
    .map((row) => ({ facts: columns.map((question) => ({ question, answer: row[question.id] })) }));
}

const isAmong = ({ roles }: Actor, wanted: readonly Role[]): boolean => roles.some((role) => wanted.includes(role));

const noForm = (): NotFound => new NotFound('There is no such form.');

/** Finds the forms of a case for whoever asks: those who fill one in see it as it is, its readers once it is complete. */
@Injectable()
export class CaseForms {
  constructor(
    @Inject(FilledForms) private readonly filledForms: FilledForms,
    @Inject(CaseReader) private readonly reader: CaseReader,
    @Inject(WorkflowRegistry) private readonly registry: WorkflowRegistry,
    @Inject(KnownToForms) private readonly known: KnownToForms,
    @Inject(PartnershipQuestions) private readonly questions: PartnershipQuestions,
  ) {}

  /** The forms of a case that somebody fills in or reads. */
  async list(scope: CaseScope, caller: KnownCaller): Promise<ListedForm[]> {
    const theirs = await this.formsFor(scope, caller);
    const filled = theirs.length > 0 ? await this.filledForms.ofCase(scope) : [];
    return theirs.map((form) => ({ form, filled: filled.find((each) => each.form === form.name) }));
  }

  /** @throws NotFound where the case has no such form, NotPermitted where it is not theirs. */
  async of(scope: CaseScope, caller: KnownCaller, name: string): Promise<FormAtHand> {
    const { forms, over, facts } = await this.formsOf(scope);
    const newest = formNamed(forms, name);
    if (!newest) throw noForm();
    const actor = actorOf(caller, scope);
    const isWriter = isAmong(actor, newest.writers);
    if (!isWriter && !isAmong(actor, newest.readers)) throw new NotPermitted('This form is not open to your office.');
    const editions = await this.filledForms.editions(scope, name);
    const completed = editions.filter(({ completedAt }) => completedAt !== null);
    const filled = isWriter || newest.readersSeeDraft ? editions[0] : completed[0];
    const mayWrite = isWriter && !over && (filled?.completedAt ?? null) === null;
    const asked = await this.askedIn(scope, name, filled);
    const form = asAskedHere(formNamed(forms, name, filled?.version) ?? newest, asked, filled?.answers ?? {});
    const known = await this.known.of(form, scope, facts);
    const given = mayWrite ? givenAnswers(form, known) : {};
    const answers = withGiven(questionsOf(form), filled?.answers ?? {}, given);
    return {
      scope,
      caller,
      actor,
      form: fitting(form, answers),
      formOf: (each) => asAskedHere(formNamed(forms, name, each.version) ?? newest, each.asked, each.answers),
      asked,
      filled,
      answers,
      given,
      queries: queriesOf(form, known),
      completed,
      isOpen: editions.length > 0 && editions[0]?.completedAt === null,
      isWriter,
      mayWrite,
      over,
    };
  }

  /** The forms of which the page of a case shows rows, each as this person sees it. */
  async onPage(scope: CaseScope, caller: KnownCaller): Promise<FormAtHand[]> {
    const theirs = await this.formsFor(scope, caller);
    const shown = theirs.filter(({ onPage }) => onPage !== undefined);
    return Promise.all(shown.map(({ name }) => this.of(scope, caller, name)));
  }

  /** The form on which an answer of this type is given, where there is one for this person. */
  async insteadOf(scope: CaseScope, caller: KnownCaller, types: readonly string[]): Promise<CaseForm | undefined> {
    const theirs = await this.formsFor(scope, caller);
    return theirs.find(({ insteadOf = [] }) => insteadOf.some((type) => types.includes(type)));
  }

  /** The people whom those who fill in this form are to look for, as they are named for them. */
  async peopleFor({ form, scope }: Pick<FormAtHand, 'form' | 'scope'>): Promise<LookedFor[]> {
    if (!form.shows.includes('people')) return [];
    const naming = this.registry.all.flatMap(({ caseForms = [] }) =>
      newestForms(caseForms).filter(({ people }) => people),
    );
    const names = [...new Set(naming.map(({ name }) => name))];
    const found = await Promise.all(names.map((name) => this.filledForms.editions({ id: scope.reviewId }, name)));
    return found.flatMap(([filled]) => {
      const key = naming.find(({ name, version }) => name === filled?.form && version === filled.version);
      return filled && key ? lookedForIn(key, filled.answers) : [];
    });
  }

  /** What was completed says itself what was asked; while it is filled in, what is asked today counts. */
  private async askedIn({ partnershipId }: CaseScope, form: string, filled: FilledIn | undefined): Promise<AskedHere> {
    if (filled && filled.completedAt !== null) return filled.asked;
    const today = await this.questions.askedIn(partnershipId, form);
    return askedToday(today, filled?.asked ?? asUsual, filled?.answers ?? {});
  }

  private async formsFor(scope: CaseScope, caller: KnownCaller): Promise<CaseForm<Role>[]> {
    const { forms } = await this.formsOf(scope);
    const actor = actorOf(caller, scope);
    return newestForms(forms).filter(({ writers, readers }) => isAmong(actor, [...writers, ...readers]));
  }

  /** The forms that belong to a case by its facts, in every version. */
  private async formsOf(scope: CaseScope) {
    const found = await this.reader.find(scope.reference);
    const facts = found.snapshot.context;
    const isOfCase = ({ belongs = {} }: CaseForm) =>
      Object.entries(belongs).every(([fact, value]) => facts[fact] === value);
    const over = found.closed || (scope.isPart && (await this.reader.isClosed(scope.reviewId)));
    return { forms: (this.registry.of(scope).caseForms ?? []).filter(isOfCase), over, facts };
  }
}
