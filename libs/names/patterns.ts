import { foldedWord, foldedWords } from './fold.js';
import { shortFormsOf } from './short-forms.js';

/** Somebody, or some place, whose name a text should not have. `called` is what is said instead. */
export interface KeyedName {
  readonly called: string;
  readonly name: string;
  readonly otherNames?: string;
  /** As precisely as it is known. */
  readonly born?: string;
  readonly addresses?: string;
  /** A place has no first name, no initials and no short form. */
  readonly isPlace?: boolean;
}

export const hitKinds = ['name', 'shortForm', 'initials', 'joined', 'born', 'address', 'place'] as const;
export type HitKind = (typeof hitKinds)[number];

/** Words in a row that give somebody away. */
export interface Pattern {
  readonly words: readonly string[];
  readonly kind: HitKind;
  readonly called: string;
  /** A word alone that may be an ordinary one: it counts where it has a capital. */
  readonly needsCapital: boolean;
}

/** What stands before a name, or within it, and is no name. */
const noNames: ReadonlySet<string> = new Set(
  'mr mrs ms miss mx dr prof sir lady pc dc ds di rev the of de la van von der ap ab bin al el and'.split(' '),
);

/** Two or three letters that stand for something else all over a review. */
const abbreviations: ReadonlySet<string> = new Set(
  'gp it uk hr pc dc ds di ed mp mh cd dv da id ie eg am pm tv nhs imr csp dhr idva idv cps sio flo cqc icb lcs rsl mps met gps'.split(
    ' ',
  ),
);

/** Names that are ordinary words, too: they count where they have a capital. */
const ordinary: ReadonlySet<string> = new Set(
  (
    'will hope may mark rose bill grace faith joy june april august dawn rob pat sue art frank jack hall hill wood woods ' +
    'park parks field fields lane street black white brown green grey gray young old king long short small day days moss ' +
    'stone rivers brook banks bell bird fox lamb marsh north south east west page price rich drew dot em al ed ray gene ' +
    'carol ivy lily daisy holly olive ruby amber crystal summer autumn winter sky chance chase grant guy miles nick pip ' +
    'jade jude kit major max mo norm penny piers reed rusty sandy terry van wade baker butcher carter cook farmer fisher ' +
    'gardener hunter mason miller porter potter shepherd smith taylor turner walker ward dai mai ash'
  ).split(' '),
);

/** Shorter than this a word may be anything. */
const longEnough = 3;

const initialOf = (word: string): string => /^./u.exec(word)?.[0] ?? '';

const months = 'january february march april may june july august september october november december'.split(' ');
const welshMonths = 'ionawr chwefror mawrth ebrill mai mehefin gorffennaf awst medi hydref tachwedd rhagfyr'.split(' ');

const ordinal = (day: number): string => {
  const ending = ['th', 'st', 'nd', 'rd'][day % 10] ?? 'th';
  return `${day}${day >= 11 && day <= 13 ? 'th' : ending}`;
};

/** A number as it is written, with and without a nought before it. */
const written = (number: number): string[] => [...new Set([String(number), String(number).padStart(2, '0')])];

function datesOf(born: string): string[][] {
  const [year = '', month, day] = born.split('-');
  if (month === undefined) return [];
  const [at, on] = [Number(month) - 1, Number(day ?? '0')];
  const names = [months[at] ?? '', (months[at] ?? '').slice(0, 3), welshMonths[at] ?? ''];
  if (day === undefined) return names.map((name) => [name, year]);
  const years = [year, year.slice(2)];
  const numbers = written(on).flatMap((each) => written(at + 1).map((one): [string, string] => [each, one]));
  const inFigures = years.flatMap((each) => numbers.map(([one, other]) => [one, other, each]));
  const inWords = [...written(on), ordinal(on)].flatMap((each) =>
    names.flatMap((name) => [
      [each, name, year],
      [name, each, year],
    ]),
  );
  return [...inFigures, [year, month, day], ...inWords];
}

/** Of an address: its lines with a number or of two words and more, and the postcode, written together or apart. */
function addressesOf(addresses: string): string[][] {
  const lines = addresses.split(/[\n,;]/u).map(foldedWords);
  const telling = lines.filter((line) => line.length > 1);
  const postcodes = [...addresses.matchAll(/\b([a-z]{1,2}\d[a-z\d]?)\s*(\d[a-z]{2})\b/giu)].map(
    ([, out = '', back = '']) => [foldedWord(out), foldedWord(back)],
  );
  return [...telling, ...postcodes, ...postcodes.map((parts) => [parts.join('')])];
}

/** What one name of somebody may stand as in a text. */
function nameForms(name: string): { readonly kind: HitKind; readonly words: readonly string[] }[] {
  const parts = foldedWords(name).filter((word) => !noNames.has(word));
  const [first = '', last = ''] = [parts[0], parts.at(-1)];
  const alone = parts.filter((word) => word.length > 1).map((word) => ({ kind: 'name' as const, words: [word] }));
  const whole = parts.length > 1 ? [{ kind: 'name' as const, words: parts }] : [];
  const short = shortFormsOf(first).map((word) => ({ kind: 'shortForm' as const, words: [word] }));
  if (parts.length < 2) return [...alone, ...short];
  const joined = [first + last, last + first, initialOf(first) + last, parts.join('')];
  const initials = [parts.map(initialOf), [initialOf(first), initialOf(last)]];
  return [
    ...whole,
    ...alone,
    ...short,
    ...joined.map((word) => ({ kind: 'joined' as const, words: [word] })),
    ...initials.map((words) => ({ kind: 'initials' as const, words })),
    ...initials
      .map((words) => words.join(''))
      .filter((word) => !abbreviations.has(word))
      .map((word) => ({ kind: 'initials' as const, words: [word] })),
  ];
}

const ofPlace = (name: string) => [{ kind: 'place' as const, words: foldedWords(name) }];

/** All that would give somebody, or some place, away. */
export function patternsOf({
  called,
  name,
  otherNames = '',
  born = '',
  addresses = '',
  isPlace,
}: KeyedName): Pattern[] {
  const names = [name, ...otherNames.split(/[,;/\n]/u)].filter((each) => each.trim() !== '');
  const forms = [
    ...names.flatMap(isPlace ? ofPlace : nameForms),
    ...datesOf(born).map((words) => ({ kind: 'born' as const, words })),
    ...addressesOf(addresses).map((words) => ({ kind: 'address' as const, words })),
  ];
  return forms
    .filter(({ words }) => words.length > 0)
    .map(({ kind, words }) => {
      const [only = ''] = words;
      const mayBeOrdinary = ordinary.has(only) || only.length < longEnough;
      const isName = kind === 'name' || kind === 'shortForm';
      return { kind, words, called, needsCapital: words.length === 1 && isName && mayBeOrdinary };
    });
}
