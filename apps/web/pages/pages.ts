import { Injectable } from '@nestjs/common';
import type { KnownCaller } from '#lantern/access';
import { formToken } from '#lantern/sign-in';
import { type Language, asLanguage, languages, markedWords, plainWords, usualWords } from '#lantern/words';
import { formatDate, formatDay, formatPartial, londonDate, londonTime } from '#lantern/calendar';
import { general } from '#lantern/engine';
import type { Request } from 'express';
import nunjucks from 'nunjucks';
import { formRefused, grantOf } from '../access/grants.js';
import { cookieOf, sessionOf } from '../session/cookies.js';
import { homeOf } from './coming-in/start/home-of.js';
import { govuk } from './kit/components.js';
import { placesBeside } from './one-review/shared/review-places.js';
import type { Say } from './kit/forms/form-questions.js';
import { lawOf } from '../shown/law-line.js';
import { navigationFor } from './kit/navigation.js';
import { firstSteps } from './kit/tour/first-steps.js';
import { toursOf } from './kit/tour/tour.js';

export { govukFolder } from './kit/components.js';

/** Where the page is that somebody looks at, for coming back to it in another language. */
const addressOf = ({ method, originalUrl, path }: Request): string => (method === 'GET' ? originalUrl : path);

/** The language a person has chosen, else that of their browser's last choice, else English. */
export const languageOf = (request: Request): Language =>
  asLanguage(grantOf(request)?.caller.language ?? cookieOf(request, 'language'));

/** A question as the heading of its answer: "Who attended? (optional)" as "Who attended". */
const asTopic = ({ val }: nunjucks.runtime.SafeString): nunjucks.runtime.SafeString =>
  new nunjucks.runtime.SafeString(val.replace(/\s*\((?:optional|dewisol)\)/, '').replace(/\?(?=$|<)/, ''));

/** "Monday 16 March 2026, 10:00": an instant as the clocks of London show it. */
const momentIn =
  (language: Language) =>
  (iso: string): string => {
    const instant = new Date(iso);
    return `${formatDay(londonDate(instant), language)}, ${londonTime(instant)}`;
  };

function environmentIn(language: Language): nunjucks.Environment {
  const environment = new nunjucks.Environment(new nunjucks.FileSystemLoader(import.meta.dirname), {
    autoescape: true,
    throwOnUndefined: true,
  });
  environment.addGlobal('t', markedWords(language));
  environment.addGlobal('plain', plainWords(language));
  environment.addGlobal('govuk', govuk);
  environment.addGlobal('general', general);
  environment.addFilter('topic', asTopic);
  environment.addFilter('date', (date: string) => formatDate(date, language));
  environment.addFilter('day', (date: string) => formatDay(date, language));
  environment.addFilter('partialDate', (date: string) => formatPartial(date, language));
  environment.addFilter('moment', momentIn(language));
  return environment;
}

/** What somebody does here is told on the page where their day begins, until they have said that they know. */
const isFirstVisit = (caller: KnownCaller, path: string): boolean =>
  caller.isToured === false && path === homeOf(caller);

/** Renders the pages of a folder beside this file; a value that is missing is an error, never a gap. */
@Injectable()
export class Pages {
  private readonly environments = new Map(languages.map((each) => [each, environmentIn(each)]));

  /** A page for whoever asks: in their language, with their navigation. */
  show(request: Request, view: string, values: object = {}): string {
    const language = languageOf(request);
    if ('errors' in values && Array.isArray(values.errors) && values.errors.length > 0) formRefused(request);
    const session = sessionOf(request);
    const { caller = null, scope, words = usualWords } = grantOf(request) ?? {};
    const own = words === usualWords ? {} : { t: markedWords(language, words), plain: plainWords(language, words) };
    const page = {
      language,
      path: addressOf(request),
      development: false,
      caller: caller && { name: caller.name },
      places: caller && scope ? placesBeside(caller, scope, request.path) : [],
      navigation: caller ? navigationFor(caller, request.path) : [],
      tour: caller && isFirstVisit(caller, request.path) ? (toursOf(caller)[0] ?? null) : null,
      firstSteps: caller ? firstSteps(caller) : [],
      formToken: session === undefined ? '' : formToken(session),
      law: lawOf(request),
    };
    return this.render(view, { errors: [], ...own, ...values, page }, language);
  }

  /** The words in the language of whoever asks. */
  saying(request: Request): Say {
    const language = languageOf(request);
    const words = grantOf(request)?.words;
    return { marked: markedWords(language, words), plain: plainWords(language, words) };
  }

  render(view: string, values: object, language: Language = 'en'): string {
    const environment = this.environments.get(language);
    if (!environment) throw new Error(`There are no pages in ${language}.`);
    return environment.render(`${view}.njk`, values);
  }
}
