import { Controller, Inject, Param, Query, Req, Res, type StreamableFile } from '@nestjs/common';
import { Agreements, CaseScopes, type KnownCaller, isPermitted, mayAct } from '#lantern/access';
import { type KnownPartnership, type OrganisationDetails, Organisations, Partnerships } from '#lantern/bodies';
import { type BodyPart, BodyParts, type BodySearch, bodyShows } from '#lantern/case-lists';
import { WorkflowRegistry } from '#lantern/cases';
import { CLOCK, type Clock, NotFound } from '#lantern/platform';
import { plainWords } from '#lantern/words';
import type { Request, Response } from 'express';
import { Download, Page } from '../../../access/access.decorator.js';
import { Caller } from '../../../access/grants.js';
import { aboutWords } from '../../kit/about-words.js';
import { shownDue } from '../../kit/date-words.js';
import { addressWith, choiceAsked, textAsked } from '../../../requests/list-address.js';
import { kindOfList, listFile } from '../../../shown/list-file.js';
import { placeOf, waysBetween } from '../../kit/lists/paging.js';
import { Pages, languageOf } from '../../pages.js';
import { bodyPage, bodyWorkPage, reviewPage } from '../../../paths.js';

type Asked = Readonly<Record<string, unknown>>;

const [onPage, atOnce] = [20, 500];

const showWords = {
  open: 'Still to be done',
  late: 'Past its date',
  done: 'Done or closed',
  all: 'All of it',
} as const;

const headings = ['Reference', 'Review', 'Partnership', 'What is to be done', 'State', 'By when'];

/** All that a body has to do, across the reviews and partnerships that whoever asks may see: one list, and as a file. */
@Controller('organisations/:body/to-do')
export class BodyWorkController {
  constructor(
    @Inject(Pages) private readonly pages: Pages,
    @Inject(Organisations) private readonly organisations: Organisations,
    @Inject(Partnerships) private readonly partnerships: Partnerships,
    @Inject(BodyParts) private readonly parts: BodyParts,
    @Inject(CaseScopes) private readonly scopes: CaseScopes,
    @Inject(Agreements) private readonly agreements: Agreements,
    @Inject(WorkflowRegistry) private readonly registry: WorkflowRegistry,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  @Page('', 'organisation.work', 'organisation.work.viewed')
  async show(
    @Req() request: Request,
    @Caller() caller: KnownCaller,
    @Param('body') id: string,
    @Query() query: Asked,
  ): Promise<string> {
    const body = await this.body(caller, id);
    const held = await this.partnerships.heldAs(caller, mayAct('organisation.work'));
    const search = this.searchIn(id, held, query);
    const filter = this.scopes.visibleTo(caller);
    const place = placeOf(await this.parts.count(search, filter), query.page, onPage);
    const rows = await this.parts.page(search, filter, { offset: Math.max(0, place.first - 1), limit: onPage });
    const unsigned = await this.unsigned(caller);
    const asked = { show: search.show, kind: search.kinds[0] ?? '', partnership: search.partnership };
    const addressOf = (page: number) => addressWith(bodyWorkPage(id), { ...asked, page: page === 1 ? '' : page });
    return this.pages.show(request, 'people/organisations/body-work', {
      name: body.name,
      path: bodyWorkPage(id),
      back: isPermitted(caller.roles, 'organisation.read') ? bodyPage(id) : '/recommendations',
      asked,
      shows: bodyShows.map((value) => ({ value, words: showWords[value] })),
      kinds: this.kinds().map(({ name, words }) => ({ value: name, words })),
      partnerships: held.map(({ code, name }) => ({ value: code, name })),
      rows: rows.map((part) => this.shown(part, unsigned.has(part.review))),
      paging: { ...place, ...waysBetween(place, addressOf) },
      fileOf: (kind: string) => addressWith(`${bodyWorkPage(id)}/list.${kind}`, asked),
    });
  }

  @Download('list.:kind', 'organisation.work', 'list.downloaded')
  async file(
    @Req() request: Request,
    @Res({ passthrough: true }) response: Response,
    @Caller() caller: KnownCaller,
    @Param('body') id: string,
    @Param('kind') kind: string,
    @Query() query: Asked,
  ): Promise<StreamableFile> {
    await this.body(caller, id);
    const say = plainWords(languageOf(request));
    const held = await this.partnerships.heldAs(caller, mayAct('organisation.work'));
    const pages = this.cells(this.searchIn(id, held, query), caller, say);
    const file = { name: 'to-do', headings: headings.map((each) => say(each)), pages, at: this.clock.now() };
    return listFile(response, file, kindOfList(kind));
  }

  /** @throws NotFound also for a panel member who acts for another. */
  private async body(caller: KnownCaller, id: string): Promise<OrganisationDetails> {
    const found = await this.organisations.find(id);
    const isTheirs = found.name === caller.agency || isPermitted(caller.roles, 'organisation.read');
    if (!isTheirs) throw new NotFound('There is no such organisation among those you act for.');
    return found;
  }

  private searchIn(bodyId: string, held: readonly KnownPartnership[], query: Asked): BodySearch {
    const kind = this.kinds().find(({ name }) => name === textAsked(query, 'kind'));
    const partnership = held.find(({ code }) => code === textAsked(query, 'partnership'));
    const show = choiceAsked(query, 'show', bodyShows, 'open');
    return { bodyId, show, kinds: kind ? [kind.name] : [], partnership: partnership?.code ?? '' };
  }

  /** The kinds of what a body is asked for, each once. */
  private kinds() {
    const parts = this.registry.all.filter(({ part }) => part !== undefined);
    return [...new Map(parts.map(({ name, title }) => [name, { name, words: title }])).values()];
  }

  private async unsigned(caller: KnownCaller): Promise<ReadonlySet<string>> {
    return new Set((await this.agreements.awaited(caller)).map(({ reference }) => reference));
  }

  private shown(part: BodyPart, isShut: boolean) {
    const { reference, review, partnership, state, stateTitle, closed, due } = part;
    const path = reviewPage(reference);
    const dated = due && { ...shownDue(due, this.parts.today()), isPaused: due.pausedBy !== null };
    return {
      reference,
      review,
      partnership,
      state,
      stateTitle,
      closed,
      path,
      isShut,
      due: dated,
      what: this.what(part),
    };
  }

  /** What it is: an action in its own words, else the kind of it. */
  private what({ about, workflow }: BodyPart): { readonly own: string } | { readonly words: string } {
    const { kind, of } = aboutWords(about);
    if (kind !== '') return { words: kind };
    return of === '' ? { words: this.registry.newest(workflow)?.title ?? workflow } : { own: of };
  }

  private async *cells(
    search: BodySearch,
    caller: KnownCaller,
    say: (words: string) => string,
  ): AsyncGenerator<string[][]> {
    const unsigned = await this.unsigned(caller);
    const filter = this.scopes.visibleTo(caller);
    for (let offset = 0; ; offset += atOnce) {
      const rows = await this.parts.page(search, filter, { offset, limit: atOnce });
      yield rows.flatMap((part) => {
        if (unsigned.has(part.review)) return [];
        const what = this.what(part);
        const words = 'own' in what ? what.own : say(what.words);
        const { reference, review, partnership, stateTitle, due } = part;
        return [[reference, review, partnership, words, say(stateTitle), due?.due ?? '']];
      });
      if (rows.length < atOnce) return;
    }
  }
}
