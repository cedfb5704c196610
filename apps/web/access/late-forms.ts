import { Injectable } from '@nestjs/common';
import type { Request, Response } from 'express';
import { SavedForms, Sessions } from '#lantern/sign-in';
import { Routes } from './routes.js';
import type { Waiting } from '../requests/refusals.js';
import { cameWithFile } from '../requests/upload.js';
import { formTokenIn, setCookie, cookieOf, ownPath } from '../session/cookies.js';

const keptMinutes = 24 * 60;

/**
 * A form that came after its session had ended. What was typed is kept, sealed, for the person on whose page it stood
 * and for this browser. Its own token says whose it was, so that nobody unknown can have anything kept.
 */
@Injectable()
export class LateForms {
  private pages: RegExp[] | undefined;

  constructor(
    private readonly sessions: Sessions,
    private readonly savedForms: SavedForms,
    private readonly routes: Routes,
  ) {}

  /** Undefined where there is nothing to keep, or nobody to keep it for. `here`: who is signed in now. */
  async keep(request: Request, response: Response, here: string | undefined): Promise<Waiting | undefined> {
    const page = this.pageOf(request);
    const fields = fieldsOf(request.body);
    const owner = await this.sessions.holderOfForm(formTokenIn(request.body));
    if (page === undefined || owner === undefined || fields.length === 0) return undefined;
    const browser = cookieOf(request, 'kept') ?? this.savedForms.newBrowser();
    const form = { path: request.originalUrl, page: pathOf(page), fields, file: cameWithFile(request) };
    if (!(await this.savedForms.keep(browser, owner, form))) return undefined;
    setCookie(request, response, 'kept', browser, keptMinutes);
    return { page, here: owner === here };
  }

  /** The page with the form: at the same address, or else the one it was sent from, or one above. */
  private pageOf(request: Request): string | undefined {
    const candidates = [request.originalUrl, ...fromReferrer(request), ...pathsAbove(request.path)];
    return candidates.find((each) => ownPath(each) === each && this.isPage(pathOf(each)));
  }

  private isPage(path: string): boolean {
    this.pages ??= this.routes
      .all()
      .filter(
        ({ method, access }) => method === 'GET' && access?.page && !access.download && access.action !== 'public',
      )
      .map((route) => new RegExp(`^${route.path.replaceAll(/:\w+/g, '[^/]+')}$`));
    return this.pages.some((page) => page.test(path));
  }
}

const pathOf = (address: string): string => address.replace(/\?.*$/s, '');

function fromReferrer(request: Request): string[] {
  const from = URL.parse(request.get('referer') ?? '');
  return from && from.host === request.get('host') ? [from.pathname + from.search] : [];
}

/** `/a/b/c`: `/a/b`, `/a`. */
function pathsAbove(path: string): string[] {
  const above = path.slice(0, path.lastIndexOf('/'));
  return above === '' ? [] : [above, ...pathsAbove(above)];
}

/** All that was sent but the token, which belongs to a session that has ended. */
function fieldsOf(body: unknown): [name: string, value: string][] {
  return Object.entries(Object(body))
    .filter(([name]) => name !== 'formToken')
    .flatMap(([name, sent]) => (Array.isArray(sent) ? sent : [sent]).map((each): [string, unknown] => [name, each]))
    .flatMap(([name, value]) => (typeof value === 'string' ? [[name, value] satisfies [string, string]] : []));
}
