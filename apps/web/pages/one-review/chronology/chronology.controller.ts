import { Body, Controller, Inject, Query, Req, Res } from '@nestjs/common';
import type { Request, Response } from 'express';
import { type CaseScope, type KnownCaller, isPermitted } from '#lantern/access';
import { AgreedTerms } from '#lantern/case-lists';
import { MergedChronology, RowQueries } from '#lantern/chronology';
import { NotFound } from '#lantern/platform';
import { Form, Page } from '../../../access/access.decorator.js';
import { Caller, Scope } from '../../../access/grants.js';
import { textOf } from '../../kit/forms/values.js';
import { placeOf, waysBetween } from '../../kit/lists/paging.js';
import { Pages } from '../../pages.js';
import { chronologyPage } from '../../../paths.js';
import { type Looking, addressOf, filterOf, isNarrowed, lookingOf, unreadDates } from './chronology-filter.js';
import { mostPrinted } from './files.controller.js';
import { lanesOf } from './lanes.js';
import { type AsShown, NamesInTyped, asWritten } from '../../../cases/names/names-in-typed.js';
import { shownRow } from './shown-row.js';
import { Checked } from '../../kit/check/checked.js';

const most = 50;

type Asked = Readonly<Record<string, unknown>>;

interface Visit {
  readonly request: Request;
  readonly scope: CaseScope;
  readonly caller: KnownCaller;
  readonly query: Asked;
}

/** “Adult A (Petra Fictional)”, where names are shown and this one is in the key. */
function namedAs(called: string, nameOf: ((called: string) => string | null) | null): string {
  const name = nameOf?.(called) ?? null;
  return name === null ? called : `${called} (${name})`;
}

/** Where the page leads: to itself, to the same with or without names, and to its rows as files. */
function waysOf(path: string, looking: Looking, { isNamed, count }: { isNamed: boolean; count: number }) {
  const named = `${path}/with-names`;
  return {
    path,
    isNamed,
    here: isNamed ? named : path,
    otherWay: addressOf(isNamed ? path : named, looking),
    files: ['xlsx', 'csv', ...(count <= mostPrinted ? ['pdf'] : [])].map((kind) => ({
      kind,
      path: addressOf(`${path}/rows.${kind}`, looking),
    })),
  };
}

/** What somebody may do here. Who leads a review does it on the page of the review, and an agency on its own. */
const mayOf = (scope: CaseScope, { roles }: KnownCaller) => ({
  mayName: !scope.isPart && isPermitted(roles, 'names.check'),
  mayAsk: !scope.isPart && isPermitted(roles, 'chronology.query'),
  mayShare: !scope.isPart && isPermitted(roles, 'chronology.share'),
  maySend: isPermitted(roles, 'chronology.write') && (scope.agency ?? scope.onlyAgency) !== null,
  seesAll: scope.onlyAgency === null,
});

const notDates = {
  from: 'From: write a day, a month or a year, such as 3/3/2019, 03/2019 or 2019. All rows are shown until then.',
  to: 'To: write a day, a month or a year, such as 3/3/2021, 03/2021 or 2021. All rows are shown until then.',
};

const sharing = {
  title: 'Share all rows with the panel',
  follows: ['Every member of the panel sees every agency’s rows.'],
  buttons: { record: 'Share all rows' },
};

const unsharing = {
  title: 'Show each agency its own alone',
  follows: ['Each agency sees its own rows alone.', 'Copies that they have made stay with them.'],
  buttons: { record: 'Show each its own alone' },
};

/** Every agency's rows in one order, as far as somebody may see them, with what stands out in them. */
@Controller('reviews/:reference/chronology')
export class ChronologyController {
  constructor(
    @Inject(Pages) private readonly pages: Pages,
    @Inject(Checked) private readonly checked: Checked,
    @Inject(MergedChronology) private readonly merged: MergedChronology,
    @Inject(AgreedTerms) private readonly terms: AgreedTerms,
    @Inject(RowQueries) private readonly queries: RowQueries,
    @Inject(NamesInTyped) private readonly names: NamesInTyped,
  ) {}

  @Page('', 'chronology.read', 'chronology.viewed')
  async list(
    @Req() request: Request,
    @Scope() scope: CaseScope,
    @Caller() caller: KnownCaller,
    @Query() query: Asked,
  ): Promise<string> {
    return this.show({ request, scope, caller, query }, await this.names.pseudonyms(scope), null);
  }

  /** The same with real names beside the pseudonyms, and each text as it was written. */
  @Page('with-names', 'names.check', 'chronology.names.viewed')
  async withNames(
    @Req() request: Request,
    @Scope() scope: CaseScope,
    @Caller() caller: KnownCaller,
    @Query() query: Asked,
  ): Promise<string> {
    if (scope.isPart) throw new NotFound('Names are shown on the chronology of the review. Open it there.');
    return this.show({ request, scope, caller, query }, asWritten, await this.names.known(scope));
  }

  /** `nameOf`: null where names are not shown. */
  private async show(
    { request, scope, caller, query }: Visit,
    shown: AsShown,
    nameOf: ((called: string) => string | null) | null,
  ): Promise<string> {
    const looking = lookingOf(query);
    const filter = filterOf(looking);
    const terms = await this.terms.of(scope.reviewId);
    const everyMonth = await this.merged.months(scope, {});
    const months = isNarrowed(looking) ? await this.merged.months(scope, filter) : everyMonth;
    const all = months.flatMap((each) => each.months).reduce((sum, { rows }) => sum + rows, 0);
    const place = placeOf(all, query.page, most);
    const rows = await this.merged.slice(scope, filter, (place.page - 1) * most, most);
    const ways = waysOf(chronologyPage(scope.reference), looking, { isNamed: nameOf !== null, count: all });
    const counts = await this.queries.counts(scope, rows);
    return this.pages.show(request, 'one-review/chronology/chronology', {
      reference: scope.reference,
      ...ways,
      ...mayOf(scope, caller),
      looking,
      isNarrowed: isNarrowed(looking),
      agencies: everyMonth.map(({ agency }) => agency),
      persons: [...(await this.merged.persons(scope))].map(([id, name]) => ({
        id,
        name: namedAs(shown.text(name), nameOf),
      })),
      lines: await this.merged.lines(scope),
      mostPrinted,
      errors: this.unread(request, looking),
      rows: rows.map((row) => ({
        ...shownRow(shown.row(row), terms),
        persons: shown.row(row).persons.map((each) => namedAs(each, nameOf)),
        queries: counts.get(row.id) ?? null,
      })),
      paging: { ...place, ...waysBetween(place, (page) => addressOf(ways.here, looking, page)) },
      picture: lanesOf(months, everyMonth, terms),
      isShared: await this.merged.isShared(scope),
    });
  }

  private unread(request: Request, looking: Looking) {
    const say = this.pages.saying(request);
    return unreadDates(looking).map((field) => ({ text: say.plain(notDates[field]), href: `#${field}`, field }));
  }

  @Form('share', 'chronology.share', 'chronology.shared')
  async share(
    @Req() request: Request,
    @Res({ passthrough: true }) response: Response,
    @Scope() scope: CaseScope,
    @Caller() caller: KnownCaller,
    @Body() body: unknown,
  ): Promise<string> {
    const isShared = textOf(body, 'shared') === 'yes';
    const page = chronologyPage(scope.reference);
    return this.checked.once(
      { request, response, body },
      { ...(isShared ? sharing : unsharing), reference: scope.reference, action: `${page}/share`, back: page },
      () => this.merged.share(scope, caller, isShared),
      () => page,
    );
  }
}
