import { addDays, formatDate } from '#lantern/calendar';
import type { Field } from './fields.js';
import type { Say } from './say.js';

/** A day beside the boxes of a date, for whoever would rather press than type. */
interface SaidDay {
  readonly id: string;
  readonly words: string;
  readonly day: string;
  readonly isChosen: boolean;
}

/** When something happened, most often; and by how much more somebody needs for it, most often. */
function daysBeside({ askedOn, laterThan, isToday = false }: Field, isEmpty: boolean): SaidDay[] {
  if (askedOn !== undefined)
    return [
      { id: 'today', words: 'Today, {day}', day: askedOn, isChosen: isToday && isEmpty },
      { id: 'yesterday', words: 'Yesterday, {day}', day: addDays(askedOn, -1), isChosen: false },
    ];
  if (laterThan === undefined) return [];
  return [
    { id: 'one-week', words: 'A week more: {day}', day: addDays(laterThan, 7), isChosen: false },
    { id: 'two-weeks', words: 'Two weeks more: {day}', day: addDays(laterThan, 14), isChosen: false },
    { id: 'four-weeks', words: 'Four weeks more: {day}', day: addDays(laterThan, 28), isChosen: false },
  ];
}

/** The markup of the days beside a date; empty where none is offered. What is typed comes before what is chosen here. */
export function saidDays(field: Field, isEmpty: boolean, say: Say): string {
  const { name } = field;
  const items = daysBeside(field, isEmpty).map(({ id, words, day, isChosen }) => {
    const label = say.marked(words, { day: formatDate(day) }).val;
    return `<div class="govuk-radios__item"><input class="govuk-radios__input" type="radio" id="${name}-${id}" name="${name}-said" value="${day}"${isChosen ? ' checked' : ''}><label class="govuk-label govuk-radios__label" for="${name}-${id}">${label}</label></div>`;
  });
  if (items.length === 0) return '';
  return `<div class="govuk-radios govuk-radios--small govuk-radios--inline lantern-said">${items.join('')}</div>`;
}
