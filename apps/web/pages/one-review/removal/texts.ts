import type { HistoryView } from '#lantern/case-lists';
import { isRemovedText } from '#lantern/cases';
import { type WorkflowDefinition, ownWordsOf } from '#lantern/engine';
import { isRecord } from '../../../openapi/events.js';

/** A text of an entry that can be removed: where it stands, what asks for it, and what it says. */
export interface Text {
  /** `note`, or `changes.note` of a correction. */
  readonly field: string;
  readonly label: string;
  readonly text: string;
}

const textOf = (value: unknown): string => {
  if (Array.isArray(value)) return value.map(textOf).join('; ');
  return isRecord(value) ? textOf(value.reason) : String(value);
};

/** What the form calls a field of an event. */
export function labelOf({ forms }: WorkflowDefinition, type: string, field: string): string {
  const name = field.slice(field.lastIndexOf('.') + 1);
  return (forms.fields[`${type}/${name}`] ?? forms.fields[name])?.label ?? name;
}

function textsIn(definition: WorkflowDefinition, type: string, fields: unknown, before = ''): Text[] {
  const rule = definition.events[type];
  if (!rule || !isRecord(fields)) return [];
  return ownWordsOf(rule).flatMap((name) => {
    const value = fields[name];
    const text = textOf(value);
    if (value === undefined || value === null || isRemovedText(text)) return [];
    return [{ field: before + name, label: labelOf(definition, type, name), text }];
  });
}

/** What an entry says in own words, without what was removed before. */
export function textsOf(
  definition: WorkflowDefinition,
  events: readonly HistoryView[],
  entry: Pick<HistoryView, 'type' | 'payload'>,
): Text[] {
  const { type, payload } = entry;
  const corrected = events.find(({ number }) => number === payload.corrects);
  const brought = corrected ? textsIn(definition, corrected.type, payload.changes, 'changes.') : [];
  return [...textsIn(definition, type, payload), ...brought];
}
