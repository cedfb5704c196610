import type { HistoryView } from '#lantern/case-lists';
import type { Language } from '#lantern/words';
import { type WorkflowDefinition, general } from '#lantern/engine';
import { type Change, changesOf } from './changes.js';
import { factsOf } from './facts.js';
import { changesIn, correctionsOf, isWithdrawn, standingFacts } from './standing.js';

/** What an entry says of another: that it is corrected, or is to be. */
interface About {
  readonly number: number;
  readonly title: string;
  readonly withdrawn: boolean;
  readonly changes: readonly Change[];
}

const saidApart: readonly string[] = ['corrects', 'changes'];

function aboutAnother(
  definition: WorkflowDefinition,
  events: readonly HistoryView[],
  event: HistoryView,
  language: Language,
): About | null {
  const target = events.find(({ number }) => number === event.payload.corrects);
  if (!target) return null;
  const before = events.filter(({ number }) => number < event.number);
  const stood = standingFacts(before, target.number) ?? {};
  const withdrawn = isWithdrawn(event);
  const changes = withdrawn ? [] : changesOf(definition, target.type, stood, changesIn(event), language);
  return { number: target.number, title: target.title, withdrawn, changes };
}

/** What somebody said of an entry since, as it stands. */
interface Comment {
  readonly number: number;
  readonly by: string;
  readonly on: string;
  readonly text: string;
}

const commentsOn = (events: readonly HistoryView[], number: number): Comment[] =>
  events
    .filter(({ type }) => type === general.entryCommented)
    .flatMap((event) => {
      const stood = standingFacts(events, event.number) ?? {};
      const said = { number: event.number, by: event.actor, on: String(stood.on), text: String(stood.text) };
      return stood.entry === number ? [said] : [];
    });

/** The entries of a history as they are read: in words, each with what corrects it and what it corrects. */
export const entriesOf = (definition: WorkflowDefinition, events: readonly HistoryView[], language: Language) =>
  events.map((event) => {
    const about = aboutAnother(definition, events, event, language);
    const payload = Object.entries(event.payload).filter(([name]) => !about || !saidApart.includes(name));
    const corrections = correctionsOf(events, event.number);
    return {
      ...event,
      stage: definition.states[event.to] ?? event.to,
      moved: event.from !== event.to,
      facts: factsOf(definition, { type: event.type, payload: Object.fromEntries(payload) }, language),
      about,
      comments: commentsOn(events, event.number),
      correctedBy: corrections.filter((each) => !isWithdrawn(each)).map(({ number }) => number),
      withdrawnBy: corrections.find(isWithdrawn)?.number ?? null,
    };
  });
