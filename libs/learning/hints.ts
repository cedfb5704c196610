import { type Answers, isEmpty } from '#lantern/forms';

/** What a recommendation must be so that it can be followed: the field's own four. */
export const qualities = ['specific', 'owned', 'measurable', 'dated'] as const;
export type Quality = (typeof qualities)[number];

export interface Hint {
  readonly quality: Quality;
  readonly title: string;
  /** Null where nothing is missing. */
  readonly hint: string | null;
}

const titles: Readonly<Record<Quality, string>> = {
  specific: 'Says what is to change',
  owned: 'Says who',
  measurable: 'Says how it will be seen',
  dated: 'Says by when',
};

/** Words that let anything count as done, in English and in Welsh. */
const vague =
  /\b(?:consider\w*|ensur\w+|remind\w*|explor\w+|endeavou?r\w*|seek to|be mindful|be aware|have regard|where (?:appropriate|possible)|as (?:appropriate|necessary)|continue to|raise awareness|ystyried|sicrhau|atgoffa|archwilio|ymdrechu|lle bo'n briodol|yn ôl yr angen|codi ymwybyddiaeth|parhau i)(?!\p{L})/iu;

const nobodyInParticular =
  /^(?:(?:all|every|relevant|partner|other|the|pob|yr holl)\s+)*(?:agenc(?:y|ies)|partners?|professionals?|practitioners?|organisations?|services?|staff|asiantaethau?|partneriaid|gwasanaethau?)\.?$/iu;

const months =
  'january|february|march|april|may|june|july|august|september|october|november|december|ionawr|chwefror|mawrth|ebrill|mai|mehefin|gorffennaf|awst|medi|hydref|tachwedd|rhagfyr';
const dated = new RegExp(
  `\\b(?:20\\d\\d|(?:${months})\\s+20\\d\\d|(?:within|in the next|o fewn)\\s+\\S+\\s+(?:days?|weeks?|months?|years?|diwrnod|wythnos|mis|blynedd|flynedd))(?!\\p{L})`,
  'iu',
);

const measured =
  /\d+\s?%|\bper cent\b|\by cant\b|\b(?:audit\w*|dip.?sampl\w+|survey\w*|archwiliad\w*|arolwg)(?!\p{L})/iu;

const fewestWords = 8;

const textIn = (answers: Answers, id: string): string => {
  const answer = answers[id];
  return typeof answer === 'string' ? answer.trim() : '';
};

/** The bodies of a list, one on each line. */
export const bodiesIn = (answers: Answers, id = 'addressees'): string[] =>
  textIn(answers, id)
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '');

function specificHint(text: string): string | null {
  if (text.split(/\s+/u).length < fewestWords)
    return 'It is very short. Say what is to be done differently, and where.';
  return vague.test(text)
    ? 'It has words such as “consider” or “ensure”, by which anything may count as done. Say what somebody will see.'
    : null;
}

function ownedHint(answers: Answers): string | null {
  const bodies = bodiesIn(answers);
  if (bodies.length === 0) return 'Nobody is named who is to do it.';
  return bodies.some((body) => nobodyInParticular.test(body))
    ? '“All agencies” is nobody in particular. Name each body.'
    : null;
}

const measurableHint = (answers: Answers, text: string): string | null =>
  textIn(answers, 'measure') !== '' || measured.test(text) ? null : 'Say what will be counted or looked at afterwards.';

const datedHint = (answers: Answers, text: string): string | null =>
  !isEmpty(answers.due) || dated.test(text) ? null : 'There is no date by which it is to be done.';

/** Whether a recommendation is specific, owned, measurable and dated, and what would make it so. It stops nobody. */
export function hintsOn(answers: Answers): Hint[] {
  const text = textIn(answers, 'text');
  const found: Readonly<Record<Quality, string | null>> = {
    specific: specificHint(text),
    owned: ownedHint(answers),
    measurable: measurableHint(answers, text),
    dated: datedHint(answers, text),
  };
  return qualities.map((quality) => ({ quality, title: titles[quality], hint: found[quality] }));
}
