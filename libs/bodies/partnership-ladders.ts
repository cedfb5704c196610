import { LockMode, type MikroORM } from '@mikro-orm/postgresql';
import type { KnownCaller } from '#lantern/access';
import { type OwnLadder, type SettableLadder, recipients } from '#lantern/engine';
import { type Clock, InvalidInput, NotFound, checked } from '#lantern/platform';
import { Partnership, SettingChange } from '#lantern/tables';
import { z } from 'zod';
import { because } from './partnership-choices.js';
import { insistUnchanged } from './setting-changes.js';

const furthest = 365; // days
const mostRungs = 12;

const rung = z.strictObject({
  days: z.number().int().min(-furthest).max(furthest),
  to: z.array(z.enum(recipients)).min(1),
});
const ladder = z.array(rung);

/** A ladder as it is asked for. `revision`: how often it had been changed when it was looked at; left out where nobody did. */
interface Wanted {
  readonly ladder: OwnLadder;
  readonly reason: string;
  readonly source: string;
  readonly revision?: number | undefined;
}

/** A ladder as it stands in a partnership. */
export interface LadderView extends SettableLadder {
  readonly ladder: OwnLadder;
  readonly own: boolean;
}

/** A ladder as it is kept; undefined for what is none. */
const kept = (value: unknown): OwnLadder | undefined => {
  const read = ladder.safeParse(value);
  return read.success ? read.data : undefined;
};

/** Which reminders go out, how many days before and after a date, and who has a copy: never whether a date counts. */
export class PartnershipLadders {
  private readonly rules: readonly SettableLadder[];

  /** `ladders`: those that may be set, of every workflow; the first of a clock describes it. */
  constructor(
    private readonly orm: MikroORM,
    private readonly clock: Clock,
    ladders: readonly SettableLadder[],
  ) {
    this.rules = ladders.filter(({ clock: one }, index) => ladders.findIndex((each) => each.clock === one) === index);
  }

  async listOf(partnershipId: string): Promise<LadderView[]> {
    const { settings } = await this.orm.em.fork().findOneOrFail(Partnership, partnershipId);
    return this.rules.map((rule) => {
      const own = kept(settings[rule.setting]);
      return { ...rule, ladder: own ?? rule.usual, own: own !== undefined };
    });
  }

  /** @throws NotFound */
  async one(partnershipId: string, clock: string): Promise<LadderView> {
    const found = (await this.listOf(partnershipId)).find((each) => each.clock === clock);
    if (!found) throw new NotFound('There is no such date, or its reminders are not for anybody to set.');
    return found;
  }

  /** @throws InvalidInput, NotFound, and StaleCase where somebody has changed it since the page was made. */
  async change(caller: KnownCaller, partnershipId: string, clock: string, wanted: Wanted): Promise<void> {
    const { reason, source } = checked(because, { reason: wanted.reason, source: wanted.source });
    const rule = await this.one(partnershipId, clock);
    const value = wellFormed(rule, wanted.ladder);
    await this.orm.em.fork().transactional(async (em) => {
      const locked = await em.findOneOrFail(Partnership, partnershipId, { lockMode: LockMode.PESSIMISTIC_WRITE });
      const { setting } = rule;
      const { revision } = wanted;
      if (revision !== undefined) await insistUnchanged(em, { partnershipId, setting, revision });
      const before = locked.settings[setting] ?? null;
      locked.settings = { ...locked.settings, [setting]: value };
      const change = { setting, before, after: value, reason, source: source === '' ? null : source };
      em.create(SettingChange, { partnershipId, ...change, changedBy: caller.name, changedAt: this.clock.now() });
    });
  }
}

const wrong = (path: string, message: string): InvalidInput => new InvalidInput([{ path, message }]);

/** In the order of its days. A date that the law gives is always reminded of at least once. @throws InvalidInput */
function wellFormed({ kind }: SettableLadder, wanted: OwnLadder): OwnLadder {
  const days = wanted.map((each) => each.days);
  if (days.some((count) => count === 0 || Math.abs(count) > furthest))
    throw wrong('before', 'give whole numbers of days from 1 to 365');
  if (new Set(days).size < days.length) throw wrong('before', 'give each number of days once');
  if (wanted.length > mostRungs) throw wrong('before', 'use at most twelve reminders in all');
  if (wanted.length === 0 && kind === 'statute')
    throw wrong('before', 'the law gives this date: leave at least one reminder');
  return checked(
    ladder,
    wanted.toSorted((one, other) => one.days - other.days),
  );
}

/** A ladder in words, with what goes into their gaps. */
export function ladderWords(value: unknown): { readonly words: string; readonly values: Record<string, string> } {
  const days = (kept(value) ?? []).map((each) => each.days);
  const before = days.filter((count) => count < 0).map((count) => String(-count));
  const after = days.filter((count) => count > 0).map(String);
  const values = { before: before.join(', '), after: after.join(', ') };
  if (before.length > 0 && after.length > 0) return { words: '{before} days before, {after} days after', values };
  if (before.length > 0) return { words: '{before} days before', values };
  return after.length > 0 ? { words: '{after} days after', values } : { words: 'none: the weekly list alone', values };
}
