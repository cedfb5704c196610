import { Controller, Inject, Param, Query, Req } from '@nestjs/common';
import { type CaseScope, type KnownCaller, isPermitted } from '#lantern/access';
import { Documents } from '#lantern/documents';
import { compared } from '#lantern/draft-comments';
import { NotFound } from '#lantern/platform';
import type { Request } from 'express';
import { Page } from '../../../access/access.decorator.js';
import { Caller, Scope } from '../../../access/grants.js';
import { Pages } from '../../pages.js';
import { shownDocument } from '../../../cases/papers/rooms.js';
import { Drafts } from '../../../cases/papers/drafts.js';

/** What a paper says, paragraph by paragraph, and what changed in it from an earlier version. */
@Controller('reviews/:reference/papers/:document')
export class ReadingController {
  constructor(
    @Inject(Pages) private readonly pages: Pages,
    @Inject(Documents) private readonly documents: Documents,
    @Inject(Drafts) private readonly drafts: Drafts,
  ) {}

  @Page('read', 'document.read', 'document.text.viewed')
  async read(
    @Req() request: Request,
    @Scope() scope: CaseScope,
    @Caller() caller: KnownCaller,
    @Param('document') id: string,
  ): Promise<string> {
    const document = await this.documents.one(scope, id);
    const text = await this.drafts.text(scope, caller, document);
    const isDraft = document.paperKind === 'draft' && document.compartment === 'panel' && !scope.isPart;
    return this.pages.show(request, 'one-review/drafts/read', {
      reference: scope.reference,
      document: shownDocument(document, scope, caller),
      paragraphs: text?.paragraphs ?? [],
      mayComment: isDraft && isPermitted(caller.roles, 'comment.write'),
    });
  }

  @Page('changes', 'document.read', 'document.changes.viewed')
  async changes(
    @Req() request: Request,
    @Scope() scope: CaseScope,
    @Caller() caller: KnownCaller,
    @Param('document') id: string,
    @Query('since') since: unknown,
  ): Promise<string> {
    const document = await this.documents.one(scope, id);
    const others = (await this.documents.versions(scope, document.paperId)).filter(
      ({ number, withdrawnAt }) => number < document.number && withdrawnAt === null,
    );
    const before = others.find(({ number }) => String(number) === since) ?? others[0];
    if (!before) throw new NotFound('There is no earlier version of this paper that you may see.');
    const [old, now] = [await this.drafts.text(scope, caller, before), await this.drafts.text(scope, caller, document)];
    const rows = old && now ? compared(old.paragraphs, now.paragraphs) : [];
    return this.pages.show(request, 'one-review/drafts/changes', {
      reference: scope.reference,
      document: shownDocument(document, scope, caller),
      before: shownDocument(before, scope, caller),
      others: others.map((other) => shownDocument(other, scope, caller)),
      isReadable: old !== undefined && now !== undefined && rows.length > 0,
      rows: withoutTheSame(rows),
      changed: rows.filter(({ kind }) => kind !== 'same').length,
    });
  }
}

/** Long stretches in which nothing changed are told by their length. */
function withoutTheSame(rows: ReturnType<typeof compared>) {
  const isNear = (index: number) => [-1, 0, 1].some((away) => (rows[index + away]?.kind ?? 'same') !== 'same');
  const shown: ((typeof rows)[number] | { kind: 'left'; count: number })[] = [];
  for (const [index, row] of rows.entries()) {
    const last = shown.at(-1);
    if (isNear(index)) shown.push(row);
    else if (last?.kind === 'left') last.count += 1;
    else shown.push({ kind: 'left', count: 1 });
  }
  return shown;
}
