import type {
  DeadlineRule,
  EmailFiles,
  EmailRule,
  EventRule,
  FormWords,
  MilestoneRule,
  OrderRule,
  SuppliedEvent,
  TaskRule,
  WorkflowDefinition,
} from '#lantern/engine';
import { type AnyStateMachine, createMachine } from 'xstate';
import { recordOnly } from './chart.js';
import { endingWithTasks } from './deadlines.js';
import { sayingWhatIsMissing } from './events.js';

/*
 * What a version adds to the one before, or a kind of review to itself, stands in one file: events that move nothing, with
 * all that hangs on them. What moves a review belongs in its chart.
 */

type States = NonNullable<AnyStateMachine['config']['states']>;
/** What each event does in a state. */
type Transitions = Readonly<Record<string, { readonly actions: string | readonly string[] }>>;
type Implementations = AnyStateMachine['implementations'];

/** When an addition is recorded, and what the chart remembers of it. */
interface AddedToChart {
  /** The states in which its events may be recorded. */
  readonly during: readonly string[];
  /** The actions of its events by their names; left out, an event is recorded and nothing is remembered of it. */
  readonly on?: Transitions;
  readonly actions?: Implementations['actions'];
  /** What its actions set, as it is before any of them. */
  readonly facts?: Readonly<Record<string, unknown>>;
}

interface AddedEmails {
  readonly rules: readonly EmailRule[];
  /** Where they lie, what each may say and what it is called. */
  readonly files: EmailFiles;
  /** Values of each as it may be sent, by the name of its file and what tells it apart: `coroner-told/late`. */
  readonly samples: Readonly<Record<string, object>>;
}

export interface Addition {
  readonly events: Readonly<Record<string, EventRule>>;
  /** By event: the sentence that refuses it before its time. */
  readonly tooEarly: Readonly<Record<string, string>>;
  readonly chart: AddedToChart;
  readonly forms: FormWords;
  /** An example of each event, and of each of its answers that matters: `advocacy.offered/declined`. */
  readonly examples: Readonly<Record<string, SuppliedEvent>>;
  readonly deadlines?: readonly DeadlineRule[];
  readonly tasks?: readonly TaskRule[];
  readonly emails?: AddedEmails;
  readonly order?: readonly OrderRule[];
  readonly milestones?: readonly MilestoneRule[];
  /** The events of which a review's page says the last among what is known of it. */
  readonly saidOnPage?: readonly string[];
}

/** Rows of one kind of all additions. */
function rowsOf<Row>(additions: readonly Addition[], rows: (addition: Addition) => readonly Row[] | undefined): Row[] {
  return additions.flatMap((addition) => rows(addition) ?? []);
}

/** Entries by name of one kind of all additions. */
function entriesOf<Value>(
  additions: readonly Addition[],
  entries: (addition: Addition) => Readonly<Record<string, Value>> | undefined,
): Record<string, Value> {
  return Object.fromEntries(additions.flatMap((addition) => Object.entries(entries(addition) ?? {})));
}

const transitionsOf = ({ events, chart }: Addition): Transitions =>
  chart.on ?? Object.fromEntries(Object.keys(events).map((type) => [type, recordOnly]));

const stateWith = (name: string, state: States[string], additions: readonly Addition[]): States[string] => ({
  ...state,
  on: { ...state.on, ...entriesOf(additions, (each) => (each.chart.during.includes(name) ? transitionsOf(each) : {})) },
});

const statesWith = (states: States, additions: readonly Addition[]): States =>
  Object.fromEntries(
    Object.entries(states).map(([name, state]) => {
      const isTouched = additions.some(({ chart }) => chart.during.includes(name));
      return [name, isTouched ? stateWith(name, state, additions) : state];
    }),
  );

/** The chart with more events in some states: no state is added, so that every stored state restores in it. */
function chartWith(
  { config, implementations }: AnyStateMachine,
  noFacts: WorkflowDefinition['initialFacts'],
  additions: readonly Addition[],
): AnyStateMachine {
  const states = statesWith(config.states ?? {}, additions);
  const actions = entriesOf(additions, ({ chart }) => chart.actions);
  return createMachine(
    { ...config, states, context: ({ input }: { readonly input: unknown }) => ({ ...noFacts, ...Object(input) }) },
    { ...implementations, actions: { ...implementations.actions, ...actions } },
  );
}

function emailFilesWith(files: EmailFiles | undefined, additions: readonly Addition[]): EmailFiles | undefined {
  const added = additions.flatMap(({ emails }) => (emails ? [emails.files] : []));
  if (!files || added.length === 0) return files;
  return {
    folders: [...added.flatMap(({ folders }) => folders), ...files.folders],
    values: Object.assign({}, files.values, ...added.map(({ values }) => values)),
    titles: Object.assign({}, files.titles, ...added.map(({ titles }) => titles)),
  };
}

const formsWith = (forms: FormWords, additions: readonly Addition[]): FormWords => ({
  ...forms,
  actions: { ...forms.actions, ...entriesOf(additions, (each) => each.forms.actions) },
  fields: { ...forms.fields, ...entriesOf(additions, (each) => each.forms.fields) },
});

/** A definition with what is added to it. */
export function withAdditions(before: WorkflowDefinition, additions: readonly Addition[]): WorkflowDefinition {
  const initialFacts = { ...before.initialFacts, ...entriesOf(additions, ({ chart }) => chart.facts) };
  const [deadlines, tasks] = [rowsOf(additions, (each) => each.deadlines), rowsOf(additions, (each) => each.tasks)];
  const emailFiles = emailFilesWith(before.emailFiles, additions);
  return {
    ...before,
    machine: chartWith(before.machine, initialFacts, additions),
    initialFacts,
    events: {
      ...before.events,
      ...entriesOf(additions, ({ events, tooEarly }) => sayingWhatIsMissing(events, tooEarly)),
    },
    deadlines: [...before.deadlines, ...endingWithTasks(deadlines, tasks)],
    holdableClocks: [...before.holdableClocks, ...deadlines.map(({ clock }) => clock)],
    tasks: [...before.tasks, ...tasks],
    forms: formsWith(before.forms, additions),
    emails: [...before.emails, ...rowsOf(additions, ({ emails }) => emails?.rules)],
    ...(emailFiles && { emailFiles }),
    order: [...before.order, ...rowsOf(additions, (each) => each.order)],
    milestones: [...before.milestones, ...rowsOf(additions, (each) => each.milestones)],
    saidOnPage: [...(before.saidOnPage ?? []), ...rowsOf(additions, (each) => each.saidOnPage)],
  };
}
