type Query = Readonly<Record<string, unknown>>;

const longest = 100;

/** A text of an address, which is anybody's: what is too long, or no text, is nothing that was asked for. */
export function textAsked(query: Query, name: string): string {
  const given = query[name];
  return typeof given === 'string' ? given.trim().slice(0, longest) : '';
}

/** A choice of an address: one of those there are, else the usual one. */
export function choiceAsked<Choice extends string>(
  query: Query,
  name: string,
  choices: readonly Choice[],
  usual: Choice,
): Choice {
  const given = textAsked(query, name);
  return choices.find((each) => each === given) ?? usual;
}

/** An address with what is asked for; what is empty is left out. */
export function addressWith(path: string, asked: Readonly<Record<string, string | number>>): string {
  const query = new URLSearchParams();
  for (const [name, value] of Object.entries(asked)) if (value !== '') query.set(name, String(value));
  return query.size === 0 ? path : `${path}?${query.toString()}`;
}
