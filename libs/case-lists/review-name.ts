import type { Regime, WorkflowDefinition } from '#lantern/engine';

/** The regime that a case stands under, and the name that its partnership has chosen for its reviews. */
interface Regulated {
  readonly regime: string | null;
  readonly displayName: string | null;
}

export interface Called extends Pick<Regime, 'shortName'> {
  readonly name: string;
  readonly legalBasis: string;
}

/** What a case is called, by its regime's record, or by the name its partnership has chosen. */
export function calledOf({ regimes }: WorkflowDefinition, row: Regulated): Called | null {
  const regime = regimes.find(({ name }) => name === row.regime);
  if (!regime) return null;
  const { title, shortName } = regimes.find((each) => each.title === row.displayName) ?? regime;
  return { name: title, shortName, legalBasis: regime.citation };
}
