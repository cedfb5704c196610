import { randomBytes } from 'node:crypto';
import { LockMode, type MikroORM } from '@mikro-orm/postgresql';
import type { KnownCaller } from '#lantern/access';
import { type AskedHere, type CaseForm, type Question, mayBeLeftOut, newestForms } from '#lantern/forms';
import { type Clock, InvalidInput, NotFound, checked } from '#lantern/platform';
import { Partnership, SettingChange } from '#lantern/tables';
import {
  type OwnQuestionView,
  type Settings,
  askedIn,
  askedQuestion,
  issuesOf,
  keptQuestion,
  leftOutSetting,
  ownIn,
  ownPrefix,
} from './own-question-settings.js';
import { because } from './partnership-choices.js';
import { insistUnchanged } from './setting-changes.js';

const mostOfAForm = 30;

/** A question as it is asked for. `revision`: how often it had been changed when the page was made. */
export interface WantedQuestion {
  readonly question: unknown;
  readonly reason: string;
  readonly source: string;
  readonly revision?: number | undefined;
}

/** The questions that a partnership asks in forms beside those that they have, and those that it leaves out: see ADR 0071. */
export class PartnershipQuestions {
  private readonly forms: readonly CaseForm[];

  /** `forms`: those of every kind of review and of its parts. A key of names names people, and asks nothing else. */
  constructor(
    private readonly orm: MikroORM,
    private readonly clock: Clock,
    forms: readonly CaseForm[],
  ) {
    this.forms = newestForms(forms).filter(({ people }) => people === undefined);
  }

  /** The forms in which a partnership may ask something of its own. */
  get all(): readonly CaseForm[] {
    return this.forms;
  }

  /** @throws NotFound */
  form(name: string): CaseForm {
    const found = this.forms.find((each) => each.name === name);
    if (!found) throw new NotFound('There is no such form.');
    return found;
  }

  /** Those of a form that are asked first, in the order in which they were added. */
  async own(partnershipId: string, form: string): Promise<OwnQuestionView[]> {
    const all = ownIn(await this.settingsOf(partnershipId)).filter((each) => each.form === form);
    return all.toSorted((one, other) => Number(one.takenOff) - Number(other.takenOff));
  }

  /** What is asked of a form today beside its questions, and left out of it. */
  async askedIn(partnershipId: string, form: string): Promise<AskedHere> {
    return askedIn(await this.settingsOf(partnershipId), form);
  }

  /** @throws NotFound */
  async one(partnershipId: string, form: string, id: string): Promise<OwnQuestionView> {
    const found = (await this.own(partnershipId, form)).find((each) => each.id === id);
    if (!found) throw new NotFound('There is no such question of your partnership’s own.');
    return found;
  }

  /** @returns its id. @throws InvalidInput */
  async add(
    caller: Pick<KnownCaller, 'name'>,
    partnershipId: string,
    form: string,
    wanted: WantedQuestion,
  ): Promise<string> {
    const id = randomBytes(4).toString('hex');
    const question = { ...this.checked(form, wanted.question), id: `own-${id}`, form, takenOff: false };
    await this.write(partnershipId, caller, { ...wanted, ...kept(question) });
    return question.id;
  }

  /** Changes one, or asks it again; of what kind its answers are stays. @throws InvalidInput, NotFound, StaleCase */
  async change(
    caller: Pick<KnownCaller, 'name'>,
    partnershipId: string,
    { form, id }: Pick<OwnQuestionView, 'form' | 'id'>,
    wanted: WantedQuestion,
  ): Promise<void> {
    const before = await this.one(partnershipId, form, id);
    const question = this.checked(form, wanted.question);
    if (question.kind !== before.kind)
      throw new InvalidInput([
        { path: 'kind', message: 'answers of another kind need another question: take this one off and add that' },
      ]);
    await this.write(partnershipId, caller, { ...wanted, ...kept({ ...question, id, form, takenOff: false }) });
  }

