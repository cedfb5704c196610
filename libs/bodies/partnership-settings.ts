import { LockMode, type MikroORM, type SqlEntityManager } from '@mikro-orm/postgresql';
import type { KnownCaller } from '#lantern/access';
import { type BankHolidays, type Length, addDays, addLength, describeLength } from '#lantern/calendar';
import { type DeadlineKind, type SettableLength, isCountedBack, lengthInForce } from '#lantern/engine';
import { type Clock, InvalidInput, NotPermitted } from '#lantern/platform';
import { Partnership, SettingChange, isoText, tables } from '#lantern/tables';
import { choiceInWords } from './partnership-choices.js';
import type { KnownPartnership, Partnerships } from './partnerships.js';
import { insistUnchanged } from './setting-changes.js';

/** A change as it is asked for. */
export interface NewSetting {
  readonly setting: string;
  /** Null switches the clock off. */
  readonly value: Length | null;
  readonly reason: string;
  /** The page of the partnership's own protocol, or the citation that a longer guidance value rests on. */
  readonly source?: string;
  /** How often it had been changed when the page was made; left out where nobody looked at one. */
  readonly revision?: number;
}

interface Change {
  readonly changedBy: string;
  readonly changedAt: string;
  readonly reason: string;
  readonly source: string | null;
}

/** A clock's length as it stands in a partnership. */
export interface SettingView {
  readonly setting: string;
  readonly clock: string;
  readonly title: string;
  readonly kind: DeadlineKind;
  readonly chase: boolean;
  readonly basis: string;
  /** What starts the clock, in words. */
  readonly startsFrom: string;
  readonly standard: Length | null;
  readonly value: Length | null;
  readonly words: string;
  /** True where the partnership has set its own. */
  readonly own: boolean;
  readonly lastChange: Change | null;
}

const changesIn = (em: SqlEntityManager, partnershipId: string) =>
  tables(em)
    .selectFrom('setting_change')
    .select((eb) => ['setting', 'changedBy', 'reason', 'source', isoText(eb.ref('changedAt')).as('changedAt')])
    .where('partnershipId', '=', partnershipId);

/** What it means that a length is switched off, in words. */
const offWords = ({ isOfTask }: Pick<SettableLength, 'isOfTask'>): string =>
  isOfTask ? 'off: nobody is asked to' : 'off: the task stays, without a date';

/** The lengths that a partnership may set for itself (tasks-and-emails.md 3.3). */
export class PartnershipSettings {
  private readonly rules: readonly SettableLength[];

  /** `lengths`: those that may be set, of every workflow; the first of a setting describes it. */
  constructor(
    private readonly orm: MikroORM,
    private readonly clock: Clock,
    private readonly partnerships: Partnerships,
    lengths: readonly SettableLength[],
  ) {
    const bySetting = new Map<string, SettableLength>();
    for (const rule of lengths) if (!bySetting.has(rule.setting)) bySetting.set(rule.setting, rule);
    this.rules = [...bySetting.values()];
  }

  /** @throws InvalidInput listing the settings there are. */
  rule(setting: string): SettableLength {
    const found = this.rules.find((each) => each.setting === setting);
    if (found) return found;
    const known = this.rules.map((each) => each.setting).toSorted();
    throw new InvalidInput([
      { path: 'setting', message: `there is no setting "${setting}"; the settings are: ${known.join(', ')}` },
    ]);
  }

  /** Every length as it stands in each of some partnerships, side by side. */
  sideBySide<Partnership extends Pick<KnownPartnership, 'name' | 'settings'>>(partnerships: readonly Partnership[]) {
    return this.rules.map((rule) => ({
      setting: rule.setting,
      title: rule.title,
      values: partnerships.map(({ name, settings }) => {
        const value = valueIn(rule, settings);
        return { partnership: name, value, words: wordsOf(rule, value), own: rule.setting in settings };
      }),
    }));
  }

  /** @throws NotFound */
  async listOf(partnershipId: string): Promise<SettingView[]> {
    const partnership = await this.partnerships.byId(partnershipId);
    const changes = await this.lastChanges(partnership.id);
    return this.rules.map((rule) => view(rule, partnership, changes.get(rule.setting) ?? null));
  }

  /** Every change of a length there has been in a partnership, the newest first. */
  async changesOf(partnershipId: string) {
    const rows = await changesIn(this.orm.em.fork(), partnershipId)
      .select('after')
      // Where the partnership is has a page and a history of its own.
      .where('setting', '<>', 'nation')
      .orderBy('setting_change.changedAt', 'desc')
      .orderBy('setting')
      .execute();
    return rows.map(({ after, ...change }) => {
      const choice = choiceInWords(change.setting, after);
      if (choice) return { ...change, ...choice };
      const rule = this.rules.find(({ setting }) => setting === change.setting);
      const words = wordsOf(rule ?? {}, asLength(after));
      return { ...change, title: rule?.title ?? change.setting, words, values: {} };
    });
  }

  /** The length in force for cases opened from now on: the partnership's own, else the standard one. */
  valueOf(partnership: KnownPartnership, setting: string): Length | null {
    const { length } = this.rule(setting);
    return valueIn({ setting, length }, partnership.settings);
  }

