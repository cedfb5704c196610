import { CaseReader } from '#lantern/case-lists';
import { type IsoDate, londonDate, londonInstant, rangeOf } from '#lantern/calendar';
import type { Actor, WorkflowDefinition } from '#lantern/engine';
import { startLantern } from '#lantern/testing';
import { readConfig } from '#config';
import { findWorkflow } from '#workflows';
import { type PassingTime, letTimePass, passingTime } from '../../apps/cli/simulate/passing-time.js';
import type { Scenario } from '../../apps/cli/simulate/scenario.js';
import { Simulation } from '../../apps/cli/simulate/simulation.js';
import { correspond } from '../../apps/common/correspondence.js';

/** One thing that happened in the life of a case; `part` names what it is recorded on, where that is a part of it. */
export interface Happened {
  /** The office that acted, where it is not the usual one. */
  readonly actor?: string | null;
  readonly life: string;
  readonly on: string;
  readonly type: string;
  readonly part?: string | null;
  readonly payload?: Readonly<Record<string, unknown>>;
}

/** An e-mail that went out, with all that can be asked of it. */
export interface SentEmail {
  readonly id: string;
  readonly on: IsoDate;
  readonly template: string;
  readonly to: string;
  readonly agency: string | null;
  readonly subject: string;
  readonly text: string;
  readonly values: Readonly<Record<string, unknown>>;
  readonly reference: string | null;
  /** The agency whose part the case is; null for a review. */
  readonly partOf: string | null;
}

/** A task that an e-mail reminds of or asks for: a clock, with the task that it belongs to, as both stood when it was sent. */
export interface AskedFor {
  readonly id: string;
  readonly clock: string;
  readonly workflow: string;
  /** Open tasks of that clock at the time, by their owners. */
  readonly owners: readonly string[];
  /** Every task that the clock ever had. */
  readonly tasks: number;
  /** That it had ended by then; what only a later correction says was not known. */
  readonly isOver: boolean;
}

const sentStatement = `
select e.id, to_char(e.settled_at at time zone 'Europe/London', 'YYYY-MM-DD') as "on", e.template, e.recipient as "to",
  e.agency, e.subject, e.text, e.values, c.reference,
  coalesce(c.snapshot->'context'->>'agency', c.snapshot->'context'->>'owner') as "partOf"
from email e left join case_file c on c.id = e.case_file_id
where e.status in ('sent', 'undeliverable') order by e.settled_at, e.template, e.recipient, e.agency, c.reference, e.subject`;

/** By the instants at which things were recorded: a task is open from the event that opened it to the one that closed it. */
const askedStatement = `
with asked as (
  select e.id, e.settled_at, g.case_file_id, g.deadline_key as key from email e join rung g on g.email_id = e.id
  union select e.id, e.settled_at, e.case_file_id, e.values->>'clock' from email e where e.values->>'clock' is not null
)
select a.id, d.clock, c.workflow, count(t.key)::int as tasks,
  coalesce(array_agg(distinct t.owner) filter (where t.opened_at <= a.settled_at
    and (t.closed_at is null or t.closed_at >= a.settled_at)), '{}') as owners,
  coalesce(bool_or(least(d.met_on, d.cancelled_on) < to_char(a.settled_at, 'YYYY-MM-DD') and not exists (
    select 1 from history h where h.case_file_id = d.case_file_id and h.type = 'event.corrected'
      and h.recorded_at > extract(epoch from a.settled_at) * 1000)), false) as "isOver"
from asked a join email e on e.id = a.id and e.status in ('sent', 'undeliverable')
join case_file c on c.id = a.case_file_id
join deadline d on d.case_file_id = a.case_file_id and d.key = a.key
left join lateral (
  select t.key, t.owner, to_timestamp(o.recorded_at / 1000.0) as opened_at, to_timestamp(x.recorded_at / 1000.0) as closed_at
  from task t join history o on o.case_file_id = t.case_file_id and o.number = t.opened
  left join history x on x.case_file_id = t.case_file_id and x.number = t.closed
  where t.case_file_id = a.case_file_id and t.clock = d.clock and (t.about is null or d.about is null or t.about = d.about)
) as t on true
group by a.id, a.settled_at, d.clock, c.workflow`;

