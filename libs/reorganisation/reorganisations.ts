import { LockMode, type MikroORM, type SqlEntityManager } from '@mikro-orm/postgresql';
import { type KnownCaller, partnershipsHeldAs, mayAct } from '#lantern/access';
import type { PartnershipSettings } from '#lantern/bodies';
import { londonDate } from '#lantern/calendar';
import { type Clock, type InputIssue, InvalidInput, NotFound, log } from '#lantern/platform';
import { Partnership, Reorganisation, anyOf, tables } from '#lantern/tables';
import type { ReorganisationPlan } from './plan.js';
import { type Situation, issuesOf, issuesOfDay } from './rules.js';
import { comingTogether, situationOf } from './situation.js';
import { type CaseRecorder, type RecordEvent, Reorganising } from './carry-out.js';

/** A reorganisation as it stands: planned, carried out or withdrawn. */
export interface ReorganisationView {
  readonly id: string;
  readonly plan: ReorganisationPlan;
  readonly plannedByName: string;
  readonly carriedOut: boolean;
  readonly withdrawnByName: string | null;
  /** Why it could not be carried out on its day. It is tried again until it can, or is withdrawn. */
  readonly failure: string | null;
  /** Names of its partnerships by their codes, as far as there are any yet. */
  readonly names: Readonly<Record<string, string>>;
}

/** What is planned, and neither carried out nor withdrawn. */
const open = { carriedOutAt: null, withdrawnAt: null };

/** Mergers and divisions of partnerships: planned by an administrator, carried out on their day, as a whole or not at all. */
export class Reorganisations {
  constructor(
    private readonly orm: MikroORM,
    private readonly clock: Clock,
    private readonly settings: PartnershipSettings,
    private readonly cases: CaseRecorder,
  ) {}

  /** What a plan is about, as things stand now. */
  async situation(plan: Pick<ReorganisationPlan, 'from' | 'into'>): Promise<Situation> {
    return this.read(this.orm.em.fork(), plan);
  }

  /** Everything that is wrong with a plan; its day, and whose partnerships they are, included. */
  async issues(caller: KnownCaller, plan: ReorganisationPlan): Promise<InputIssue[]> {
    return this.issuesFor(this.orm.em.fork(), caller, plan);
  }

  /**
   * Keeps a plan, and carries it out where its day is today. `id` is the caller's own: sent twice, it is one.
   * @throws InvalidInput with everything that is wrong. Nothing has been done then.
   */
  async plan(caller: KnownCaller, id: string, plan: ReorganisationPlan): Promise<void> {
    const now = this.clock.now();
    await this.cases.recordAlong(async (em, record) => {
      await lockPartnerships(em, plan);
      if (await em.findOne(Reorganisation, id)) return;
      const issues = await this.issuesFor(em, caller, plan);
      if (issues.length > 0) throw new InvalidInput(issues);
      const planned = { plannedBy: caller.id, plannedByName: caller.name, plannedAt: now };
      await em.insert(Reorganisation, { id, plan, happensOn: plan.on, ...planned });
      if (plan.on === londonDate(now)) await this.carryOut(em, record, id);
    });
    log.info({ reorganisation: id }, 'a reorganisation was planned');
  }

  /** @throws NotFound where the caller administers none of its partnerships, or it is no longer planned. */
  async withdraw(caller: KnownCaller, id: string): Promise<void> {
    const planned = (await this.of(caller)).find((each) => each.id === id);
    const change = { withdrawnAt: this.clock.now(), withdrawnByName: caller.name };
    const withdrawn = planned ? await this.orm.em.fork().nativeUpdate(Reorganisation, { id, ...open }, change) : 0;
    if (withdrawn === 0) throw new NotFound('There is no such reorganisation that is still planned.');
  }

  /** Those of the partnerships that somebody administers, the next or newest first. */
  async of(caller: KnownCaller): Promise<ReorganisationView[]> {
    const em = this.orm.em.fork();
    const rows = await em.find(Reorganisation, {}, { orderBy: [{ happensOn: 'desc' }, { plannedAt: 'desc' }] });
    const partnerships = await em.find(Partnership, {}, { fields: ['id', 'code', 'name'] });
    const theirs = this.administeredBy(caller);
    const codes = partnerships.filter(({ id }) => theirs.includes(id)).map(({ code }) => code);
    return rows
      .filter(({ plan }) => codesOf(plan).some((code) => codes.includes(code)))
      .map((row) => viewOf(row, namesIn(row.plan, partnerships)));
  }

  /** What would stand in the way of one that is planned, were it carried out now. */
  async obstacles({ plan, carriedOut, withdrawnByName }: ReorganisationView): Promise<string[]> {
    if (carriedOut || withdrawnByName !== null) return [];
    return issuesOf(plan, await this.situation(plan)).map(({ message }) => message);
  }

