import { Inject, Injectable } from '@nestjs/common';
import type { CaseScope } from '#lantern/access';
import { Partnerships } from '#lantern/bodies';
import { CaseReader, type RecordedFact } from '#lantern/case-lists';
import { type LetterLanguage, Letterheads, letterOn } from '#lantern/letters';
import { wordFileOf } from '#lantern/made-papers';
import { Contacts } from '#lantern/people';
import { InvalidInput, NotFound } from '#lantern/platform';
import { type Language, houseWords, plainWords } from '#lantern/words';
import { type LetterRule, lettersOf } from '#workflows';
import { regimesOf } from '../../shown/law-line.js';
import { BesideHistory } from './beside-history.js';
import { type Sender, type WrittenLetter, eachOf, inBoth, isOffered, letterOf } from './letter-paper.js';

/** Letters of a part are those of its review. @throws NotFound */
export function rulesOf({ workflow, isPart, law }: CaseScope): readonly LetterRule[] {
  if (isPart) throw new NotFound('A part of a review has no letters of its own. Look at the letters of its review.');
  const recipients = regimesOf(law).flatMap((regime) => regime.recipients.map(({ name }) => name));
  return lettersOf(workflow).filter(({ owedTo }) => owedTo === undefined || recipients.includes(owedTo));
}

/** @throws NotFound */
export function letterNamed(scope: CaseScope, name: string): LetterRule {
  const rule = rulesOf(scope).find((each) => each.name === name);
  if (!rule) throw new NotFound('There is no such letter. The list of letters has those that there are.');
  return rule;
}

/** Writes letters from the record of a review. */
@Injectable()
export class WrittenLetters {
  constructor(
    @Inject(CaseReader) private readonly reader: CaseReader,
    @Inject(BesideHistory) private readonly beside: BesideHistory,
    @Inject(Contacts) private readonly contacts: Contacts,
    @Inject(Partnerships) private readonly partnerships: Partnerships,
    @Inject(Letterheads) private readonly letterheads: Letterheads,
  ) {}

  async facts(scope: CaseScope, rules: readonly LetterRule[]): Promise<RecordedFact[]> {
    const ofRule = ({ tellsOf, facts, enclosedFrom, toEach }: LetterRule) => [
      tellsOf.event,
      ...[tellsOf.answering, tellsOf.unlessAnswering, enclosedFrom, toEach].flatMap((each) => each?.event ?? []),
      ...Object.values(facts).map(({ event }) => event),
    ];
    const types = new Set(rules.flatMap(ofRule));
    return [...(await this.reader.facts(scope.id, [...types])), ...(await this.beside.facts(scope, types))];
  }

  /**
   * Of a letter that goes to each of several, the one to `whom`, else to the first of them.
   * @throws NotFound where what it tells of has not happened
   */
  async written(scope: CaseScope, rule: LetterRule, language: LetterLanguage, whom = ''): Promise<WrittenLetter> {
    if (language === 'both')
      return inBoth(await this.written(scope, rule, 'cy', whom), await this.written(scope, rule, 'en', whom));
    const written = await this.writtenIfOffered(scope, rule, language, whom);
    if (!written) throw new NotFound('What this letter tells of has not been recorded yet.');
    return written;
  }

  async writtenIfOffered(
    scope: CaseScope,
    rule: LetterRule,
    language: Language,
    wanted = '',
  ): Promise<WrittenLetter | undefined> {
    const [facts, sender] = [await this.facts(scope, [rule]), await this.sender(scope, language)];
    if (!isOffered(rule, facts)) return undefined;
    const each = eachOf(rule, facts);
    const whom = each.find((name) => name === wanted) ?? each[0];
    const { settings } = await this.partnerships.byId(scope.partnershipId);
    const say = plainWords(language, houseWords([settings]));
    return letterOf(rule, facts, sender, {
      say,
      language,
      on: this.reader.today(),
      ...(whom !== undefined && { whom }),
    });
  }

  /** As Word: on the letterhead of the partnership, where it has one. */
  async wordOf({ partnershipId }: CaseScope, { paper, values }: WrittenLetter): Promise<Buffer> {
    const letterhead = await this.letterheads.of(partnershipId);
    return letterhead ? letterOn(letterhead, values) : wordFileOf(paper);
  }

  /** Those each of whom gets this letter; none where it goes to one alone. */
  async each(scope: CaseScope, rule: LetterRule): Promise<string[]> {
    return rule.toEach ? eachOf(rule, await this.facts(scope, [rule])) : [];
  }

  /** Whom it goes to among those, as they are named; nobody in particular where nobody is. @throws InvalidInput */
  async whom(scope: CaseScope, rule: LetterRule, named: string | undefined): Promise<string> {
    if (named === undefined) return '';
    if ((await this.each(scope, rule)).includes(named)) return named;
    throw new InvalidInput([{ path: 'to', message: 'this letter goes to nobody of that name' }]);
  }

  async sender(scope: CaseScope, language: Language): Promise<Sender> {
    const say = plainWords(language);
    const { review } = await this.reader.view(scope.reference);
    const [coordinator] = await this.contacts.holding('coordinator', scope);
    const [cspChair] = await this.contacts.holding('cspChair', scope);
    return {
      reference: scope.reference,
      partnership: review.partnership,
      law: say(regimesOf(scope.law)[0]?.citation ?? ''),
      coordinator: coordinator?.name ?? null,
      cspChair: cspChair?.name ?? null,
      phone: coordinator?.phone ?? null,
    };
  }
}
