import { expect, test } from '@jest/globals';
import { nearest } from './near-body.js';

const known = ['North Cumbria NHS Trust', 'Cumbria Police', 'Carlisle Housing', 'Copeland Housing', 'St Mary’s Refuge'];

test.each([
  ['North Cumbria NHS Trst', 'North Cumbria NHS Trust'],
  ['The North Cumbria N.H.S Trust', 'North Cumbria NHS Trust'],
  ['Cumbria Polcie', 'Cumbria Police'],
  ['St Marys Refuge', 'St Mary’s Refuge'],
  ['Carlisle Housing Ltd', 'Carlisle Housing'],
])('%s is near to %s', (typed, meant) => expect(nearest(typed, known)).toBe(meant));

test.each(['Eden Housing', 'Cumbria Fire and Rescue', 'Police', 'Cumbria County Council', ''])(
  '%s is near to none',
  (typed) => expect(nearest(typed, known)).toBeNull(),
);
