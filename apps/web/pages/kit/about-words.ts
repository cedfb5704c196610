const kinds: Readonly<Record<string, string>> = {
  scoping: 'Scoping return',
  imr: 'IMR',
  chronology: 'Chronology',
  draft: 'Comments on the draft',
};

/** `imr:Anytown Housing`, or `imr2:` where they were asked again, as people say it; an action is called by its own words. */
export function aboutWords(about: string | null): { kind: string; of: string } {
  const [kind = '', ...rest] = (about ?? '').split(':');
  const words = kinds[kind.replace(/\d+$/, '')];
  return words ? { kind: words, of: rest.join(':') } : { kind: '', of: about ?? '' };
}
