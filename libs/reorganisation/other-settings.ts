import type { SqlEntityManager } from '@mikro-orm/postgresql';
import { leftBehind, settingsTogether } from '#lantern/bodies';
import { type ReorganisationPlan, type Successor, type Undertaking, isMerger } from './plan.js';
import type { Situation } from './rules.js';
import { takeOver } from './taken-over.js';

type Settings = Readonly<Record<string, unknown>>;

/** What a successor has already, and what those have that come into it; undefined for one that nobody comes into. */
function comingInto(
  { code }: Pick<Successor, 'code'>,
  plan: ReorganisationPlan,
  { partnerships }: Pick<Situation, 'partnerships'>,
): { readonly has: Settings | undefined; readonly old: readonly Settings[] } | undefined {
  const known = partnerships.find((each) => each.code === code);
  if (known && !isMerger(plan)) return undefined;
  const old = partnerships.filter((each) => plan.from.includes(each.code) && each !== known);
  return { has: known?.settings, old: old.map(({ settings }) => settings) };
}

/** The settings that a successor is given beside lengths. One that is there already takes some on where others come into it. */
export function settingsGiven(...asked: Parameters<typeof comingInto>): Settings {
  const coming = comingInto(...asked);
  return coming ? settingsTogether(coming.has, coming.old) : {};
}

/** Settings that some of the old ones have otherwise than it will: they are set anew there. */
export function settingsLeftBehind(...asked: Parameters<typeof comingInto>): string[] {
  const coming = comingInto(...asked);
  return coming ? leftBehind(coming.has, coming.old) : [];
}

/** Gives them to each: forms that are being filled in are asked on as they were, and reviews keep the tasks they were given. */
export async function takeOverOthers(
  em: SqlEntityManager,
  work: Undertaking,
  situation: Situation,
  idOf: (code: string) => string,
): Promise<void> {
  for (const successor of work.plan.into)
    for (const [setting, value] of Object.entries(settingsGiven(successor, work.plan, situation)))
      await takeOver(em, idOf(successor.code), { setting, value }, work, situation);
}