const offices = [
  'coordinator',
  'cspChair',
  'independentChair',
  'panelMember',
  'panel',
  'agency',
  'actionOwner',
  'referrer',
  'communications',
];

/** Each office is held by a person of its own. */
function actorFor({ events }: WorkflowDefinition, { type, actor }: Happened): Actor {
  const by = events[type]?.by ?? [];
  const role = by.find((each) => each === actor) ?? by[0] ?? 'coordinator';
  return { name: role, roles: [role] };
}

/** A Lantern on a simulated clock, in which lives are lived and every e-mail is kept. */
export async function openPost(begins: string) {
  const lantern = await startLantern(`${begins}T00:00:00Z`);
  const { orm, clock, registry, ownWords, writer, calendars } = lantern;
  const reader = new CaseReader(orm, registry, clock, ownWords);
  const composition = { ...lantern, config: readConfig({}), reader, close: () => Promise.resolve() };
  const correspondence = correspond(composition, { capture: true });
  const time: PassingTime = passingTime(composition, clock, correspondence);
  for (const office of offices)
    await lantern.rows(
      `insert into contact (partnership_id, role, name, email, manager_email)
       select id, $1, 'A. Person', $1 || '@example.org', $1 || '.manager@example.org' from partnership`,
      [office],
    );
  const references = new Map<string, string>();

  async function targetOf({ life, part }: Happened): Promise<{ reference: string; workflow: string }> {
    const reference = references.get(life) ?? '';
    const [found] = await lantern.rows<{ reference: string; workflow: string }>(
      `select p.reference, p.workflow from case_file c join case_file p
       on (p.id = c.id and $2::text is null) or (p.parent_id = c.id and p.about = $2) where c.reference = $1`,
      [reference, part ?? null],
    );
    if (!found) throw new Error(`${life} has no ${part}.`);
    return found;
  }

  async function record(happened: Happened, workflow: WorkflowDefinition): Promise<void> {
    const { life, on, type, payload } = happened;
    const event = { ...payload, type, on };
    const known = references.has(life) ? await targetOf(happened) : null;
    const definition = known ? (findWorkflow(known.workflow) ?? workflow) : workflow;
    const actor = actorFor(definition, happened);
    if (known) return void (await writer.record({ actor, reference: known.reference, event }));
    const { name, version } = workflow;
    const opened = await writer.open({ actor, partnership: 'anytown', workflow: name, version, event });
    references.set(life, opened.reference);
  }

  return {
    ...lantern,
    /** Lives all of it, each thing at midday of its day, and goes on until a day. */
    async live(happened: readonly Happened[], workflowOf: (life: string) => WorkflowDefinition, until: IsoDate) {
      const inOrder = happened.toSorted((a, b) => rangeOf(a.on).earliest.localeCompare(rangeOf(b.on).earliest));
      for (const each of inOrder) {
        await letTimePass(time, londonInstant(rangeOf(each.on).earliest, '12:00'));
        await record(each, workflowOf(each.life));
      }
      await letTimePass(time, londonInstant(until, '23:59'));
    },
    /** Records all of it at once, on the day on which the clock stands. */
    async typeIn(happened: readonly Happened[], workflowOf: (life: string) => WorkflowDefinition) {
      for (const each of happened) await record(each, workflowOf(each.life));
    },
    async simulate(scenario: Scenario) {
      const circumstances = async () => ({ calendar: await calendars.newest(orm.em.fork()), settings: {} });
      await lantern.rows('update partnership set code = $1, name = $1', [scenario.partnership]);
      await new Simulation({ ...time, writer, reader, circumstances }, scenario, () => undefined).run();
    },
    sent: () => lantern.rows<SentEmail>(sentStatement),
    asked: () => lantern.rows<AskedFor>(askedStatement),
    today: () => londonDate(clock.now()),
    stop: async () => {
      await correspondence.close();
      await lantern.stop();
    },
  };
}
