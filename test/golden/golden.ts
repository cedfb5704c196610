import { join } from 'node:path';
import { type CaseState, decide } from '#lantern/engine';
import { eventOf, plainCircumstances, tell, workflowNamed } from '#lantern/testing';
import { exampleNames, exampleOf } from '../../workflows/domestic-homicide-review/v1/examples/events.js';
import { positions, stories } from '../../workflows/domestic-homicide-review/v1/examples/stories.js';

/** A state as a database of that version holds it, and the examples of events that it accepts. */
export interface GoldenState {
  readonly snapshot: CaseState;
  readonly accepts: readonly string[];
}

/** The versions of reviews that databases hold. The second has the states of the first. */
export const goldenVersions = ['v1', 'v2'] as const;
type Version = (typeof goldenVersions)[number];

export const goldenFile = (version: Version): string =>
  join(import.meta.dirname, `domestic-homicide-review-${version}.json`);

/** The examples of events that a stored state accepts. */
export function acceptedBy(version: Version, state: CaseState): string[] {
  const review = workflowNamed('domestic-homicide-review', version);
  return exampleNames.filter((name) => {
    const { type, payload } = exampleOf(name);
    return decide(review, state, eventOf(review, ['2027-03-01', type, payload]), plainCircumstances).accepted;
  });
}

/** Every state of the version, by its position. */
export function goldenStates(version: Version): Record<string, GoldenState> {
  const review = workflowNamed('domestic-homicide-review', version);
  return Object.fromEntries(
    positions.map((position) => {
      const { state } = tell(review, stories[position]);
      return [position, { snapshot: state, accepts: acceptedBy(version, state) }];
    }),
  );
}
