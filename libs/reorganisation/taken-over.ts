import { isDeepStrictEqual } from 'node:util';
import type { SqlEntityManager } from '@mikro-orm/postgresql';
import { Partnership, SettingChange } from '#lantern/tables';
import type { Undertaking } from './plan.js';
import type { Situation } from './rules.js';

interface Given {
  readonly setting: string;
  readonly value: unknown;
}

/** Gives a successor a setting of those that it comes after, and says so in its story. */
export async function takeOver(
  em: SqlEntityManager,
  partnershipId: string,
  { setting, value }: Given,
  { plan, by, now }: Undertaking,
  { partnerships }: Situation,
): Promise<void> {
  const old = partnerships.filter(({ code }) => plan.from.includes(code));
  const names = old.map(({ name }) => name).join(', ');
  const partnership = await em.findOneOrFail(Partnership, partnershipId, { refresh: true });
  const before = partnership.settings[setting];
  if (before !== undefined && isDeepStrictEqual(before, value)) return;
  partnership.settings = { ...partnership.settings, [setting]: value };
  const reason = `${plan.order}: taken over from ${names}`;
  const change = { setting, before: before ?? null, after: value, changedBy: by, changedAt: now, reason };
  em.create(SettingChange, { partnershipId, ...change });
  await em.flush();
}
