import type { CaseScope } from '#lantern/access';
import { NotFound } from '#lantern/platform';
import { type Evidence, type SubmissionItem, submissionOf } from '#workflows';
import type { CheckedItem } from './submission.js';
import { codingPage, formPage, homeOfficePage, learningPage, papersPage, recordPage, reviewPage } from '../../paths.js';

/** @throws NotFound for a part, and for a kind of review whose report does not go there. */
export function itemsFor({ workflow, isPart }: CaseScope): readonly SubmissionItem[] {
  const items = isPart ? [] : submissionOf(workflow);
  if (items.length === 0)
    throw new NotFound('Nothing of this goes to the Home Office. Look at the page of its review.');
  return items;
}

/** @throws NotFound */
export function itemNamed(scope: CaseScope, name: string): SubmissionItem {
  const item = itemsFor(scope).find((each) => each.name === name);
  if (!item) throw new NotFound('There is no such item among what goes to the Home Office.');
  return item;
}

/** Where what is lacking is mended. */
function wayTo(reference: string, evidence: Evidence): string {
  switch (evidence.by) {
    case 'paper':
      return papersPage(reference);
    case 'form':
      return formPage(reference, evidence.form);
    case 'plan':
      return learningPage(reference);
    case 'codingSheet':
      return codingPage(reference);
    case 'contact':
      return `${reviewPage(reference)}/people`;
    default:
      return recordPage(reference, evidence.event);
  }
}

const ways: Readonly<Record<Evidence['by'], string>> = {
  paper: 'Add it to the papers, and say which kind of paper it is',
  form: 'Complete the form',
  plan: 'Say who acts on each recommendation, and by when',
  names: 'Record the check for names',
  timescale: 'Ask for more time, with the reason',
  contact: 'Say who the co-ordinator is, with a telephone number',
  codingSheet: 'See what the sheet misses, and answer it',
  event: 'Record it, with all that is asked',
};

const states = { there: 'There', byHand: 'Said by hand', missing: 'Missing' } as const;
const colours = { there: 'green', byHand: 'blue', missing: 'yellow' } as const;

/** An item as the page shows it. */
export function shownItem({ reference }: CaseScope, { item, state, lacking, said }: CheckedItem, maySay: boolean) {
  const isNotInUse = item.ifInUse === true && state === 'missing';
  return {
    name: item.name,
    title: item.title,
    help: item.help ?? null,
    ifInUse: item.ifInUse === true,
    state: isNotInUse ? 'Not added' : states[state],
    colour: isNotInUse ? 'grey' : colours[state],
    said: state === 'byHand' ? (said ?? null) : null,
    ways: lacking
      // Who only reads the list may not read every form that it waits for.
      .filter(({ by }) => maySay || (by !== 'form' && by !== 'codingSheet'))
      .map((each) => ({ words: ways[each.by], path: wayTo(reference, each) })),
    codingPath:
      maySay && state !== 'missing' && item.shownBy.some(({ by }) => by === 'codingSheet')
        ? codingPage(reference)
        : null,
    sayPath: maySay && state !== 'there' ? `${homeOfficePage(reference)}/items/${item.name}` : null,
  };
}