  /** Carries out what is due, each as a whole or not at all. One that cannot be keeps the reason and is tried again. */
  async runDue(now: Date): Promise<{ done: number }> {
    const isDue = { ...open, happensOn: { $lte: londonDate(now) } };
    const orderBy = [{ happensOn: 'asc' }, { plannedAt: 'asc' }] as const;
    const due = await this.orm.em.fork().find(Reorganisation, isDue, { fields: ['id'], orderBy: [...orderBy] });
    let done = 0;
    for (const { id } of due) done += await this.attempt(id);
    return { done };
  }

  private async attempt(id: string): Promise<number> {
    try {
      return await this.cases.recordAlong((em, record) => this.carryOut(em, record, id));
    } catch (error) {
      if (!(error instanceof InvalidInput)) throw error;
      const failure = error.issues.map(({ message }) => message).join('; ');
      const em = this.orm.em.fork();
      const failed = await em.findOneOrFail(Reorganisation, id);
      const isNews = failed.failure !== failure;
      failed.failure = failure;
      await em.flush();
      if (isNews) log.warn({ reorganisation: id }, 'a reorganisation could not be carried out on its day');
      return 0;
    }
  }

  /** Answers how many were carried out: none where somebody else did it first, or withdrew it. */
  private async carryOut(em: SqlEntityManager, record: RecordEvent, id: string): Promise<number> {
    const row = await em.findOne(Reorganisation, { id, ...open }, { lockMode: LockMode.PESSIMISTIC_WRITE });
    if (!row) return 0;
    const { plan, plannedByName: by } = row;
    await lockPartnerships(em, plan);
    const situation = await this.read(em, plan);
    const issues = issuesOf(plan, situation);
    if (issues.length > 0) throw new InvalidInput(issues);
    const work = { id, plan, by, now: this.clock.now() };
    await new Reorganising(em, work, situation, this.settings).carryOut(record);
    log.info({ reorganisation: id, reviews: situation.reviews.length }, 'a reorganisation was carried out');
    return 1;
  }

  private read(em: SqlEntityManager, plan: Pick<ReorganisationPlan, 'from' | 'into'>): Promise<Situation> {
    return situationOf(em, plan, this.settings, londonDate(this.clock.now()));
  }

  private async issuesFor(em: SqlEntityManager, caller: KnownCaller, plan: ReorganisationPlan): Promise<InputIssue[]> {
    const situation = await this.read(em, plan);
    const theirs = this.administeredBy(caller);
    const concerned = comingTogether(plan, situation.partnerships);
    const others = concerned
      .filter(({ id }) => !theirs.includes(id))
      .map(({ code, name }) => ({ path: pathOf(plan, code), message: `you do not administer ${name}` }));
    return [
      ...others,
      ...(await alreadyPlanned(em, plan)),
      ...issuesOfDay(plan, situation.today),
      ...issuesOf(plan, situation),
    ];
  }

  private administeredBy(caller: KnownCaller): string[] {
    return partnershipsHeldAs(caller, mayAct('partnership.reorganise'));
  }
}

const codesOf = ({ from, into }: ReorganisationPlan): string[] => [
  ...new Set([...from, ...into.map(({ code }) => code)]),
];

/** Where a plan names a partnership. */
const pathOf = ({ from, into }: ReorganisationPlan, code: string): string =>
  from.includes(code) ? 'from' : `into.${into.findIndex((each) => each.code === code)}.code`;

const namesIn = (plan: ReorganisationPlan, partnerships: readonly { code: string; name: string }[]) =>
  Object.fromEntries(
    codesOf(plan).map((code) => {
      const known = partnerships.find((each) => each.code === code);
      return [code, known?.name ?? plan.into.find((each) => each.code === code)?.name ?? code];
    }),
  );

function viewOf(row: Reorganisation, names: ReorganisationView['names']): ReorganisationView {
  const { id, plan, plannedByName, carriedOutAt, withdrawnByName = null, failure = null } = row;
  return { id, plan, plannedByName, carriedOut: !!carriedOutAt, withdrawnByName, failure, names };
}

/** Whoever changes one of them, or opens a review in it, is waited for; whoever comes later waits. */
const lockPartnerships = (em: SqlEntityManager, plan: ReorganisationPlan) =>
  tables(em)
    .selectFrom('partnership')
    .select('id')
    .where('code', '=', anyOf(codesOf(plan)))
    .orderBy('id')
    .forUpdate()
    .execute();

/** One partnership is in one plan at a time: a second would find it gone. */
async function alreadyPlanned(em: SqlEntityManager, plan: ReorganisationPlan): Promise<InputIssue[]> {
  const planned = await em.find(Reorganisation, open, { fields: ['plan'] });
  // Others may come into the same one: into a new one, too, that another plan is to make.
  const taken = codesOf(plan).filter((code) =>
    planned.some((each) => (plan.from.includes(code) ? codesOf(each.plan) : each.plan.from).includes(code)),
  );
  return taken.map((code) => ({
    path: pathOf(plan, code),
    message: `a reorganisation of "${code}" is planned already; withdraw that first`,
  }));
}
