import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { Injectable } from '@nestjs/common';
import nunjucks from 'nunjucks';

/** Where the GOV.UK styles and templates lie. */
export const govukFolder = join(dirname(createRequire(import.meta.url).resolve('govuk-frontend/package.json')), 'dist');

/** Renders the pages of a folder beside this file; a value that is missing is an error, never a gap. */
@Injectable()
export class Pages {
  private readonly environment = new nunjucks.Environment(
    new nunjucks.FileSystemLoader([import.meta.dirname, govukFolder]),
    { autoescape: true, throwOnUndefined: true },
  );

  render(view: string, values: object): string {
    return this.environment.render(`${view}.njk`, values);
  }
}
