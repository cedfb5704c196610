import { defineEntity, p } from '@mikro-orm/core';

const id = p.uuid().primary().defaultRaw('gen_random_uuid()');

/** A group of a partnership that carries a theme, such as domestic abuse or drugs. */
export const DeliveryGroup = defineEntity({
  name: 'DeliveryGroup',
  tableName: 'delivery_group',
  properties: {
    id: p.uuid().primary(),
    partnershipId: p.uuid().index(),
    name: p.text(),
    welshName: p.text().nullable(),
    /** The day of the board that it tells next how things stand. */
    nextBoard: p.date().nullable(),
    createdAt: p.datetime(),
    endedAt: p.datetime().nullable(),
    /** When whoever chairs it was last written to of what it holds. */
    listedAt: p.datetime().nullable(),
    /** How often what it is called and when it tells the board was said. */
    revision: p.integer().default(1),
  },
  indexes: [
    {
      name: 'delivery_group_named',
      expression:
        'create unique index delivery_group_named on delivery_group (partnership_id, lower(name)) where ended_at is null',
    },
  ],
});

/** A seat in a group. It counts for as long as whoever sits holds the office in the group’s partnership. */
const DeliveryGroupSeat = defineEntity({
  name: 'DeliveryGroupSeat',
  tableName: 'delivery_group_seat',
  properties: {
    id,
    groupId: p.uuid().index(),
    callerId: p.uuid(),
    chairs: p.boolean(),
    since: p.datetime(),
    until: p.datetime().nullable(),
  },
  indexes: [
    {
      name: 'delivery_group_seat_held',
      expression:
        'create unique index delivery_group_seat_held on delivery_group_seat (group_id, caller_id) where until is null',
    },
    {
      name: 'delivery_group_chair',
      expression:
        'create unique index delivery_group_chair on delivery_group_seat (group_id) where chairs and until is null',
    },
  ],
});

/** Which group holds a recommendation, and held it before. */
const DeliveryGroupHolding = defineEntity({
  name: 'DeliveryGroupHolding',
  tableName: 'delivery_group_holding',
  properties: {
    id,
    groupId: p.uuid().index(),
    caseFileId: p.uuid(),
    givenBy: p.uuid(),
    since: p.datetime(),
    until: p.datetime().nullable(),
  },
  indexes: [
    {
      name: 'delivery_group_held',
      expression:
        'create unique index delivery_group_held on delivery_group_holding (case_file_id) where until is null',
    },
  ],
});

/** What a group told the board of a day, sealed. Told again, the newest counts and each stays. */
const DeliveryGroupReport = defineEntity({
  name: 'DeliveryGroupReport',
  tableName: 'delivery_group_report',
  properties: {
    id: p.uuid().primary(),
    groupId: p.uuid().index(),
    board: p.date(),
    content: p.blob(),
    toldBy: p.uuid(),
    toldAt: p.datetime(),
  },
});

export const deliveryGroupEntities = [DeliveryGroup, DeliveryGroupSeat, DeliveryGroupHolding, DeliveryGroupReport];
