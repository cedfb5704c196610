import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { type Answers, changesBetween, clashesOf, withChanges, withoutChanges } from './index.js';

const questions = ['a', 'b', 'c', 'd'];
const answer = fc.oneof(
  fc.constantFrom('yes', 'no', 'notKnown', 'notAsked', '2018-04'),
  fc.nat(9),
  fc.constant({ notKnown: true as const }),
  fc.uniqueArray(fc.constantFrom('x', 'y'), { minLength: 1 }),
);
const answers: fc.Arbitrary<Answers> = fc
  .dictionary(fc.constantFrom(...questions), answer)
  .map((given) => ({ ...given }));

test('changes lead from what was to what is, and back', () => {
  fc.assert(
    fc.property(answers, answers, (before, after) => {
      const changes = changesBetween(before, after, questions);
      expect(withChanges(before, changes)).toEqual(after);
      expect(withoutChanges(after, changes)).toEqual(before);
    }),
  );
});

test('a row of savings is taken back as it was made', () => {
  fc.assert(
    fc.property(fc.array(answers, { minLength: 2 }), (all) => {
      const changes = all.slice(1).flatMap((after, index) => changesBetween(all[index] ?? {}, after, questions));
      expect(withoutChanges(all.at(-1) ?? {}, changes)).toEqual(all[0]);
    }),
  );
});

test('of two who work from the same answers, each keeps what they alone changed, and what both changed clashes', () => {
  fc.assert(
    fc.property(answers, answers, answers, (base, one, other) => {
      const [theirs, ours] = [changesBetween(base, one, questions), changesBetween(base, other, questions)];
      const clashing = clashesOf(ours, theirs).map(({ question }) => question);
      const merged = withChanges(withChanges(base, theirs), ours);
      for (const question of questions.filter((each) => !clashing.includes(each))) {
        const changed = ours.some((change) => change.question === question) ? other : one;
        expect(merged[question]).toEqual(changed[question]);
      }
      for (const question of clashing) expect(one[question]).not.toEqual(other[question]);
    }),
  );
});
