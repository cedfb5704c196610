import { type CallHandler, type ExecutionContext, Injectable, type NestInterceptor } from '@nestjs/common';
import { type GivenBack, KeptForms } from '#lantern/people';
import type { Request, Response } from 'express';
import { type Observable, mergeMap } from 'rxjs';
import { grantOf } from '../access/grants.js';
import { Pages } from '../pages/pages.js';
import { heldBy } from '../session/browser.js';
import { FilledIn } from './filled-in.js';

/** Gives back on a page what its reader had typed there when their session ended. It is shown, and never sent. */
@Injectable()
export class KeptFormInterceptor implements NestInterceptor {
  constructor(
    private readonly keptForms: KeptForms,
    private readonly pages: Pages,
  ) {}

  intercept(context: ExecutionContext, next: CallHandler): Observable<unknown> {
    const http = context.switchToHttp();
    const [request, response] = [http.getRequest<Request>(), http.getResponse<Response>()];
    const [browser, caller] = [heldBy(request, 'kept'), grantOf(request)?.caller];
    if (request.method !== 'GET' || browser === undefined || !caller) return next.handle();
    return next.handle().pipe(
      mergeMap(async (page: unknown) => {
        if (typeof page !== 'string' || page === '' || response.statusCode !== 200) return page;
        const forms = await this.keptForms.giveBack(browser, caller.id, request.path);
        return forms.length === 0 ? page : this.withTyped(request, page, forms);
      }),
    );
  }

  private withTyped(request: Request, page: string, forms: readonly GivenBack[]): string {
    const filledIn = new FilledIn(page);
    const shown = forms.map((form) => ({ form, ...filledIn.fill(form, request.path) }));
    for (const { form, outcome, first } of shown) {
      const texts = outcome === 'noForm' ? wordsIn(form) : [];
      filledIn.begin(this.pages.show(request, 'kept/notice', { outcome, first, texts, file: form.file }));
    }
    return filledIn.toString();
  }
}

/** What is worth copying from a form that is no longer there: what a person wrote, rather than ticked. */
const wordsIn = ({ fields }: GivenBack): string[] =>
  fields.flatMap(([, value]) => (/\S\s+\S/.test(value) ? [value.trim()] : []));
