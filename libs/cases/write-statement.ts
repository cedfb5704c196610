import { named } from '#lantern/platform';
import { storedColumns } from './case-rows.js';
import { toldElsewhere } from './told-elsewhere.js';

/*
 * Everything that follows from one accepted event, in one statement: nothing is written unless the case still stands at
 * the revision that was read. A statement is put together from the parts that the event has work for, so that a note
 * costs no more than a note; each of the few texts there can be is planned once a connection.
 */

/** `:name` stands for a value; lists travel as JSON and are unpacked by PostgreSQL. */
const always = `
moved as (
  update case_file set state = :to, position = :position, snapshot = :snapshot, revision = revision + 1, head = :head,
    closed = :closed, calendar_id = :calendar, settings = :settings, regime = :regime, partnership_id = :partnership,
    version = :version, updated_at = :now::timestamptz, last_on = :on, opened_on = coalesce(:openedOn, opened_on),
    death_on = :deathOn, own_reference = case when :tellsReference then :ownReference else own_reference end
  where id = :id and revision = :revision
  returning id, reference, workflow, version, partnership_id, review_id as root, revision
), written as (
  insert into history (case_file_id, number, type, "on", actor, actor_roles, payload, from_state, to_state, workflow,
    version, recorded_at, previous_hash, hash, recorded_by)
  select id, revision, :type, :on, :actor, :roles::text[], :payload::jsonb, :from, :to, workflow, version,
    :recordedAt::bigint, :previousHash, :head, :recordedBy::uuid
  from moved
), ${toldElsewhere}`;

const parts = {
  dates: `
dated as (
  insert into deadline (case_file_id, key, clock, about, occurrence, revision, title, kind, source, started_on,
    original_due, due_earliest, due, practical_due, chase, approximate, provisional, paused_by, extensions, delays, explanation, met_on,
    cancelled_on, settled)
  select moved.id, d.* from moved, jsonb_to_recordset(:deadlines::jsonb) as d(key text, clock text, about text,
    occurrence integer, revision integer, title text, kind text, source text, "startedOn" text, "originalDue" date,
    "dueEarliest" date, due date, "practicalDue" date, chase boolean, approximate boolean, provisional boolean,
    "pausedBy" text, extensions jsonb, delays jsonb, explanation text, "metOn" text, "cancelledOn" text, settled boolean)
  on conflict (case_file_id, key) do update set revision = excluded.revision, title = excluded.title, source = excluded.source,
    started_on = excluded.started_on, original_due = excluded.original_due, due_earliest = excluded.due_earliest,
    due = excluded.due, practical_due = excluded.practical_due, approximate = excluded.approximate, provisional = excluded.provisional,
    paused_by = excluded.paused_by, extensions = excluded.extensions, delays = excluded.delays,
    explanation = excluded.explanation, met_on = excluded.met_on, cancelled_on = excluded.cancelled_on,
    settled = excluded.settled
), superseded as (
  update rung set status = 'superseded', settled_at = :now::timestamptz
  from moved where rung.case_file_id = moved.id and rung.status = 'pending' and rung.deadline_key = any(:keys::text[])
)`,
  dropping: `
dropped as (
  delete from deadline using moved where deadline.case_file_id = moved.id and deadline.key = any(:dropped::text[])
), dropped_rungs as (
  update rung set status = 'superseded', settled_at = :now::timestamptz
  from moved where rung.case_file_id = moved.id and rung.status = 'pending' and rung.deadline_key = any(:dropped::text[])
)`,
  rungs: `
laddered as (
  insert into rung (case_file_id, deadline_key, revision, step, days, template, recipient, due_at)
  select moved.id, r.key, r.revision, r.step, r.days, r.template, r.recipient, r."dueAt"
  from moved, jsonb_to_recordset(:rungs::jsonb) as r(key text, revision integer, step text, days integer,
    template text, recipient text, "dueAt" timestamptz)
  on conflict do nothing
)`,
  closing: `
closed_tasks as (
  update task set closed = moved.revision, closed_on = :on, outcome = :tasksClosed::jsonb -> task.key ->> 'outcome',
    reason = :tasksClosed::jsonb -> task.key ->> 'reason'
  from moved where task.case_file_id = moved.id and task.key = any(:keysClosed::text[]) and task.closed is null
)`,
  opening: `
opened_tasks as (
  insert into task (case_file_id, key, opened, code, about, title, owner, clock, opened_on)
  select moved.id, t.key, moved.revision, t.code, t.about, t.title, t.owner, t.clock, t."openedOn"
  from moved, jsonb_to_recordset(:tasksOpened::jsonb) as t(key text, code text, about text, title text, owner text,
    clock text, "openedOn" text)
)`,
  words: `
worded as (
  insert into own_words (token, case_file_id, sealed)
  select w.token, moved.id, w.sealed from moved, jsonb_to_recordset(:words::jsonb) as w(token text, sealed text)
)`,
  removal: `
removed as (
  update own_words set sealed = null, removed_at = :now::timestamptz, removed_in = moved.id, removed_as = moved.revision
  from moved where own_words.token = any(:removed::text[]) and own_words.sealed is not null
)`,
  mail: `
mailed as (
  insert into email (case_file_id, partnership_id, workflow, template, recipient, agency, contact_id, values, urgent,
    due_at, created_at)
  select moved.id, moved.partnership_id, moved.workflow, e.template, e.recipient, e.agency, c.id, e.values,
    coalesce(e.urgent, false), case when e.urgent then :now::timestamptz else :sendAt::timestamptz end, :now::timestamptz
  from moved cross join jsonb_to_recordset(:emails::jsonb) as e(template text, recipient text, agency text,
    values jsonb, urgent boolean, optional boolean)
  left join lateral contacts_for(moved.partnership_id, moved.root, e.recipient, e.agency) as c on true
  where c.id is not null or not e.optional
)`,
} as const;

export type Part = keyof typeof parts;

/** In the order in which a statement has them. */
export const writeParts = Object.keys(parts) as Part[];

interface Statement {
  readonly text: string;
  /** The names of the values, in the order of `$1`, `$2` and so on. */
  readonly values: readonly string[];
}

const statements = new Map<string, Statement>();

/** The statement that writes these parts beside the case and its history. */
export function writeStatement(wanted: readonly Part[]): Statement {
  const key = wanted.join(' ');
  const known = statements.get(key);
  if (known) return known;
  const made = numbered(`with ${[always, ...wanted.map((part) => parts[part])].join(',')}\nselect id from moved`);
  statements.set(key, made);
  return made;
}

function numbered(text: string): Statement {
  const values: string[] = [];
  const numberOf = (name: string): number => {
    if (!values.includes(name)) values.push(name);
    return values.indexOf(name) + 1;
  };
  const sql = text.replaceAll(/(?<!:):(?<name>[a-z]\w*)/gi, (_match, name: string) => `$${numberOf(name)}`);
  return { text: named(sql), values };
}

/** One case by its reference, with all that a decision needs. */
export const readStatement = named(
  `select ${storedColumns}, law_known_in(c.partnership_id) as law from case_file c where c.reference = $1`,
);