  /**
   * Sets a length for cases opened from now on and keeps who did it, when and why. Open cases stay as they are until
   * `settings.applied` is recorded on them.
   * @throws InvalidInput, NotPermitted where guidance is lengthened by anybody but an administrator, or StaleCase where
   * somebody has changed it since the page was made.
   */
  async change(caller: KnownCaller, partnership: KnownPartnership, wanted: NewSetting, calendar: BankHolidays) {
    this.check(caller, wanted, calendar);
    await this.orm.em.fork().transactional((em) => this.write(em, caller, partnership, wanted));
  }

  /** @throws InvalidInput, or NotPermitted where guidance is lengthened by anybody but an administrator. */
  check(caller: KnownCaller, wanted: NewSetting, calendar: BankHolidays): void {
    const rule = this.rule(wanted.setting);
    checkSwitchOff(rule, wanted);
    checkDirection(rule, wanted);
    if (rule.kind === 'guidance') checkGuidance(rule, wanted, caller, calendar);
  }

  private async write(em: SqlEntityManager, caller: KnownCaller, partnership: KnownPartnership, wanted: NewSetting) {
    const { setting, value, reason, source = null, revision } = wanted;
    const locked = await em.findOneOrFail(Partnership, partnership.id, { lockMode: LockMode.PESSIMISTIC_WRITE });
    if (revision !== undefined) await insistUnchanged(em, { partnershipId: partnership.id, setting, revision });
    const before = locked.settings[setting] ?? null;
    locked.settings = { ...locked.settings, [setting]: value };
    const change = { setting, before, after: value, reason, source };
    const [changedBy, changedAt] = [caller.name, this.clock.now()];
    em.create(SettingChange, { partnershipId: partnership.id, ...change, changedBy, changedAt });
  }

  private async lastChanges(partnershipId: string): Promise<Map<string, Change>> {
    const rows = await changesIn(this.orm.em.fork(), partnershipId)
      .distinctOn('setting')
      .orderBy('setting')
      .orderBy('setting_change.changedAt', 'desc')
      .execute();
    return new Map(rows.map(({ setting, ...change }) => [setting, change]));
  }
}

function view(rule: SettableLength, partnership: KnownPartnership, lastChange: Change | null): SettingView {
  const own = rule.setting in partnership.settings;
  const value = valueIn(rule, partnership.settings);
  return {
    setting: rule.setting,
    clock: rule.clock,
    title: rule.title,
    kind: rule.kind,
    chase: rule.chase ?? false,
    basis: rule.source,
    startsFrom: [...new Set(rule.starts.map(({ words, event }) => words ?? event))].join(' or '),
    standard: rule.length,
    value,
    words: wordsOf(rule, value),
    own,
    lastChange,
  };
}

const wordsOf = (rule: Pick<SettableLength, 'isOfTask'>, value: Length | null): string =>
  value === null ? offWords(rule) : describeLength(value);

const valueIn = (
  { setting, length }: Pick<SettableLength, 'setting' | 'length'>,
  settings: KnownPartnership['settings'],
): Length | null =>
  lengthInForce({ setting, length }, setting in settings ? { [setting]: asLength(settings[setting]) } : {});

/** S5: a local target may be switched off; a date that guidance or an Act gives may not. */
function checkSwitchOff(rule: SettableLength, { value }: NewSetting): void {
  if (value !== null || rule.kind === 'local') return;
  throw new InvalidInput([
    { path: 'value', message: `"${rule.title}" rests on ${rule.kind} and cannot be switched off; give a length` },
  ]);
}

/** What is counted back from a day that is planned stays so, and nothing else is. */
function checkDirection({ title, length }: SettableLength, { value }: NewSetting): void {
  if (value === null || isCountedBack(value) === isCountedBack(length)) return;
  const message = isCountedBack(length)
    ? `"${title}" is counted back from the day that is planned; give workingDaysBefore`
    : `"${title}" is counted on from its start; give workingDays, days, weeks or months`;
  throw new InvalidInput([{ path: 'value', message }]);
}

/** S3: guidance may be shortened as a local target; only an administrator lengthens it, and cites why. */
function checkGuidance(rule: SettableLength, wanted: NewSetting, caller: KnownCaller, calendar: BankHolidays): void {
  if (!rule.length || !wanted.value || !isEverLonger(wanted.value, rule.length, calendar)) return;
  const guidance = `Guidance gives "${rule.title}" ${describeLength(rule.length)}`;
  if (!caller.roles.includes('administrator'))
    throw new NotPermitted(`${guidance}; it may be shortened, and only an administrator can lengthen it.`);
  if (!wanted.source)
    throw new InvalidInput([{ path: 'source', message: `${guidance}; cite what a longer time rests on` }]);
}

const aCommonYear = Array.from({ length: 365 }, (_, day) => addDays('2025-01-01', day));

/** Whether one length ends later than another from any day of a year, months and working days being of unequal length. */
const isEverLonger = (one: Length, other: Length, calendar: BankHolidays): boolean =>
  aCommonYear.some((day) => addLength(day, one, calendar) > addLength(day, other, calendar));

const units: readonly string[] = [
  'workingDays',
  'days',
  'weeks',
  'months',
  'workingDaysBefore',
] satisfies Length['unit'][];

const isLength = (value: unknown): value is Length =>
  typeof value === 'object' &&
  value !== null &&
  'count' in value &&
  typeof value.count === 'number' &&
  'unit' in value &&
  typeof value.unit === 'string' &&
  units.includes(value.unit);

const asLength = (value: unknown): Length | null => (isLength(value) ? value : null);
