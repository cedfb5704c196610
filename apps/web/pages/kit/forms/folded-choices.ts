import { govuk } from '../components.js';
import type { Choice, Field } from './fields.js';
import type { Say } from './say.js';

interface Offered {
  readonly shown: readonly Choice[];
  readonly folded: readonly Choice[];
}

interface Item {
  readonly value: string;
  readonly checked: boolean;
}

/** Those that are seldom chosen stand behind the others; where there are no others, they stand as they are. */
export function asOffered(choices: readonly Choice[]): Offered {
  const shown = choices.filter(({ isFolded }) => isFolded !== true);
  if (shown.length === 0 || shown.length === choices.length) return { shown: choices, folded: [] };
  return { shown, folded: choices.filter(({ isFolded }) => isFolded === true) };
}

/** The choices behind the others, under one name with them; open where one of them is chosen. Nothing here needs a script. */
export function foldedOf(
  { name }: Field,
  folded: readonly Choice[],
  component: 'radios' | 'checkboxes',
  itemOf: (choice: Choice) => Item,
  say: Say,
): string {
  const items = folded.map(itemOf);
  const inner = govuk(component, { name, idPrefix: `${name}-more`, items }).toString();
  const open = items.some(({ checked }) => checked) ? ' open' : '';
  const summary = say.marked('Local targets ({count})', { count: items.length }).val;
  return `<details class="govuk-details lantern-folded"${open}><summary class="govuk-details__summary"><span class="govuk-details__summary-text">${summary}</span></summary><div class="govuk-details__text">${inner}</div></details>`;
}