  /** Asks one no more: what was answered to it stays. @throws InvalidInput, NotFound, StaleCase */
  async takeOff(
    caller: Pick<KnownCaller, 'name'>,
    partnershipId: string,
    { form, id }: Pick<OwnQuestionView, 'form' | 'id'>,
    wanted: Omit<WantedQuestion, 'question'>,
  ): Promise<void> {
    const before = await this.one(partnershipId, form, id);
    await this.write(partnershipId, caller, { ...wanted, ...kept({ ...before, takenOff: true }) });
  }

  /** A question of a form that may be left out. @throws NotFound */
  optional(form: string, id: string): Question {
    const found = mayBeLeftOut(this.form(form)).find((each) => each.id === id);
    if (!found) throw new NotFound('There is no such question, or the form needs its answer.');
    return found;
  }

  /** Leaves a question of a form out, or asks it again. @throws InvalidInput, NotFound, StaleCase */
  async leaveOut(
    caller: Pick<KnownCaller, 'name'>,
    partnershipId: string,
    { form, question: id, off }: { readonly form: string; readonly question: string; readonly off: boolean },
    wanted: Omit<WantedQuestion, 'question'>,
  ): Promise<void> {
    const { label } = this.optional(form, id);
    const after = { form, question: id, label, off };
    await this.write(partnershipId, caller, { ...wanted, setting: leftOutSetting(form, id), after });
  }

  /** How often something was changed: the settings of a question of its own, and of one that is left out. */
  settingOf(form: string, id: string): string {
    return leftOutSetting(form, id);
  }

  /** A question that is well formed, in a section that there is. @throws InvalidInput */
  checked(form: string, wanted: unknown) {
    const question = checked(askedQuestion, wanted);
    const issues = issuesOf(question);
    if (!this.form(form).sections.some(({ id }) => id === question.section))
      issues.push({ path: 'section', message: 'choose one of its sections' });
    if (issues.length > 0) throw new InvalidInput(issues);
    return question;
  }

  private async settingsOf(partnershipId: string): Promise<Settings> {
    return (await this.orm.em.fork().findOneOrFail(Partnership, partnershipId)).settings;
  }

  private async write(
    partnershipId: string,
    caller: Pick<KnownCaller, 'name'>,
    wanted: Omit<WantedQuestion, 'question'> & { readonly setting: string; readonly after: unknown },
  ): Promise<void> {
    const { reason, source } = checked(because, { reason: wanted.reason, source: wanted.source });
    const { setting, after, revision } = wanted;
    await this.orm.em.fork().transactional(async (em) => {
      const locked = await em.findOneOrFail(Partnership, partnershipId, { lockMode: LockMode.PESSIMISTIC_WRITE });
      if (revision !== undefined) await insistUnchanged(em, { partnershipId, setting, revision });
      insistOnRoom(locked.settings, setting, after);
      const before = locked.settings[setting] ?? null;
      locked.settings = { ...locked.settings, [setting]: after };
      const told = { before, after, reason, source: source === '' ? null : source };
      em.create(SettingChange, {
        ...told,
        partnershipId,
        setting,
        changedBy: caller.name,
        changedAt: this.clock.now(),
      });
    });
  }
}

/** A question as it is kept, under its setting. */
function kept({ id, ...question }: Omit<OwnQuestionView, 'setting'>) {
  const after = keptQuestion.parse(Object.fromEntries(Object.entries(question).filter(([name]) => name !== 'setting')));
  return { setting: `${ownPrefix}${id.slice('own-'.length)}`, after };
}

/** A form takes thirty, and asks nothing under the same words twice, such as by a page that was sent twice. */
function insistOnRoom(settings: Settings, setting: string, after: unknown): void {
  const { data: wanted } = keptQuestion.safeParse(after);
  if (!wanted || wanted.takenOff) return;
  const others = ownIn(settings).filter(
    (each) => each.form === wanted.form && !each.takenOff && each.setting !== setting,
  );
  const refuse = (message: string): InvalidInput => new InvalidInput([{ path: 'words.en', message }]);
  if (others.length >= mostOfAForm) throw refuse('this form has thirty already: take one off before you add another');
  if (others.some(({ words }) => words.en.toLowerCase() === wanted.words.en.toLowerCase()))
    throw refuse('your partnership asks this in the form already');
}
