import type { MikroORM, SqlEntityManager } from '@mikro-orm/postgresql';
import { type KnownCaller, partnershipsHeldAs, mayAct } from '#lantern/access';
import type { PartnershipSettings } from '#lantern/bodies';
import { londonDate } from '#lantern/calendar';
import { type Clock, type InputIssue, InvalidInput, NotFound, log, run } from '#lantern/platform';
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

const columns = `id, plan, planned_by_name as "plannedByName", carried_out_at is not null as "carriedOut",
  withdrawn_by_name as "withdrawnByName", failure`;

type Row = Omit<ReorganisationView, 'names'>;

const open = 'carried_out_at is null and withdrawn_at is null';

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
      const [known] = await run(em, 'select 1 from reorganisation where id = $1', [id]);
      if (known) return;
      const issues = await this.issuesFor(em, caller, plan);
      if (issues.length > 0) throw new InvalidInput(issues);
      await run(
        em,
        `insert into reorganisation (id, plan, happens_on, planned_by, planned_by_name, planned_at)
         values ($1, $2, $3, $4, $5, $6)`,
        [id, JSON.stringify(plan), plan.on, caller.id, caller.name, now],
      );
      if (plan.on === londonDate(now)) await this.carryOut(em, record, id);
    });
    log.info({ reorganisation: id }, 'a reorganisation was planned');
  }

  /** @throws NotFound where the caller administers none of its partnerships, or it is no longer planned. */
  async withdraw(caller: KnownCaller, id: string): Promise<void> {
    const planned = (await this.of(caller)).find((each) => each.id === id);
    const withdrawn = planned
      ? await run(
          this.orm.em.fork(),
          `update reorganisation set withdrawn_at = $2, withdrawn_by_name = $3 where id = $1 and ${open} returning 1`,
          [id, this.clock.now(), caller.name],
        )
      : [];
    if (withdrawn.length === 0) throw new NotFound('There is no such reorganisation that is still planned.');
  }

  /** Those of the partnerships that somebody administers, the next or newest first. */
  async of(caller: KnownCaller): Promise<ReorganisationView[]> {
    const em = this.orm.em.fork();
    const rows = await run<Row>(em, `select ${columns} from reorganisation order by happens_on desc, planned_at desc`);
    const partnerships = await run<{ id: string; code: string; name: string }>(
      em,
      'select id, code, name from partnership',
    );
    const theirs = this.administeredBy(caller);
    const codes = partnerships.filter(({ id }) => theirs.includes(id)).map(({ code }) => code);
    return rows
      .filter(({ plan }) => codesOf(plan).some((code) => codes.includes(code)))
      .map((row) => ({ ...row, names: namesIn(row.plan, partnerships) }));
  }

  /** What would stand in the way of one that is planned, were it carried out now. */
  async obstacles({ plan, carriedOut, withdrawnByName }: ReorganisationView): Promise<string[]> {
    if (carriedOut || withdrawnByName !== null) return [];
    return issuesOf(plan, await this.situation(plan)).map(({ message }) => message);
  }

  /** Carries out what is due, each as a whole or not at all. One that cannot be keeps the reason and is tried again. */
  async runDue(now: Date): Promise<{ done: number }> {
    const due = await run<{ id: string }>(
      this.orm.em.fork(),
      `select id from reorganisation where ${open} and happens_on <= $1::date order by happens_on, planned_at`,
      [londonDate(now)],
    );
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
      const changed = await run(
        this.orm.em.fork(),
        'update reorganisation set failure = $2 where id = $1 and failure is distinct from $2 returning 1',
        [id, failure],
      );
      if (changed.length > 0) log.warn({ reorganisation: id }, 'a reorganisation could not be carried out on its day');
      return 0;
    }
  }

  /** Answers how many were carried out: none where somebody else did it first, or withdrew it. */
  private async carryOut(em: SqlEntityManager, record: RecordEvent, id: string): Promise<number> {
    const [row] = await run<Row>(em, `select ${columns} from reorganisation where id = $1 and ${open} for update`, [
      id,
    ]);
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

/** Whoever changes one of them, or opens a review in it, is waited for; whoever comes later waits. */
const lockPartnerships = (em: SqlEntityManager, plan: ReorganisationPlan) =>
  run(em, 'select 1 from partnership where code = any($1::text[]) order by id for update', [codesOf(plan)]);

/** One partnership is in one plan at a time: a second would find it gone. */
async function alreadyPlanned(em: SqlEntityManager, plan: ReorganisationPlan): Promise<InputIssue[]> {
  const planned = await run<{ plan: ReorganisationPlan }>(em, `select plan from reorganisation where ${open}`);
  // Others may come into the same one: into a new one, too, that another plan is to make.
  const taken = codesOf(plan).filter((code) =>
    planned.some((each) => (plan.from.includes(code) ? codesOf(each.plan) : each.plan.from).includes(code)),
  );
  return taken.map((code) => ({
    path: pathOf(plan, code),
    message: `a reorganisation of "${code}" is planned already; withdraw that first`,
  }));
}
