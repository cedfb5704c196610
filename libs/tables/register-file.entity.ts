import { defineEntity, p } from '@mikro-orm/core';

/** A register that was sent in: kept sealed until its columns are matched and its reviews have come in. */
export const RegisterFile = defineEntity({
  name: 'RegisterFile',
  tableName: 'register_file',
  properties: {
    id: p.uuid().primary(),
    partnershipId: p.uuid().index(),
    content: p.blob(),
    addedBy: p.uuid(),
    addedAt: p.datetime(),
  },
});
