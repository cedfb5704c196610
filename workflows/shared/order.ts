import { type DatedMatch, type OrderRule, on } from '#lantern/engine';

/** What a field of an event states the day of: the death, the end of a period. */
export const stated = (event: string, field: string, words: string): DatedMatch => ({ event, field, words });

/** The second can't come before the first. */
export const before = (earlier: DatedMatch, later: OrderRule['later'], keyedBy?: string): OrderRule => ({
  earlier,
  later,
  ...(keyedBy && { keyedBy }),
});

/** What has an order in every workflow. */
export const generalOrder: readonly OrderRule[] = [
  before(on('hold.placed', undefined, 'the day the hold was placed'), on('hold.lifted', undefined, 'its end'), 'hold'),
];
