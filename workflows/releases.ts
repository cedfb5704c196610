import { createHash } from 'node:crypto';
import type { WorkflowDefinition } from '#lantern/engine';
import { settled } from './settled.js';

/*
 * A case keeps the version of its workflow for life, so a released version is never edited: change means a new version
 * beside it. The hashes in releases.json make that a rule rather than a hope; releases.spec.ts compares them.
 */

export interface Release {
  /** False while a version is still being written: until then its hash may be recorded anew. */
  readonly released: boolean;
  readonly hash: string;
}

/** Releases by `name/version`. */
export type Releases = Readonly<Record<string, Release>>;

export const releaseName = ({ name, version }: WorkflowDefinition): string => `${name}/${version}`;

/** Layout, quotes and closing commas are the printer's, not the author's. */
const bareText = (code: string): string => code.replace(/[\s;"'`]+/g, '').replace(/,(?=[)\]}])/g, '');

/** The same value always gives the same text: keys in order, and functions by what they say. */
function canonical(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(canonical);
  const isFunction = typeof value === 'function';
  // A ready-made action of XState is a function with its parts as properties; its own code is XState's.
  if (isFunction && Object.keys(value).length === 0) return bareText(value.toString());
  if (!isFunction && (typeof value !== 'object' || value === null)) return value;
  const entries = Object.entries(value).toSorted(([a], [b]) => (a < b ? -1 : 1));
  return Object.fromEntries(entries.map(([key, part]) => [key, canonical(part)]));
}

/**
 * A hash of all that settles how a case of this version moves, and what an event of it means. Words may be mended any
 * time: `settled` says what counts as words.
 */
export const fingerprint = (definition: WorkflowDefinition): string =>
  createHash('sha256')
    .update(JSON.stringify(canonical(settled(definition))))
    .digest('hex');

/** What is wrong between the workflows and the recorded releases, with what to do about it; an empty list when all is well. */
export function releaseProblems(workflows: readonly WorkflowDefinition[], releases: Releases): string[] {
  const names = workflows.map(releaseName);
  const changed = workflows.flatMap((workflow) => {
    const name = releaseName(workflow);
    const known = releases[name];
    if (!known) return [`${name} has no recorded hash. Run "npm run releases" and commit workflows/releases.json.`];
    if (known.hash === fingerprint(workflow)) return [];
    return known.released
      ? [
          `${name} has been edited. A released version is never edited: make ${workflow.name} ${nextVersion(workflow)} beside it.`,
        ]
      : [`${name}, not released yet, has changed. Run "npm run releases" and commit workflows/releases.json.`];
  });
  const gone = Object.keys(releases).filter((name) => !names.includes(name));
  const missing = gone.map(
    (name) => `${name} is recorded but not in workflows/index.ts. Cases may still be open on it: put it back.`,
  );
  return [...changed, ...missing];
}

const nextVersion = ({ version }: WorkflowDefinition): string => `v${Number(version.slice(1)) + 1}`;

/**
 * The releases with the hashes of versions not released yet as they now are. `releasing` names those that are released
 * with this.
 * @throws Error where a released version has been edited, or there is no version of a name given.
 */
export function recordReleases(
  workflows: readonly WorkflowDefinition[],
  releases: Releases,
  releasing: readonly string[],
): Releases {
  const unknown = releasing.filter((name) => !workflows.some((workflow) => releaseName(workflow) === name));
  if (unknown.length > 0)
    throw new Error(`There is no ${unknown.join(', ')}; the versions are: ${workflows.map(releaseName).join(', ')}.`);
  const edited = workflows.filter((workflow) => {
    const known = releases[releaseName(workflow)];
    return known?.released && known.hash !== fingerprint(workflow);
  });
  if (edited.length > 0) throw new Error(releaseProblems(edited, releases).join('\n'));
  const recorded = workflows.map((workflow): [string, Release] => {
    const name = releaseName(workflow);
    const released = releases[name]?.released === true || releasing.includes(name);
    return [name, { released, hash: fingerprint(workflow) }];
  });
  return Object.fromEntries(recorded);
}
