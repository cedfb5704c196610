import { Get, Header, HttpCode, Post, SetMetadata, applyDecorators } from '@nestjs/common';
import type { Action } from '#lantern/access';

/** What a route asks of its caller, and the name under which each use is kept in the access record. */
export interface RouteAccess {
  /** `public`: no token is asked for, and so nobody is recorded. It must say nothing of a review, save by a secret address. */
  readonly action: Action | 'public';
  readonly audit: string;
  /** A page: asked for by a browser that is signed in. Without it, a route of the API, asked for with a token. */
  readonly page?: true;
  /** A form that a file may come with. */
  readonly upload?: true;
  /** That file becomes a paper: it may be large, and is sealed as it arrives. */
  readonly paper?: true;
  /** A file rather than a page: nobody is led back to it. */
  readonly download?: true;
}

export const ACCESS = 'lantern:access';

/** Declared on every handler; a route without it answers nobody. */
export const Access = (access: RouteAccess) => SetMetadata(ACCESS, access);

/** For what says nothing of any review: whether the service is well, and how its API reads. */
export const Public = () => Access({ action: 'public', audit: 'none' });

const html = Header('Content-Type', 'text/html; charset=utf-8');

/** A page for somebody signed in. */
export const Page = (path: string, action: Action, audit: string) =>
  applyDecorators(Get(path), Access({ action, audit, page: true }), html);

/** What a form on a page is sent to. It answers with another page to go to, or shows the form again. */
export const Form = (path: string, action: Action, audit: string) =>
  applyDecorators(Post(path), HttpCode(200), Access({ action, audit, page: true }), html);

/** What a form with a file is sent to. */
export const UploadForm = (path: string, action: Action, audit: string) =>
  applyDecorators(Post(path), HttpCode(200), Access({ action, audit, page: true, upload: true }), html);

/** What a form with a paper is sent to. */
export const PaperForm = (path: string, action: Action, audit: string) =>
  applyDecorators(Post(path), HttpCode(200), Access({ action, audit, page: true, upload: true, paper: true }), html);

/** What a secret address opens for a program that cannot sign in: its handler finds out whose it is, and records it. */
export const SecretAddress = (path: string) =>
  applyDecorators(Get(path), Access({ action: 'public', audit: 'none', page: true }));

/** A file for somebody signed in. */
export const Download = (path: string, action: Action, audit: string) =>
  applyDecorators(Get(path), Access({ action, audit, page: true, download: true }));

/** A page, or a form, for anybody. It must say nothing of a review. */
export const PublicPage = (path: string) =>
  applyDecorators(Get(path), Access({ action: 'public', audit: 'none', page: true }), html);
export const PublicForm = (path: string) =>
  applyDecorators(Post(path), HttpCode(200), Access({ action: 'public', audit: 'none', page: true }), html);
