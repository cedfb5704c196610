import type { CaseScope } from '#lantern/access';
import { type Language, formatPartial } from '#lantern/calendar';
import type { RecordedFact } from '#lantern/case-lists';
import { copiesIn, lettersIn, openPointsIn, recordedCopies, roundEvents, stepWords, stepsIn } from '#workflows';
import { regimesOf } from '../../../shown/law-line.js';
import { homeOfficePage, recordPage } from '../../../paths.js';

/** What went, what came back, and whom copies went to. */
export function shownRounds({ reference, law }: CaseScope, facts: readonly RecordedFact[], language: Language) {
  const letters = lettersIn(facts);
  const copies = copiesIn(facts);
  const day = (date: string) => formatPartial(date, language);
  return {
    steps: stepsIn(facts).map(({ type, on, version }) => ({ words: stepWords[type] ?? type, on: day(on), version })),
    letters: letters.length,
    openPoints: openPointsIn(letters),
    answersPath: `${homeOfficePage(reference)}/answers`,
    isDeclared: facts.some(({ type }) => type === roundEvents.declared),
    copies: regimesOf(law)
      .flatMap(({ recipients }) => recipients)
      .map(({ name, title, citation }) => ({
        title,
        citation,
        sent: copies.filter(({ to }) => to === name).map(({ on, version }) => ({ on: day(on), version })),
        path: recordedCopies[name] === undefined ? null : recordPage(reference, recordedCopies[name]),
      })),
  };
}
