import type {
  DeadlineRule,
  EventMatch,
  EventRule,
  OrderRule,
  PartRules,
  Requirement,
  TaskRule,
  WorkflowDefinition,
} from '#lantern/engine';
import type { AnyStateMachine } from 'xstate';
import { z } from 'zod';

/*
 * What a released version may never change: how its cases move, what an event must carry and what follows from it. All
 * else is left out, each with its reason, because a released version has cases for years and its words have to be mended.
 */

/** What happened, in words, only explains a date. */
const bareMatch = <Match extends EventMatch>({ words: _words, ...match }: Match) => match;

const bareMatches = (matches: readonly EventMatch[] | undefined) => matches?.map(bareMatch);

/** An event is what it carries and who may record it, by whatever name people see. */
const bareEvent = ({ title: _title, tooEarly: _tooEarly, payload, notBefore, ...rule }: EventRule) => ({
  ...rule,
  payload: z.toJSONSchema(payload),
  notBefore: notBefore?.day,
});

/** A requirement is what it asks for, not the sentence that says that it is missing. */
const bareRequirement = ({ unmet: _unmet, ...requirement }: Requirement) => requirement;

/**
 * A clock keeps its kind: statute, guidance or local. The paragraph that it is found in may have been misprinted, and what
 * it waits for only makes a forecast.
 */
const bareClock = ({ title: _title, source: _source, awaits: _awaits, extension, ...rule }: DeadlineRule) => ({
  ...rule,
  extension: extension && { agreedBy: extension.agreedBy },
  starts: bareMatches(rule.starts),
  meets: bareMatches(rule.meets),
  cancels: bareMatches(rule.cancels),
  runsOn: bareMatches(rule.runsOn),
});

function bareTask({ title: _title, evidence: _evidence, asks: _asks, arises, decision, ...rule }: TaskRule) {
  const { from: _from, ...arising } = arises ?? {};
  const { approveWords: _approveWords, ...deciding } = decision ?? {};
  return {
    ...rule,
    arises: arises && arising,
    decision: decision && deciding,
    opens: bareMatches(rule.opens),
    closes: bareMatches(rule.closes),
    form: rule.form && bareMatch(rule.form),
  };
}

const bareOrder = ({ earlier, later, ...rule }: OrderRule) => ({
  ...rule,
  earlier: bareMatch(earlier),
  later: later === 'any' ? later : bareMatch(later),
});

/**
 * What a part may answer is in words and buttons, and which of its events are queries and replies is for pages: the events
 * themselves are in the catalogue.
 */
const barePart = ({ answers: _answers, queries: _queries, ...part }: PartRules) => part;

type Chart = AnyStateMachine['config'];

/** A description of a state is what people read of it. */
const bareChart = ({ description: _description, states, ...chart }: Chart): object => ({
  ...chart,
  ...(states && { states: bareValues(states, bareChart) }),
});

const bareValues = <Value>(values: Readonly<Record<string, Value>>, bare: (value: Value) => object) =>
  Object.fromEntries(Object.entries(values).map(([name, value]) => [name, bare(value)]));

/** A definition without what may be mended or added to once it is released. */
export function settled(definition: WorkflowDefinition): object {
  const {
    machine,
    // Where new cases begin moves none that there are.
    since: _since,
    // Words of pages, and in which order and lists they show what there is: nothing that is stored follows from them.
    title: _title,
    offices: _offices,
    forms: _forms,
    purposes: _purposes,
    anyDay: _anyDay,
    grids: _grids,
    saidOnPage: _saidOnPage,
    // What is recorded beside the chart moves no case, and what it opens has versions of its own.
    beside: _beside,
    // Forms that people fill in have versions of their own, and what was filled in keeps the one that it was begun under.
    caseForms: _caseForms,
    referral: _referral,
    // What is learnt is written beside the chart, and leads to events that are there.
    urgentLearning: _urgentLearning,
    // What is written to people is kept as it was sent.
    emails: _emails,
    emailFiles: _emailFiles,
    // The law is not the workflow's: what comes into force counts for the open cases of every version.
    regimes: _regimes,
    ...rules
  } = definition;
  return {
    ...rules,
    chart: bareChart(machine.config),
    guards: machine.implementations.guards,
    actions: machine.implementations.actions,
    states: Object.keys(definition.states),
    events: bareValues(definition.events, bareEvent),
    requirements: bareValues(definition.requirements, bareRequirement),
    deadlines: definition.deadlines.map(bareClock),
    tasks: definition.tasks.map(bareTask),
    order: definition.order.map(bareOrder),
    milestones: definition.milestones.map(({ at, ...rule }) => ({ ...rule, at: at.map(bareMatch) })),
    part: definition.part && barePart(definition.part),
    relations: definition.relations.map(({ on, ...rule }) => ({ ...rule, on: bareMatch(on) })),
  };
}
