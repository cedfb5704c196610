import { type CallHandler, type ExecutionContext, Injectable, type NestInterceptor } from '@nestjs/common';
import { People } from '#lantern/people';
import { type Language, languages } from '#lantern/words';
import type { Request, Response } from 'express';
import type { Observable } from 'rxjs';
import { grant, grantOf } from './grants.js';
import { aYear, setCookie } from '../session/cookies.js';

/** The field with which a page that keeps answers asks for itself in another language. */
const field = 'in-language';

/** Whoever changes the language on the check has it shown in that language, with the answers that they sent. */
@Injectable()
export class LanguageOfCheckInterceptor implements NestInterceptor {
  constructor(private readonly people: People) {}

  async intercept(context: ExecutionContext, next: CallHandler): Promise<Observable<unknown>> {
    const http = context.switchToHttp();
    const [request, response] = [http.getRequest<Request>(), http.getResponse<Response>()];
    const [wanted, granted] = [languageIn(request), grantOf(request)];
    if (wanted === undefined || !granted) return next.handle();
    await this.people.speak(granted.caller.id, wanted);
    setCookie(request, response, 'language', wanted, aYear);
    grant(request, { ...granted, caller: { ...granted.caller, language: wanted } });
    return next.handle();
  }
}

/** Taken out of the form: it is no answer. */
function languageIn({ method, body }: Request): Language | undefined {
  if (method !== 'POST' || typeof body !== 'object' || body === null || !Object.hasOwn(body, field)) return undefined;
  const wanted = languages.find((each) => each === Reflect.get(body, field));
  Reflect.deleteProperty(body, field);
  return wanted;
}
