/** Tokens by the words they stand for. */
export type Tokens = ReadonlyMap<string, string>;

const escaped = (text: string): string => text.replaceAll(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`);

/** What a title ends with, where a task repeats what it is about. */
function inTitle(title: string, tokens: Tokens): string {
  const [said, token] = [...tokens].find(([words]) => title.endsWith(`: ${words}`)) ?? [];
  return said === undefined || token === undefined ? title : title.slice(0, title.length - said.length) + token;
}

/** What the explanation of a date gives as the reason for a later one. */
const inExplanation = (explanation: string, tokens: Tokens): string =>
  [...tokens].reduce(
    (sentence, [words, token]) =>
      sentence.replaceAll(new RegExp(`(?<=because: )${escaped(words)}(?=[;.])`, 'g'), () => token),
    explanation,
  );

const places: Readonly<Record<string, (text: string, tokens: Tokens) => string>> = {
  title: inTitle,
  explanation: inExplanation,
  reason: (text, tokens) => tokens.get(text) ?? text,
};

/** What the state of a case repeats of what was said, with tokens in its place. The reason for a hold is chosen, and said by nobody. */
export function withoutWords(value: unknown, tokens: Tokens, name = ''): unknown {
  if (name === 'holds') return value;
  if (typeof value === 'string') return places[name]?.(value, tokens) ?? value;
  if (Array.isArray(value)) return value.map((each) => withoutWords(each, tokens, name));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, each]) => [key, withoutWords(each, tokens, key)]));
}
