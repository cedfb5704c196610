import { houseWords, paperNamesSetting } from '#lantern/words';
import type { Sentence } from '../../kit/check/check-page.js';

/** A sentence of pages and e-mails for each name that may be set. */
const examples: readonly string[] = [
  'Draft the overview report',
  'Agree the terms of reference',
  'An IMR needs a senior manager’s signature.',
  'Request IMRs',
  'Update the action plan',
  'Hold the first panel meeting',
];

/** How sentences would read with the names that are to be saved. */
export function paperEffect(names: unknown): Sentence[] {
  const words = houseWords([{ [paperNamesSetting]: names }]);
  return examples.flatMap((usual) => {
    const said = words.line(usual);
    return said === usual ? [] : [{ words: 'Instead of “{usual}” it would say “{said}”.', values: { usual, said } }];
  });
}
