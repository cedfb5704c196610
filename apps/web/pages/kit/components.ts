import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import nunjucks from 'nunjucks';

/** Where the GOV.UK styles and templates lie. */
export const govukFolder = join(dirname(createRequire(import.meta.url).resolve('govuk-frontend/package.json')), 'dist');

// GOV.UK's own macros rely on values that are missing; our pages, rendered elsewhere, treat those as errors.
const environment = new nunjucks.Environment(new nunjucks.FileSystemLoader(govukFolder), { autoescape: true });

// Theirs looks for white space from every character on: a third of the time that a form of many questions takes.
environment.addFilter('trim', (text: string | nunjucks.runtime.SafeString) => {
  const trimmed = text.toString().trim();
  return typeof text === 'string' ? trimmed : new nunjucks.runtime.SafeString(trimmed);
});

const macroName = (component: string): string =>
  `govuk${component.replaceAll(/(?:^|-)(?<letter>[a-z])/g, (_all, letter: string) => letter.toUpperCase())}`;

const templates = new Map<string, nunjucks.Template>();

/** A page asks for the same few components again and again: each is read once. */
function templateOf(component: string): nunjucks.Template {
  const known = templates.get(component);
  if (known) return known;
  const macro = macroName(component);
  const text = `{% from "govuk/components/${component}/macro.njk" import ${macro} %}{{ ${macro}(options) }}`;
  const template = nunjucks.compile(text, environment);
  templates.set(component, template);
  return template;
}

/** A component of the GOV.UK Design System by its name there (`error-summary`), with the options documented there. */
export const govuk = (component: string, options: object): nunjucks.runtime.SafeString =>
  new nunjucks.runtime.SafeString(templateOf(component).render({ options }));
