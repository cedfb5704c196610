import { Controller, Header, Inject, Query, Req } from '@nestjs/common';
import { CalendarChanges } from '#lantern/case-lists';
import { WorkflowRegistry } from '#lantern/cases';
import { type Timetable, type WorkflowDefinition, timetableOf } from '#lantern/engine';
import { CLOCK, type Clock, type InputIssue, InvalidInput, NotFound } from '#lantern/platform';
import type { BankHolidays, IsoDate } from '#lantern/calendar';
import type { Request } from 'express';
import { Download, Page } from '../../../access/access.decorator.js';
import { calendarFile } from '../../../cases/meetings/calendar-file.js';
import { errorsOf, questionOf } from '../../kit/forms/form-questions.js';
import { textOf } from '../../kit/forms/values.js';
import { Pages, languageOf } from '../../pages.js';
import { planPicture } from './plan-picture.js';
import { askedDays, knownDays, lawChosen, lawQuestions } from './plan-questions.js';
import { planRows, undatedRows } from './plan-rows.js';

interface Asked {
  readonly known: ReadonlyMap<string, IsoDate> | null;
  readonly issues: readonly InputIssue[];
}

/** The whole timetable of a review that has not begun: what the dates would be. Nothing of it is kept. */
@Controller()
export class PlanController {
  constructor(
    @Inject(Pages) private readonly pages: Pages,
    @Inject(WorkflowRegistry) private readonly registry: WorkflowRegistry,
    @Inject(CalendarChanges) private readonly calendars: CalendarChanges,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  @Page('plan', 'review.open', 'plan.viewed')
  async show(@Req() request: Request, @Query() query: Readonly<Record<string, unknown>>): Promise<string> {
    const definition = this.reviewIn(query);
    const { known, issues } = read(definition, query);
    const calendar = await this.calendars.newest();
    const timetable = known && this.timetable(definition, known, { calendar, query });
    const refused = (timetable?.refused ?? []).flatMap(({ reasons }) => reasons);
    const say = this.pages.saying(request);
    const fields = [...askedDays(definition).map(({ field }) => field), ...lawQuestions(definition)];
    const errors = errorsOf([...issues, ...refused.map((message) => ({ path: '', message }))], fields, query, say);
    const rows = timetable && refused.length === 0 ? planRows(timetable) : [];
    return this.pages.show(request, 'over-reviews/plan/plan', {
      questions: fields.map((field) => questionOf(field, query, errors, say)),
      errors,
      kinds: this.kinds(definition),
      workflow: definition.name,
      rows,
      undated: timetable && rows.length > 0 ? undatedRows(timetable) : [],
      picture: planPicture(rows, languageOf(request), say.plain),
      knownTo: calendar.coversTo,
      calendarFile: `/plan.ics?${new URLSearchParams(textsIn(query)).toString()}`,
    });
  }

  @Download('plan.ics', 'review.open', 'plan.downloaded')
  @Header('Content-Type', 'text/calendar; charset=utf-8')
  @Header('Content-Disposition', 'attachment; filename="plan.ics"')
  async file(@Req() request: Request, @Query() query: Readonly<Record<string, unknown>>): Promise<string> {
    const definition = this.reviewIn(query);
    const { known, issues } = read(definition, query);
    if (!known)
      throw issues.length > 0 ? new InvalidInput([...issues]) : new NotFound('There is no plan without a day.');
    const { plain } = this.pages.saying(request);
    const rows = planRows(this.timetable(definition, known, { calendar: await this.calendars.newest(), query }));
    return calendarFile(
      rows.map(({ key, title, due, provisional }) => ({
        key,
        reference: plain('Plan'),
        title: provisional ? `${plain(title)} (${plain('provisional')})` : plain(title),
        start: due,
      })),
      this.clock.now(),
    );
  }

  /** The kinds of review that there are; a part of one has no plan of its own. */
  private reviews(): WorkflowDefinition[] {
    return this.newest().filter(({ regimes }) => regimes.length > 0);
  }

  private newest(): WorkflowDefinition[] {
    const names = [...new Set(this.registry.all.map(({ name }) => name))];
    return names.flatMap((name) => this.registry.newest(name) ?? []);
  }

  private reviewIn(query: unknown): WorkflowDefinition {
    const wanted = textOf(query, 'workflow');
    const found = this.reviews().find(({ name }) => wanted === '' || name === wanted);
    if (!found) throw new NotFound('There is no such kind of review.');
    return found;
  }

  private kinds({ name: chosen }: WorkflowDefinition) {
    const words = ({ regimes, title }: WorkflowDefinition): string => regimes[0]?.title ?? title;
    return this.reviews()
      .filter(({ name }) => name !== chosen)
      .map((each) => ({ name: each.name, words: words(each) }));
  }

  private timetable(
    definition: WorkflowDefinition,
    known: ReadonlyMap<string, IsoDate>,
    { calendar, query }: { readonly calendar: BankHolidays; readonly query: unknown },
  ): Timetable {
    const law = lawChosen(definition, query, known.get(definition.opening) ?? '');
    const circumstances = { calendar, settings: {}, ...(law && { law }) };
    return timetableOf({ definition, parts: this.newest(), circumstances }, known);
  }
}

/** The days that were typed; what is wrong with them instead, if one is none. */
function read(definition: WorkflowDefinition, query: unknown): Asked {
  try {
    return { known: knownDays(askedDays(definition), query), issues: [] };
  } catch (error) {
    if (error instanceof InvalidInput) return { known: null, issues: error.issues };
    throw error;
  }
}

const textsIn = (query: Readonly<Record<string, unknown>>): Record<string, string> =>
  Object.fromEntries(Object.keys(query).map((name) => [name, textOf(query, name)]));
