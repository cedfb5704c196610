/*
 * What a partnership calls papers and meetings otherwise than most. The English of Lantern's sentences is said with its
 * names; in Welsh only what stands alone, a heading or a label, because a name within a sentence changes with it. What
 * names law, guidance or the Home Office goes on in their words: there the name is not the partnership's to change.
 */

/** Papers and meetings that a partnership may call otherwise, and what everybody calls them. */
export const namedPapers = {
  overviewReport: { one: ['overview report'], many: ['overview reports'] },
  termsOfReference: { one: ['terms of reference'], many: [] },
  managementReview: {
    one: ['individual management review (IMR)', 'individual management review', 'IMR'],
    many: ['individual management reviews', 'IMRs'],
  },
  actionPlan: { one: ['action plan'], many: ['action plans'] },
  panelMeeting: { one: ['panel meeting'], many: ['panel meetings'] },
} as const satisfies Readonly<Record<string, { readonly one: readonly string[]; readonly many: readonly string[] }>>;

export type NamedPaper = keyof typeof namedPapers;

export const papersToName = Object.keys(namedPapers).filter((each): each is NamedPaper => each in namedPapers);

/** A name as it stands within a sentence; the plural and the Welsh may be left empty. */
export interface PaperName {
  readonly en: string;
  readonly many: string;
  readonly cy: string;
}

export type PaperNames = Readonly<Partial<Record<NamedPaper, PaperName>>>;

/** The name under which they are kept among a partnership's settings. */
export const paperNamesSetting = 'paper_names';

const isName = (value: unknown): value is Partial<PaperName> & Pick<PaperName, 'en'> =>
  typeof value === 'object' &&
  value !== null &&
  ['en', 'many', 'cy'].every((part) => typeof (Reflect.get(value, part) ?? '') === 'string') &&
  Reflect.get(value, 'en') !== '';

/** The names as they are kept; what is none of them is left out. */
export function paperNamesIn(value: unknown): PaperNames {
  const kept: object = typeof value === 'object' && value !== null ? value : {};
  return Object.fromEntries(
    papersToName.flatMap((paper): [NamedPaper, PaperName][] => {
      const name: unknown = Reflect.get(kept, paper);
      return isName(name) ? [[paper, { many: '', cy: '', ...name }]] : [];
    }),
  );
}

const ofLaw = /\b(Act|section|statut\w+|law|legal|guidance|Secretary of State|Home Office)\b/i;

const escaped = (words: string): string => words.replaceAll(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`);

const capital = (words: string): string => words.charAt(0).toLocaleUpperCase('en-GB') + words.slice(1);

/** By whether it is said with a vowel, as far as its first letter tells. */
const articleFor = (name: string): string => (/^[aeiou]/i.test(name) ? 'an' : 'a');

interface Term {
  readonly usual: string;
  readonly name: string;
}

const termsOf = (names: PaperNames): Term[] =>
  papersToName.flatMap((paper) => {
    const name = names[paper];
    if (!name) return [];
    const { one, many } = namedPapers[paper];
    const plural = name.many === '' ? `${name.en}s` : name.many;
    return [...one.map((usual) => ({ usual, name: name.en })), ...many.map((usual) => ({ usual, name: plural }))];
  });

/** "An IMR" as "A report of an agency": what begins with a capital goes on doing so, and the article goes with the name. */
function said(name: string, usual: string, article: string | undefined, isFirst: boolean): string {
  const begins = article ?? usual;
  const isCapital = isFirst && begins.charAt(0) !== begins.charAt(0).toLocaleLowerCase('en-GB');
  if (article === undefined) return isCapital ? capital(name) : name;
  return `${isCapital ? capital(articleFor(name)) : articleFor(name)} ${name}`;
}

/** English sentences with the partnership's names in them. Addresses and the gaps of sentences stay as they are. */
export function withPaperNames(names: PaperNames): (english: string) => string {
  const terms = termsOf(names);
  if (terms.length === 0) return (english) => english;
  const byUsual = new Map(terms.map(({ usual, name }) => [usual.toLowerCase(), name]));
  const longestFirst = [...byUsual.keys()].toSorted((one, other) => other.length - one.length).map(escaped);
  const found = new RegExp(
    String.raw`(?<![\w/{-])(?:(?<article>an?) )?(?<usual>${longestFirst.join('|')})(?![\w/}-])`,
    'gi',
  );
  return (english) => {
    if (ofLaw.test(english)) return english;
    return english.replaceAll(found, (whole, article: string | undefined, usual: string, at: number) => {
      const isFirst = /^\P{L}*$|[.:!?]\s*$/u.test(english.slice(0, at));
      return said(byUsual.get(usual.toLowerCase()) ?? whole, usual, article, isFirst);
    });
  };
}

/** The Welsh of headings and labels that are such a name and nothing else. */
export const inWelshLabels = (names: PaperNames): ReadonlyMap<string, string> =>
  new Map(
    papersToName.flatMap((paper): [string, string][] => {
      const cy = names[paper]?.cy ?? '';
      return cy === '' ? [] : namedPapers[paper].one.map((usual) => [capital(usual), capital(cy)]);
    }),
  );
