import type { LawOfReview } from '#lantern/access';
import type { Regime } from '#lantern/engine';
import { workflows } from '#workflows';
import { grantOf } from '../access/grants.js';
import { reviewLawPage } from '../paths.js';

const regimes: ReadonlyMap<string, Regime> = new Map(
  workflows.flatMap((workflow) => workflow.regimes.map((regime) => [regime.name, regime] as const)),
);

const named = (name: string | null): Regime | undefined => regimes.get(name ?? '');

/** The line at the foot of every page of a review: under which law and guidance it stands, and where that is told. */
export function lawOf(request: object) {
  const scope = grantOf(request)?.scope;
  const regime = named(scope?.law.regime ?? null);
  if (!scope || !regime) return null;
  const { law, reference } = scope;
  return {
    path: reviewLawPage(reference),
    citation: regime.citation,
    guidance: law.guidance ?? '',
    overlay: named(law.overlay)?.title ?? '',
  };
}

/** The regimes that a review stands under, its law first. */
export const regimesOf = ({ regime, overlay }: LawOfReview): Regime[] =>
  [named(regime), named(overlay)].filter((each) => each !== undefined);
