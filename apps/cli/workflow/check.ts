import { type WorkflowDefinition, faultInWords, faultsOf } from '#lantern/engine';
import { fullName, workflowOf } from './named.js';
import { surroundings } from './surroundings.js';

/** Tells each fault of a definition, or that there is none: the exit code of the command. */
export function report(definition: WorkflowDefinition): number {
  const faults = faultsOf(definition, surroundings);
  for (const fault of faults) console.log(faultInWords(fault));
  if (faults.length > 0) return 1;
  console.log(`${fullName(definition)} is sound.`);
  return 0;
}

/** `lantern workflow check`: 0 when the definition is sound, 1 when it has faults, 2 when there is none of that name. */
export function check(wanted: string): number {
  const definition = workflowOf(wanted);
  return definition ? report(definition) : 2;
}
