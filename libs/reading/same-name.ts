/** What stands before or after a name and is no part of it. */
const titles: readonly string[] = ['mr', 'mrs', 'ms', 'miss', 'mx', 'dr', 'prof', 'professor', 'sir', 'dame', 'rev'];
const offices: readonly string[] = ['cllr', 'councillor', 'obe', 'mbe', 'qpm', 'phd'];

const isName = (word: string): boolean => !titles.includes(word) && !offices.includes(word);

/** The words of a name without accents, capitals, hyphens and titles. */
const wordsOf = (name: string): string[] =>
  (
    name
      .normalize('NFKD')
      .replaceAll(/\p{M}|['’]/gu, '')
      .toLowerCase()
      .match(/\p{L}+/gu) ?? []
  ).filter(isName);

/** A letter on its own stands for any name that begins with it. */
const fits = (one: string, other: string): boolean =>
  one === other || (one.length === 1 && other.startsWith(one)) || (other.length === 1 && one.startsWith(other));

/**
 * Whether two names may be one person's, as loosely as people write their own: "A. Birkett", "Birkett, Alex" and
 * "Dr Alex J Birkett" are all Alex Birkett; "Alex" and "A. B." alone are nobody.
 */
export function isSameName(one: string, other: string): boolean {
  const [fewer = [], more = []] = [wordsOf(one), wordsOf(other)].toSorted((a, b) => a.length - b.length);
  if (fewer.length < Math.min(2, more.length)) return false;
  const whole = fewer.some((word) => word.length > 1 && more.includes(word));
  return whole && fewer.every((word) => more.some((each) => fits(word, each)));
}
