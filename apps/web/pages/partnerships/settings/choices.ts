import { type Choices, type ChoiceInWords, choiceInWords } from '#lantern/bodies';

const pages = [
  ['references', 'reference_scheme'],
  ['hours', 'sending_hours'],
  ['words', 'office_names'],
  ['papers', 'paper_names'],
  ['quorum', 'panel_quorum'],
] as const;

/** What a partnership has chosen beside its lengths, in words, each with its part of the address. */
export const choiceRows = (choices: Choices): (ChoiceInWords & { readonly key: string })[] =>
  pages.flatMap(([key, name]) => {
    const said = choiceInWords(name, choices[name]);
    return said ? [{ ...said, key }] : [];
  });
