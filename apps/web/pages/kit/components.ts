import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import nunjucks from 'nunjucks';

/** Where the GOV.UK styles and templates lie. */
export const govukFolder = join(dirname(createRequire(import.meta.url).resolve('govuk-frontend/package.json')), 'dist');

// GOV.UK's own macros rely on values that are missing; our pages, rendered elsewhere, treat those as errors.
const environment = new nunjucks.Environment(new nunjucks.FileSystemLoader(govukFolder), { autoescape: true });

const macroName = (component: string): string =>
  `govuk${component.replaceAll(/(?:^|-)(?<letter>[a-z])/g, (_all, letter: string) => letter.toUpperCase())}`;

/** A component of the GOV.UK Design System by its name there (`error-summary`), with the options documented there. */
export function govuk(component: string, options: object): nunjucks.runtime.SafeString {
  const macro = macroName(component);
  const template = `{% from "govuk/components/${component}/macro.njk" import ${macro} %}{{ ${macro}(options) }}`;
  return new nunjucks.runtime.SafeString(environment.renderString(template, { options }));
}
