import { LockMode, type MikroORM, type SqlEntityManager } from '@mikro-orm/postgresql';
import type { KnownCaller } from '#lantern/access';
import { type BankHolidays, type Length, describeLength } from '#lantern/calendar';
import { type DeadlineKind, type SettableLadder, type SettableLength, lengthInForce } from '#lantern/engine';
import { type Clock, InvalidInput } from '#lantern/platform';
import { Partnership, SettingChange, isoText, tables } from '#lantern/tables';
import { ladderWords } from './partnership-ladders.js';
import { choiceInWords } from './partnership-choices.js';
import { ownTaskInWords } from './partnership-own-tasks.js';
import { questionInWords } from './own-question-settings.js';
import type { KnownPartnership, Partnerships } from './partnerships.js';
import { insistUnchanged } from './setting-changes.js';
import { type NewSetting, checkDirection, checkGuidance, checkSwitchOff } from './setting-checks.js';

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

  /** Those that may be set, of every workflow; the first of a setting describes it. */
  constructor(
    private readonly orm: MikroORM,
    private readonly clock: Clock,
    private readonly partnerships: Partnerships,
    private readonly settable: {
      readonly lengths: readonly SettableLength[];
      readonly ladders: readonly SettableLadder[];
    },
  ) {
    const bySetting = new Map<string, SettableLength>();
    for (const rule of settable.lengths) if (!bySetting.has(rule.setting)) bySetting.set(rule.setting, rule);
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
      const { setting } = change;
      const choice =
        choiceInWords(setting, after) ??
        ownTaskInWords(setting, after) ??
        questionInWords(setting, after) ??
        this.ladderInWords(setting, after);
      if (choice) return { ...change, ...choice };
      const rule = this.rules.find(({ setting }) => setting === change.setting);
      const words = wordsOf(rule ?? {}, asLength(after));
      return { ...change, title: rule?.title ?? change.setting, words, values: {} };
    });
  }

  /** What was set of a ladder, in words; null where that is none. */
  private ladderInWords(name: string, after: unknown) {
    const found = this.settable.ladders.find(({ setting }) => setting === name);
    return found ? { title: found.title, ...ladderWords(after) } : null;
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
