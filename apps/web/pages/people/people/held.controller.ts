import { Controller, Inject, Param, Req, Res, type StreamableFile } from '@nestjs/common';
import { AccessRecords, CaseScopes, type KnownCaller, Memberships } from '#lantern/access';
import { formatDay, londonDate } from '#lantern/calendar';
import { type CaseFilter, OwnEntries } from '#lantern/case-lists';
import { WorkflowRegistry } from '#lantern/cases';
import { MailRecord } from '#lantern/mail';
import { Directory, type PersonDetails } from '#lantern/people';
import { CLOCK, type Clock, NotPermitted } from '#lantern/platform';
import type { Request, Response } from 'express';
import { Download } from '../../../access/access.decorator.js';
import { Caller } from '../../../access/grants.js';
import type { Say } from '../../kit/forms/form-questions.js';
import { type HeldPiece, type HeldSection, heldFile, plainPiece } from '../../kit/held-file/held-file.js';
import { roleWords } from '../../kit/role-words.js';
import { Pages, languageOf } from '../../pages.js';
import { mayTake } from './person-rows.js';

const atATime = 500;

/** All that is held about somebody who signs in, as far as whoever asks sees it. */
@Controller('people/:person')
export class HeldController {
  constructor(
    @Inject(Pages) private readonly pages: Pages,
    @Inject(Directory) private readonly directory: Directory,
    @Inject(CaseScopes) private readonly scopes: CaseScopes,
    @Inject(Memberships) private readonly seats: Memberships,
    @Inject(OwnEntries) private readonly entries: OwnEntries,
    @Inject(MailRecord) private readonly mail: MailRecord,
    @Inject(AccessRecords) private readonly looks: AccessRecords,
    @Inject(WorkflowRegistry) private readonly registry: WorkflowRegistry,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  @Download('held', 'subject.account', 'subject.account.taken')
  async take(
    @Req() request: Request,
    @Res({ passthrough: true }) response: Response,
    @Caller() caller: KnownCaller,
    @Param('person') id: string,
  ): Promise<StreamableFile> {
    const person = await this.directory.find(caller, id);
    if (!mayTake(caller, person)) throw new NotPermitted('Only the office of their partnership can take this out.');
    const { plain: say } = this.pages.saying(request);
    const language = languageOf(request);
    const day = formatDay(londonDate(this.clock.now()), language);
    return heldFile(response, {
      name: `held-account-${londonDate(this.clock.now())}`,
      language,
      title: say('What is held about the account of {person}', { person: person.name }),
      before: [
        say('Made by {name} on {day}.', { name: caller.name, day }),
        say('Look through it before anybody sends it: references of reviews are no names, but say who worked on what.'),
      ],
      sections: this.sections(person, this.scopes.wherePermitted(caller, 'subject.account'), say),
      nothing: say('Nothing was found.'),
      leftOut: {
        title: say('What was left out'),
        items: [
          say('Reviews and offices of partnerships in which you hold no office, and reviews that you are shut out of.'),
          say('What they wrote stands in the reviews: it is about the people of those, and is asked for there.'),
          say('Links to sign in, sessions and tokens: only digests of them are kept.'),
        ],
      },
      end: say('End of the file'),
    });
  }

  private async *sections(person: PersonDetails, filter: CaseFilter, say: Say['plain']): AsyncGenerator<HeldSection> {
    yield { title: say('The account'), pieces: accountPieces(person, say) };
    const seats = await this.seats.ofCaller(person.id, filter);
    yield {
      title: say('Seats on reviews'),
      pieces: seats.map(({ reference, role, since, until }) =>
        plainPiece(reference, `${say(roleWords[role])}: ${since}, ${until ?? say('still held')}`),
      ),
    };
    yield { title: say('What they recorded'), pieces: this.recorded(person, filter, say) };
    yield { title: say('E-mails to their address'), pieces: this.written(person, filter) };
    yield { title: say('What they looked at and did'), pieces: this.looked(person, filter) };
  }

  private async *recorded({ id }: PersonDetails, filter: CaseFilter, say: Say['plain']): AsyncGenerator<HeldPiece> {
    for (let after: { reference: string; number: number } | undefined; ;) {
      const page = await this.entries.inAll(id, filter, after, atATime);
      for (const entry of page)
        yield plainPiece(`${entry.reference}, ${entry.number}`, `${entry.on}: ${say(this.registry.eventTitle(entry))}`);
      after = page.at(-1);
      if (page.length < atATime) return;
    }
  }

  private async *written({ email }: PersonDetails, filter: CaseFilter): AsyncGenerator<HeldPiece> {
    for (let after: string | undefined; email !== null;) {
      const page = await this.mail.toAddress(email, filter, after, atATime);
      for (const { reference, subject, at, template } of page)
        yield plainPiece(`${reference}, ${at}`, subject ?? template);
      after = page.at(-1)?.id;
      if (page.length < atATime) return;
    }
  }

  private async *looked({ id }: PersonDetails, filter: CaseFilter): AsyncGenerator<HeldPiece> {
    for (let before = Number.MAX_SAFE_INTEGER; ;) {
      const page = await this.looks.ofCaller(id, filter, before, atATime);
      for (const { at, action, reference } of page) yield plainPiece(at, [action, reference ?? ''].join(' '));
      before = page.at(-1)?.number ?? 0;
      if (page.length < atATime) return;
    }
  }
}

function accountPieces(person: PersonDetails, say: Say['plain']): HeldPiece[] {
  const { name, email, agency, language, phone, hours, offices } = person;
  const known = [
    [say('Name'), name],
    [say('E-mail address'), email],
    [say('Acts for'), agency],
    [say('Telephone'), phone],
    [say('When they can be reached'), hours],
    [say('Language'), language],
  ] as const;
  return [
    ...known.flatMap(([place, text]) => (text ? [plainPiece(place, text)] : [])),
    ...offices.map(({ role, capacity, partnership, since, until }) =>
      plainPiece(
        say('Office'),
        [say(roleWords[role]), capacity ?? '', partnership, since, until ?? say('still held')]
          .filter(Boolean)
          .join(', '),
      ),
    ),
  ];
}
