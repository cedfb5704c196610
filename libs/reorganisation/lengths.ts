import type { SqlEntityManager } from '@mikro-orm/postgresql';
import type { PartnershipSettings } from '#lantern/bodies';
import type { Length } from '#lantern/calendar';
import { type Undertaking, isMerger } from './plan.js';
import { type PartnershipStanding, type Situation, sameLength } from './rules.js';
import { comingTogether } from './situation.js';
import { takeOver } from './taken-over.js';

interface Given {
  readonly setting: string;
  readonly value: Length | null;
}

/** Gives each successor the lengths that were agreed or chosen; `idOf` answers its id by its code. */
export async function takeOverLengths(
  em: SqlEntityManager,
  work: Undertaking,
  situation: Situation,
  settings: PartnershipSettings,
  idOf: (code: string) => string,
): Promise<void> {
  for (const { code } of work.plan.into) {
    const known = situation.partnerships.find((each) => each.code === code);
    // One that is there already keeps its own, but for what was chosen when others come into it.
    if (known && !isMerger(work.plan)) continue;
    for (const given of lengthsFor(known, work, situation, settings))
      await takeOver(em, idOf(code), given, work, situation);
  }
}

/** The lengths that a successor has to be given: what was chosen, and what the old partnerships agree on as their own. */
function lengthsFor(
  known: PartnershipStanding | undefined,
  { plan }: Undertaking,
  { partnerships, differences }: Situation,
  settings: PartnershipSettings,
): Given[] {
  const differing = new Set(differences.map(({ setting }) => setting));
  return settings.sideBySide(comingTogether(plan, partnerships)).flatMap(({ setting, values }) => {
    const chosen = plan.settings[setting] ?? null;
    const has = values.find(({ partnership }) => partnership === known?.name);
    if (differing.has(setting)) return has && sameLength(has.value, chosen) ? [] : [{ setting, value: chosen }];
    return !known && values.some(({ own }) => own) ? [{ setting, value: values[0]?.value ?? null }] : [];
  });
}
