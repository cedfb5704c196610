import { Controller, Inject, Param, Req } from '@nestjs/common';
import type { CaseScope, KnownCaller } from '#lantern/access';
import { Documents, type PageWords, isTooLongToRead, wholeOf, wordPageOf } from '#lantern/documents';
import { NotFound } from '#lantern/platform';
import type { Request } from 'express';
import { Page } from '../../../access/access.decorator.js';
import { Caller, Scope } from '../../../access/grants.js';
import { Pages } from '../../pages.js';
import type { Say } from '../../kit/forms/say.js';
import { insistOnOpening, shownDocument } from '../../../cases/papers/rooms.js';

const pageWords = ({ plain }: Say): PageWords => ({
  table: (number) => plain('Table {number}', { number }),
  picture: plain('a picture that nobody described'),
  leftOut: plain('A picture that is not shown here'),
});

/** A Word file as it is set, on a page of Lantern: whoever has no Word, or reads on a telephone, reads it here. */
@Controller('reviews/:reference/papers/:document')
export class WordController {
  constructor(
    @Inject(Pages) private readonly pages: Pages,
    @Inject(Documents) private readonly documents: Documents,
  ) {}

  @Page('word', 'document.read', 'document.word.viewed')
  async read(
    @Req() request: Request,
    @Scope() scope: CaseScope,
    @Caller() caller: KnownCaller,
    @Param('document') id: string,
  ): Promise<string> {
    const document = await this.documents.one(scope, id);
    if (document.kind !== 'docx') throw new NotFound('Only a Word file (.docx) is read on this page.');
    insistOnOpening(document, caller);
    if (isTooLongToRead(document)) throw new NotFound('A file as large as this is not read on a page. Download it.');
    const { contents } = await this.documents.open(scope, caller, id);
    return this.pages.show(request, 'one-review/papers/word', {
      reference: scope.reference,
      document: shownDocument(document, scope, caller),
      written: await wordPageOf(await wholeOf(contents), pageWords(this.pages.saying(request))),
    });
  }
}
