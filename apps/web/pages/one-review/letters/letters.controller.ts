import { Controller, Inject, Param, Query, Req, Res, StreamableFile } from '@nestjs/common';
import type { CaseScope } from '#lantern/access';
import { Partnerships } from '#lantern/bodies';
import { CaseReader, type RecordedFact } from '#lantern/case-lists';
import { pdfFileOf, pdfType, wordFileOf, wordType } from '#lantern/made-papers';
import { Contacts } from '#lantern/people';
import { NotFound } from '#lantern/platform';
import { type Language, asLanguage, houseWords, plainWords } from '#lantern/words';
import type { Request, Response } from 'express';
import { type LetterRule, lettersOf } from '#workflows';
import { Download, Page } from '../../../access/access.decorator.js';
import { Scope } from '../../../access/grants.js';
import { regimesOf } from '../../kit/law-line.js';
import { Pages, languageOf } from '../../pages.js';
import { lettersPage, recordPage } from '../../paths.js';
import { type Sender, type WrittenLetter, isOffered, letterOf } from './letter-paper.js';

/** Letters of a part are those of its review. */
function rulesOf({ workflow, isPart }: CaseScope): readonly LetterRule[] {
  if (isPart) throw new NotFound('A part of a review has no letters of its own. Look at the letters of its review.');
  return lettersOf(workflow);
}

function named(scope: CaseScope, name: string): LetterRule {
  const rule = rulesOf(scope).find((each) => each.name === name);
  if (!rule) throw new NotFound('There is no such letter. The list of letters has those that there are.');
  return rule;
}

const kinds = { 'letter.docx': wordFileOf, 'letter.pdf': pdfFileOf } as const;
const isKind = (file: string): file is keyof typeof kinds => Object.hasOwn(kinds, file);

/** Letters that are written from the record, to look at and to take away. None of them is ever sent from here. */
@Controller('reviews/:reference/letters')
export class LettersController {
  constructor(
    @Inject(Pages) private readonly pages: Pages,
    @Inject(CaseReader) private readonly reader: CaseReader,
    @Inject(Contacts) private readonly contacts: Contacts,
    @Inject(Partnerships) private readonly partnerships: Partnerships,
  ) {}

  @Page('', 'letter.read', 'letters.viewed')
  async list(@Req() request: Request, @Scope() scope: CaseScope): Promise<string> {
    const rules = rulesOf(scope);
    const facts = await this.facts(scope, rules);
    const shown = rules.map(({ name, title, to, tellsOf }) => ({
      title,
      to,
      path: `${lettersPage(scope.reference)}/${name}`,
      isOffered: isOffered(tellsOf, facts),
    }));
    const { reference } = scope;
    return this.pages.show(request, 'one-review/letters/letters', {
      reference,
      offered: shown.filter((each) => each.isOffered),
      later: shown.filter((each) => !each.isOffered),
    });
  }

  @Page(':letter', 'letter.read', 'letter.viewed')
  async show(
    @Req() request: Request,
    @Scope() scope: CaseScope,
    @Param('letter') name: string,
    @Query('language') wanted: unknown,
    @Query('unread') unread: unknown,
  ): Promise<string> {
    const rule = named(scope, name);
    const language = asLanguage(wanted ?? languageOf(request));
    const { paper, missing } = await this.written(scope, rule, language);
    const { reference } = scope;
    return this.pages.show(request, 'one-review/letters/letter', {
      reference,
      paper,
      inLanguage: language,
      path: `${lettersPage(reference)}/${rule.name}`,
      readFirst: rule.readFirst ?? false,
      isUnread: unread === 'yes',
      missing: missing.map(({ label, event }) => ({
        label,
        path: event === null ? `/reviews/${encodeURIComponent(reference)}/people` : recordPage(reference, event),
      })),
    });
  }

  /** A letter to a family is taken away by somebody who says that they have read it: `read=yes`. */
  @Download(':letter/:file', 'letter.read', 'letter.downloaded')
  async take(
    @Res({ passthrough: true }) response: Response,
    @Scope() scope: CaseScope,
    @Param('letter') name: string,
    @Param('file') file: string,
    @Query('language') wanted: unknown,
    @Query('read') read: unknown,
  ): Promise<StreamableFile | undefined> {
    const rule = named(scope, name);
    if (!isKind(file)) throw new NotFound('A letter can be taken away as letter.docx or letter.pdf.');
    const language = asLanguage(wanted);
    if (rule.readFirst && read !== 'yes') {
      response.redirect(303, `${lettersPage(scope.reference)}/${rule.name}?language=${language}&unread=yes`);
      return undefined;
    }
    const { paper } = await this.written(scope, rule, language);
    const content = await kinds[file](paper);
    response.attachment(`${scope.reference}-${rule.name}.${file.split('.').at(-1)}`);
    return new StreamableFile(content, { type: file === 'letter.pdf' ? pdfType : wordType, length: content.length });
  }

  private facts({ id }: CaseScope, rules: readonly LetterRule[]): Promise<RecordedFact[]> {
    const ofRule = ({ tellsOf, facts }: LetterRule) => [
      tellsOf.event,
      ...Object.values(facts).map(({ event }) => event),
    ];
    return this.reader.facts(id, [...new Set(rules.flatMap(ofRule))]);
  }

  private async written(scope: CaseScope, rule: LetterRule, language: Language): Promise<WrittenLetter> {
    const [facts, sender] = [await this.facts(scope, [rule]), await this.sender(scope, language)];
    if (!isOffered(rule.tellsOf, facts)) throw new NotFound('What this letter tells of has not been recorded yet.');
    const { settings } = await this.partnerships.byId(scope.partnershipId);
    const say = plainWords(language, houseWords([settings]));
    return letterOf(rule, facts, sender, { say, language, on: this.reader.today() });
  }

  private async sender(scope: CaseScope, language: Language): Promise<Sender> {
    const say = plainWords(language);
    const { review } = await this.reader.view(scope.reference);
    const [coordinator] = await this.contacts.holding('coordinator', scope);
    return {
      reference: scope.reference,
      partnership: review.partnership,
      law: say(regimesOf(scope.law)[0]?.citation ?? ''),
      coordinator: coordinator?.name ?? null,
      phone: coordinator?.phone ?? null,
    };
  }
}
