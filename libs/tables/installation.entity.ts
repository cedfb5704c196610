import { type InferEntity, defineEntity, p } from '@mikro-orm/core';

/** What a database is, in one row: whose secret its contents are sealed with, and how far its sample has come. */
export const Installation = defineEntity({
  name: 'Installation',
  tableName: 'installation',
  properties: {
    /** Always `this`: there is one row. */
    id: p.text().primary().default('this'),
    /** A fingerprint of the secret, from which nobody can work the secret out. */
    sealedWith: p.text(),
    madeAt: p.datetime(),
    /** Null where there is none: in production, and before the first start. */
    sample: p.text().$type<'loading' | 'loaded'>().nullable(),
  },
});
export type Installation = InferEntity<typeof Installation>;
