import { type CallHandler, type ExecutionContext, Injectable, type NestInterceptor } from '@nestjs/common';
import type { Request, Response } from 'express';
import { type Observable, mergeMap } from 'rxjs';
import { type GivenBack, SavedForms } from '#lantern/sign-in';
import { grantOf } from '../access/grants.js';
import { Pages } from '../pages/pages.js';
import { cookieOf } from '../session/cookies.js';
import { RefilledForm } from './refill-form.js';

/** Gives back on a page what its reader had typed there when their session ended. It is shown, and never sent. */
@Injectable()
export class SavedFormInterceptor implements NestInterceptor {
  constructor(
    private readonly savedForms: SavedForms,
    private readonly pages: Pages,
  ) {}

  intercept(context: ExecutionContext, next: CallHandler): Observable<unknown> {
    const http = context.switchToHttp();
    const [request, response] = [http.getRequest<Request>(), http.getResponse<Response>()];
    const [browser, caller] = [cookieOf(request, 'kept'), grantOf(request)?.caller];
    if (request.method !== 'GET' || browser === undefined || !caller) return next.handle();
    return next.handle().pipe(
      mergeMap(async (page: unknown) => {
        if (typeof page !== 'string' || page === '' || response.statusCode !== 200) return page;
        const forms = await this.savedForms.giveBack(browser, caller.id, request.path);
        return forms.length === 0 ? page : this.withTyped(request, page, forms);
      }),
    );
  }

  private withTyped(request: Request, page: string, forms: readonly GivenBack[]): string {
    const filledIn = new RefilledForm(page);
    const shown = forms.map((form) => ({ form, ...filledIn.fill(form, request.path) }));
    for (const { form, outcome, first } of shown) {
      const texts = outcome === 'noForm' ? wordsIn(form) : [];
      filledIn.begin(this.pages.show(request, 'kit/saved-form-notice', { outcome, first, texts, file: form.file }));
    }
    return filledIn.toString();
  }
}

/** What is worth copying from a form that is no longer there: what a person wrote, rather than ticked. */
const wordsIn = ({ fields }: GivenBack): string[] =>
  fields.flatMap(([, value]) => (/\S\s+\S/.test(value) ? [value.trim()] : []));
