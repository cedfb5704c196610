import { Controller, Inject, Param, Query, Req, Res, StreamableFile } from '@nestjs/common';
import { type CaseScope, isPermitted } from '#lantern/access';
import { pdfFileOf, pdfType, wordType } from '#lantern/made-papers';
import { NotFound } from '#lantern/platform';
import type { Request, Response } from 'express';
import { Download, Page } from '../../../access/access.decorator.js';
import { Scope } from '../../../access/grants.js';
import { papersOf } from '#workflows';
import { Pages, languageOf } from '../../pages.js';
import { lettersPage, recordPage, writtenPage } from '../../../paths.js';
import { shownKept } from './kept.controller.js';
import { asLetterLanguage, isOffered } from '../../../cases/letters/letter-paper.js';
import { LetterKeeping } from '../../../cases/letters/letter-keeping.js';
import { WrittenLetters, letterNamed, rulesOf } from '../../../cases/letters/written-letters.js';

const isKind = (file: string): boolean => file === 'letter.docx' || file === 'letter.pdf';

/** Which of several a letter goes to, in the address of its page. */
const toWhom = (whom: string): string => (whom === '' ? '' : `&to=${encodeURIComponent(whom)}`);

/** Letters that are written from the record, to look at and to take away. None of them is ever sent from here. */
@Controller('reviews/:reference/letters')
export class LettersController {
  constructor(
    @Inject(Pages) private readonly pages: Pages,
    @Inject(WrittenLetters) private readonly letters: WrittenLetters,
    @Inject(LetterKeeping) private readonly keeping: LetterKeeping,
  ) {}

  @Page('', 'letter.read', 'letters.viewed')
  async list(@Req() request: Request, @Scope() scope: CaseScope): Promise<string> {
    const rules = rulesOf(scope);
    const facts = await this.letters.facts(scope, rules);
    const shown = rules.map(({ name, title, to, tellsOf, toEach }) => ({
      title,
      to,
      path: `${lettersPage(scope.reference)}/${name}`,
      isOffered: isOffered({ tellsOf, toEach }, facts),
      isPast: tellsOf.unlessAnswering !== undefined && facts.some(({ type }) => type === tellsOf.event),
    }));
    const { reference } = scope;
    return this.pages.show(request, 'one-review/letters/letters', {
      reference,
      offered: shown.filter((each) => each.isOffered),
      later: shown.filter((each) => !each.isOffered && !each.isPast),
      papers: papersOf(scope.workflow).map(({ name, title, to }) => ({
        title,
        to,
        path: writtenPage(reference, name),
      })),
      kept: await this.shownKept(scope, languageOf(request)),
    });
  }

  @Page(':letter', 'letter.read', 'letter.viewed')
  async show(
    @Req() request: Request,
    @Scope() scope: CaseScope,
    @Param('letter') name: string,
    @Query('language') wanted: unknown,
    @Query('unread') unread: unknown,
    @Query('to') to: unknown,
  ): Promise<string> {
    const rule = letterNamed(scope, name);
    const language = asLetterLanguage(wanted ?? languageOf(request));
    const { reference } = scope;
    const each = await this.letters.each(scope, rule);
    const whom = each.find((name) => name === to) ?? each[0] ?? '';
    const { paper, missing } = await this.letters.written(scope, rule, language, whom);
    return this.pages.show(request, 'one-review/letters/letter', {
      reference,
      title: rule.title,
      paper,
      inLanguage: language,
      whom,
      toWhom: toWhom(whom),
      others: each
        .filter((name) => name !== whom)
        .map((name) => ({
          whom: name,
          path: `${lettersPage(reference)}/${rule.name}?language=${language}${toWhom(name)}`,
        })),
      path: `${lettersPage(reference)}/${rule.name}`,
      readFirst: rule.readFirst ?? false,
      mayKeep: isPermitted(scope.roles, 'letter.keep'),
      isUnread: unread === 'yes',
      missing: missing.map(({ label, event }) => ({
        label,
        path: event === null ? `/reviews/${encodeURIComponent(reference)}/people` : recordPage(reference, event),
      })),
    });
  }

  /** A letter to a family is kept first, and taken from there once a second person has read it. */
  @Download(':letter/:file', 'letter.read', 'letter.downloaded')
  async take(
    @Res({ passthrough: true }) response: Response,
    @Scope() scope: CaseScope,
    @Param('letter') name: string,
    @Param('file') file: string,
    @Query('language') wanted: unknown,
    @Query('to') to: unknown,
  ): Promise<StreamableFile | undefined> {
    const rule = letterNamed(scope, name);
    if (!isKind(file)) throw new NotFound('A letter can be taken away as letter.docx or letter.pdf.');
    const language = asLetterLanguage(wanted);
    if (rule.readFirst) {
      response.redirect(303, `${lettersPage(scope.reference)}/${rule.name}?language=${language}&unread=yes`);
      return undefined;
    }
    const written = await this.letters.written(scope, rule, language, typeof to === 'string' ? to : '');
    const content = await (file === 'letter.pdf' ? pdfFileOf(written.paper) : this.letters.wordOf(scope, written));
    response.attachment(`${scope.reference}-${rule.name}.${file.split('.').at(-1)}`);
    return new StreamableFile(content, { type: file === 'letter.pdf' ? pdfType : wordType, length: content.length });
  }

  private async shownKept(scope: CaseScope, language: 'en' | 'cy') {
    return (await this.keeping.all(scope)).map(({ kept, document, waits }) => ({
      ...shownKept(kept, scope, language),
      whom: document.place,
      waits,
      path: `${lettersPage(scope.reference)}/kept/${document.id}`,
    }));
  }
}
