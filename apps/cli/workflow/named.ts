import type { WorkflowDefinition } from '#lantern/engine';
import { findWorkflow, workflows } from '#workflows';

/** The definition of `name` (its newest version) or `name/version`; undefined, and told what there is, if there is none. */
export function workflowOf(wanted: string): WorkflowDefinition | undefined {
  const [name = '', version] = wanted.split('/');
  const found = findWorkflow(name, version);
  if (!found) console.error(`There is no workflow "${wanted}"; there are: ${workflows.map(fullName).join(', ')}.`);
  return found;
}

export const fullName = ({ name, version }: Pick<WorkflowDefinition, 'name' | 'version'>): string =>
  `${name}/${version}`;
