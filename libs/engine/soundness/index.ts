import type { WorkflowDefinition } from '../definition/definition.js';
import { faultsOfClocks } from './clocks.js';
import { faultsOfEmails } from './emails.js';
import { faultsOfEvents } from './events.js';
import type { Fault } from './fault.js';
import { faultsOfParts } from './parts.js';
import { faultsOfStates } from './states.js';
import type { Surroundings } from './surroundings.js';
import { faultsOfTasks } from './tasks.js';
import { faultsOfWords } from './words.js';

export { type Fault, faultInWords } from './fault.js';
export type { EmailShelf, Surroundings } from './surroundings.js';
export { wordsShown } from './words.js';

/** What would go wrong with the cases of a definition by its own rules, whatever it rests on. */
export const faultsWithin = (definition: WorkflowDefinition): Fault[] => [
  ...faultsOfStates(definition),
  ...faultsOfEvents(definition),
  ...faultsOfClocks(definition),
  ...faultsOfTasks(definition),
];

/** All that would go wrong with the cases of a definition, as far as it can be seen without living one. */
export const faultsOf = (definition: WorkflowDefinition, surroundings: Surroundings): Fault[] => [
  ...faultsWithin(definition),
  ...faultsOfEmails(definition, surroundings.emailsOf(definition)),
  ...faultsOfWords(definition, surroundings.isTranslated),
  ...faultsOfParts(definition, surroundings.workflows),
];
