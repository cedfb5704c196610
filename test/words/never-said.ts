/* What no page, e-mail, sentence or definition may say, in English or in Welsh (process.md 0.1, 0.2 and 11), with the reason. */

interface Never {
  readonly why: string;
  readonly words: RegExp;
}

const never: readonly Never[] = [
  {
    why: 'notes of ours: what is not checked is a setting, and no word of a page',
    words:
      /\bto confirm\)|\(to confirm|\(design\)|\(source:|not established|guidance established|established\)|i[’']w gadarnhau\)|\bTODO\b|\bFIXME\b/i,
  },
  { why: 'paragraphs that nobody holds', words: /paragraphs? (44|45|46|47)|paragraff(au)? 4[4-7]|s6\.2|a6\.2/i },
  {
    why: 'guidance and local dates are no law',
    words: /unlawful|in breach|non-compliant|statutory (deadline|clock|date)\b|anghyfreithlon/i,
  },
  {
    why: 'only guidance asks for a reason, and is called guidance',
    words: /overdue( by [^(.]*)?, reason needed|^late, /i,
  },
  {
    why: 'no practice is established',
    words: /usual practice|later than usual|than usual\b|arfer cyffredin|na[’']r arfer/i,
  },
  { why: 'no days at all are the same day', words: /(?<![\d,.])0 (working )?days?\b|(?<![\d,.])0 (o )?ddiwrnod/i },
  { why: 'the section is 8A, and the duty came by section 17', words: /s\.? ?9A\b|section 9A\b|DA Act s\.18/i },
  {
    why: 'the partnership is no statutory body of this law',
    words: /CSP[’']s statutory duty|partnership[’']s statutory duty/i,
  },
  { why: 'the Home Office clears, and approves nothing', words: /approved by the Home Office/i },
  { why: 'reviews blame nobody', words: /to blame(?! nobody)|at fault|committed suicide|family refused/i },
  { why: 'an old name', words: /serious case review/i },
  { why: 'a guidance clock has no stop', words: /clock (has )?stopped|guidance clock (is )?paused/i },
];

/** `why: words` for each thing said that never must be. */
export const wronglySaid = (said: Iterable<string>): string[] =>
  [...said].flatMap((each) => never.filter(({ words }) => words.test(each)).map(({ why }) => `${why}: ${each}`));
