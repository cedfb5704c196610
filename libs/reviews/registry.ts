import type { WorkflowDefinition } from '#lantern/engine';

/** Injection token of the workflow registry: the apps provide it, so that no library knows a particular workflow. */
export const WORKFLOWS = Symbol('WORKFLOWS');

/** Every released version of every workflow. */
export class WorkflowRegistry {
  constructor(private readonly definitions: readonly WorkflowDefinition[]) {}

  /** @throws Error when a stored case names a workflow that this installation does not have. */
  get(name: string, version: string): WorkflowDefinition {
    const found = this.definitions.find((each) => each.name === name && each.version === version);
    if (!found) throw new Error(`This installation has no workflow ${name} ${version}; start a newer Lantern.`);
    return found;
  }

  newest(name: string): WorkflowDefinition | undefined {
    return this.definitions.findLast((each) => each.name === name);
  }

  get all(): readonly WorkflowDefinition[] {
    return this.definitions;
  }
}
