import type { HistoryView } from '#lantern/case-lists';
import type { Language } from '#lantern/calendar';
import {
  type CaseEvent,
  type WorkflowDefinition,
  correctorOf,
  mayRecord,
  parsePayload,
  general,
} from '#lantern/engine';
import { InvalidInput } from '#lantern/platform';
import type { JsonObject } from '../../../requests/read.js';
import { answersTo } from '../../kit/forms/answers.js';
import { type Field, fieldsOf, hasForm, noChoices, typedWhereNothingToChoose } from '../../kit/forms/fields.js';
import { textOf } from '../../kit/forms/values.js';
import { holderWords } from '../../kit/holder-words.js';
import { changesOf } from '../history/changes.js';
import { standingFacts } from '../history/standing.js';
import { differences } from './recorded-answers.js';

type Facts = Readonly<Record<string, unknown>>;

export const why: Field = {
  name: 'why',
  kind: 'long',
  label: 'Why is it corrected?',
  hint: 'Kept in the history. Write no names.',
  required: true,
  choices: [],
};

/** Corrected by whoever may record it; asked of the office that may; or neither. */
type Way = typeof general.eventCorrected | typeof general.correctionAsked | null;

/** An entry of the history that is to be put right. */
export interface Entry {
  readonly number: number;
  readonly title: string;
  readonly facts: Facts;
  readonly fields: readonly Field[];
  readonly way: Way;
  /** Who alone records it, as this kind of review calls them, where it is theirs to correct; else empty. */
  readonly corrector: string;
  /** What differs from what is recorded. */
  changesIn(body: unknown): Facts;
  /** The same, with what stands of each in words. */
  changesInWords(body: unknown, language: Language): readonly { readonly name: string; readonly was: string }[];
  /** @throws InvalidInput where nothing differs, where no reason is given, and where the entry could not have been recorded so. */
  eventOf(body: unknown, today: string): JsonObject;
}

function wayOf(definition: WorkflowDefinition, type: string, roles: CaseEvent['actor']['roles']): Way {
  if (mayRecord(roles, definition.events[type]?.by ?? [])) return general.eventCorrected;
  return correctorOf(definition, type, roles) ? general.correctionAsked : null;
}

/** Null where there is nothing under that number that a form could put right. */
export function entryOf(
  definition: WorkflowDefinition,
  events: readonly HistoryView[],
  number: number,
  roles: CaseEvent['actor']['roles'],
): Entry | null {
  const found = events.find((event) => event.number === number);
  const facts = standingFacts(events, number);
  if (!found || !facts || !hasForm(found.type)) return null;
  const { type, title } = found;
  // What was chosen from may be gone by now, so it is typed.
  const fields = fieldsOf(definition, type, noChoices).map(typedWhereNothingToChoose);
  const way = wayOf(definition, type, roles);
  const corrector = correctorOf(definition, type, roles);
  const changesIn = (body: unknown): Facts => differences(fields, facts, answersTo(fields, body));
  return {
    number,
    title,
    facts,
    fields,
    way,
    corrector: corrector === null ? '' : holderWords(corrector, definition),
    changesIn,
    changesInWords: (body, language) => {
      const changes = changesIn(body);
      const said = changesOf(definition, type, facts, changes, language);
      return Object.keys(changes).map((name, index) => ({ name, was: said[index]?.was ?? '' }));
    },
    eventOf: (body, today) => {
      const changes = changesIn(body);
      check(definition, { ...facts, ...changes, type }, changes, textOf(body, why.name));
      return {
        type: way ?? general.eventCorrected,
        on: today,
        corrects: number,
        changes,
        reason: textOf(body, why.name),
      };
    },
  };
}

function check(definition: WorkflowDefinition, corrected: Facts, changes: Facts, reason: string): void {
  if (Object.keys(changes).length === 0)
    throw new InvalidInput([{ path: '', message: 'Nothing differs from what is recorded' }]);
  const stated = Object.fromEntries(Object.entries(corrected).filter(([, value]) => value !== null));
  const problems = parsePayload(definition, stated);
  const unexplained = reason === '' ? [{ path: why.name, message: 'say why' }] : [];
  if (problems.length + unexplained.length > 0) throw new InvalidInput([...problems, ...unexplained]);
}
