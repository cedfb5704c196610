import type { MikroORM } from '@mikro-orm/postgresql';
import { type IsoDate, londonDate } from '#lantern/calendar';
import { type KnownLaw, type Regime, type WorkflowDefinition, regimeOn, startOf } from '#lantern/engine';
import { type Clock, InvalidInput, checked } from '#lantern/platform';
import { isoText, tables } from '#lantern/tables';
import { z } from 'zod';
import type { WorkflowRegistry } from './registry.js';

/** What somebody has said of the first day of a law. */
export interface SaidOfLaw {
  readonly regime: string;
  readonly startsOn: IsoDate | null;
  readonly source: string;
  readonly reason: string;
  readonly setBy: string;
  readonly setAt: string;
}

/** A law as it stands today: in force, to come, or on no day yet. */
export interface LawToday {
  readonly regime: Regime;
  readonly start: IsoDate | null;
  readonly standing: 'inForce' | 'toCome' | 'noDay' | 'before';
  /** A person sets its day: the workflow itself gives none. */
  readonly isSet: boolean;
}

const said = (what: string) => z.string(what).trim().min(1, what).max(500, 'use at most 500 letters');

const wanted = z.strictObject({
  startsOn: z.iso.date('give a day').nullable(),
  source: said('give what it rests on, such as the commencement regulations'),
  reason: said('say why it is set or changed'),
});

/** From which day laws are in force. What an Act does not settle yet, an administrator sets for the whole installation. */
export class LawRegister {
  constructor(
    private readonly orm: MikroORM,
    private readonly registry: WorkflowRegistry,
    private readonly clock: Clock,
  ) {}

  /** The kind of review that stands under one of several laws, by date. */
  private get kind(): WorkflowDefinition | undefined {
    return this.registry.all.findLast(({ regimes }) => regimes.some(({ starts }) => starts === null));
  }

  get regimes(): readonly Regime[] {
    return this.kind?.regimes ?? [];
  }

  get workflow(): string {
    return this.kind?.name ?? '';
  }

  async known(): Promise<Pick<KnownLaw, 'starts'>> {
    const all = await this.history();
    const last = new Map(all.toReversed().map(({ regime, startsOn }) => [regime, startsOn]));
    const starts = [...last].flatMap(([regime, day]) => (day === null ? [] : [[regime, day] as const]));
    return { starts: Object.fromEntries(starts) };
  }

  /** The laws in the order of their days, each as it stands. */
  async today(): Promise<LawToday[]> {
    const known = await this.known();
    const day = londonDate(this.clock.now());
    const present = regimeOn(this.regimes, day, known);
    const laws = this.regimes.filter(({ nation }) => nation === 'englandAndWales');
    return laws.map((regime) => {
      const start = startOf(regime, known);
      const begun = start !== null && start <= day;
      const standing = start === null ? 'noDay' : !begun ? 'toCome' : regime === present ? 'inForce' : 'before';
      return { regime, start, standing, isSet: regime.starts === null };
    });
  }

  /** The law of today. */
  async present(): Promise<Regime | undefined> {
    return regimeOn(this.regimes, londonDate(this.clock.now()), await this.known());
  }

  /** All that was said, the newest first. */
  history(): Promise<SaidOfLaw[]> {
    return tables(this.orm.em.fork())
      .selectFrom('regime_start')
      .select((eb) => ['regime', 'startsOn', 'source', 'reason', 'setBy', isoText(eb.ref('setAt')).as('setAt')])
      .orderBy('regime_start.setAt', 'desc')
      .orderBy('id', 'desc')
      .execute();
  }

  /**
   * Says from which day a law is in force, or, with null, that it is not. Reviews are not moved: those that are open are
   * asked about.
   * @throws InvalidInput
   */
  async set(setBy: string, name: string, asked: unknown): Promise<void> {
    const regime = this.regimes.find((each) => each.name === name && each.nation === 'englandAndWales');
    if (!regime || regime.starts !== null)
      throw new InvalidInput([{ path: 'regime', message: 'the first day of this law is not for anybody to set' }]);
    const { startsOn, source, reason } = checked(wanted, asked);
    this.insistOnOrder(startsOn);
    await tables(this.orm.em.fork())
      .insertInto('regime_start')
      .values({ regime: name, startsOn, source, reason, setBy, setAt: await this.afterTheLast() })
      .execute();
  }

  /** The last word counts, so that no two are said at one instant. */
  private async afterTheLast(): Promise<Date> {
    const now = this.clock.now();
    const [last] = await this.history();
    return last && Date.parse(last.setAt) >= now.getTime() ? new Date(Date.parse(last.setAt) + 1) : now;
  }

  private insistOnOrder(startsOn: IsoDate | null): void {
    const first = this.regimes.flatMap(({ starts }) => starts ?? []).toSorted()[0];
    if (startsOn !== null && first !== undefined && startsOn <= first)
      throw new InvalidInput([{ path: 'startsOn', message: 'that is before the law that it follows: check the year' }]);
  }
}
