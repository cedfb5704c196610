import type { WorkflowDefinition } from '#lantern/engine';
import type { Flaw } from '#lantern/quality';
import type { Sentence } from '../../kit/check/check-page.js';
import { correctionPage, historyPage } from '../../../paths.js';

interface ToldFlaw extends Sentence {
  /** The words name what nobody has given. */
  readonly isUnknown?: true;
  readonly path: string;
}

/** A flaw in a sentence, with where it is mended. */
export function toldFlaw(flaw: Flaw, reference: string, { forms, opening }: WorkflowDefinition): ToldFlaw {
  if (flaw.kind === 'impossible') return { words: flaw.words, values: {}, path: historyPage(reference) };
  if (flaw.kind === 'supposed')
    return {
      words: 'Entries that were supposed when the review was taken over, and that nobody has looked at: {count}',
      values: { count: flaw.count },
      path: `${historyPage(reference)}#entry-${flaw.entry}`,
    };
  const label = (forms.fields[`${opening}/${flaw.field}`] ?? forms.fields[flaw.field])?.label ?? flaw.field;
  return { isUnknown: true, words: label, values: {}, path: correctionPage(reference, flaw.entry) };
}
