import { Controller, Inject, Param, Req, Res, type StreamableFile } from '@nestjs/common';
import type { CaseScope, KnownCaller } from '#lantern/access';
import { formatDay, londonDate } from '#lantern/calendar';
import { type KeyedName, PersonSearch } from '#lantern/names';
import { CLOCK, type Clock, NotFound } from '#lantern/platform';
import type { Request, Response } from 'express';
import { Download, Page } from '../../../access/access.decorator.js';
import { Caller, Scope } from '../../../access/grants.js';
import { NamesOfCase } from '../../../cases/names/names-of-case.js';
import type { Say } from '../../kit/forms/form-questions.js';
import { type HeldPiece, type HeldSection, heldFile, plainPiece } from '../../kit/held-file/held-file.js';
import { Pages, languageOf } from '../../pages.js';
import { reviewPage } from '../../../paths.js';
import { HeldInReview } from './held-in-review.js';

/** All that a review holds about one of its people, for the office to look through before anybody sends it. */
@Controller('reviews/:reference')
export class SubjectAccessController {
  constructor(
    @Inject(Pages) private readonly pages: Pages,
    @Inject(NamesOfCase) private readonly names: NamesOfCase,
    @Inject(HeldInReview) private readonly held: HeldInReview,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  @Page('held', 'subject.access', 'subject.access.viewed')
  async show(@Req() request: Request, @Scope() scope: CaseScope): Promise<string> {
    const { reference } = insistOnWhole(scope);
    const names = await this.names.names(scope);
    return this.pages.show(request, 'one-review/subject-access/subject-access', {
      reference,
      people: names.flatMap(({ called, name, isPlace }, at) =>
        isPlace ? [] : [{ called: called || name, path: `${reviewPage(reference)}/held/${at + 1}` }],
      ),
      unread: (await this.held.unread(scope)).length,
    });
  }

  /** `person`: the number of their row in the key of names, as no address may name them. */
  @Download('held/:person', 'subject.access', 'subject.access.taken')
  async take(
    @Req() request: Request,
    @Res({ passthrough: true }) response: Response,
    @Scope() scope: CaseScope,
    @Caller() caller: KnownCaller,
    @Param('person') number: string,
  ): Promise<StreamableFile> {
    const { reference } = insistOnWhole(scope);
    const names = await this.names.names(scope);
    const person = names[Number(number) - 1];
    if (!person || person.isPlace) throw new NotFound('There is no such person in the key of names of this review.');
    const { plain: say } = this.pages.saying(request);
    const language = languageOf(request);
    const day = formatDay(londonDate(this.clock.now()), language);
    return heldFile(response, {
      name: `held-${reference}-${number}`,
      language,
      title: say('What {reference} holds about {person}', { reference, person: person.called || person.name }),
      before: [
        say('Made by {name} on {day}.', { name: caller.name, day }),
        say('Look through it before anybody sends it. Whoever else is in the key of names is marked; others are not.'),
      ],
      sections: this.sections({ scope, caller, say }, names, person),
      nothing: say('Nothing was found.'),
      leftOut: { title: say('What was left out'), items: await this.leftOut(scope, say) },
      end: say('End of the file'),
    });
  }

  private async *sections(
    { scope, caller, say }: { scope: CaseScope; caller: KnownCaller; say: Say['plain'] },
    names: readonly KeyedName[],
    person: KeyedName,
  ): AsyncGenerator<HeldSection> {
    yield { title: say('Key of names'), pieces: keyPieces(person, say) };
    const search = new PersonSearch(names, person);
    for await (const { title, passages } of this.held.texts(scope, caller, say))
      yield {
        title,
        pieces: passages.flatMap(({ place, text }): HeldPiece[] => {
          const found = search.about(text);
          return found ? [{ place, text: found }] : [];
        }),
      };
  }

  private async leftOut(scope: CaseScope, say: Say['plain']): Promise<string[]> {
    const unread = await this.held.unread(scope);
    return [
      ...unread.map((name) => say('A paper that has no text to look through, or was withdrawn: {name}', { name })),
      say('Forms that an agency has not completed yet: ask the agency.'),
      say(
        'Conflicts of interest that were declared, and who looked at the review: neither is about people of the case.',
      ),
      say('Texts that were removed for good.'),
    ];
  }
}

/** @throws NotFound for a part: its review is asked. */
function insistOnWhole(scope: CaseScope): CaseScope {
  if (scope.isPart) throw new NotFound('What is held about somebody is read from the whole review. Open the review.');
  return scope;
}

function keyPieces({ called, name, otherNames, born, addresses }: KeyedName, say: Say['plain']): HeldPiece[] {
  const rows = [
    [say('Pseudonym'), called],
    [say('Name'), name],
    [say('Other names'), otherNames ?? ''],
    [say('Born'), born ?? ''],
    [say('Addresses'), addresses ?? ''],
  ] as const;
  return rows.filter(([, text]) => text !== '').map(([place, text]) => plainPiece(place, text));
}
