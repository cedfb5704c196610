import type { Tables } from '#lantern/tables';
import { expressionBuilder } from 'kysely';

const of = expressionBuilder<Tables & { d: Tables['national_dealing'] }, 'd'>();

/** True for a step `d` of a recommendation that was not withdrawn: with it goes what was begun with a department. */
export const isOfOneInUse = of.exists(
  of
    .selectFrom('learning_item as i')
    .select('i.id')
    .whereRef('i.id', '=', 'd.itemId')
    .where('i.withdrawnAt', 'is', null),
);

/** True for the step `d` of a national recommendation in use after which none has come: what it says of asking again is what counts. */
export const isLastStep = of.and([
  isOfOneInUse,
  of('d.takenOffAt', 'is', null),
  of.not(
    of.exists(
      of
        .selectFrom('national_dealing as n')
        .select('n.id')
        .whereRef('n.itemId', '=', 'd.itemId')
        .where('n.takenOffAt', 'is', null)
        .where((eb) => {
          const isLater = eb('n.onDay', '>', eb.ref('d.onDay'));
          const isOfThatDay = eb('n.onDay', '=', eb.ref('d.onDay'));
          return eb.or([isLater, eb.and([isOfThatDay, eb('n.recordedAt', '>', eb.ref('d.recordedAt'))])]);
        }),
    ),
  ),
]);
