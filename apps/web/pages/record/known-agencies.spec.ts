import { expect, test } from '@jest/globals';
import { asKnown } from './known-agencies.js';

const known = ['anytown police', 'Anytown Police', 'Anytown Housing'];

test('an agency is taken as it is known, whatever its capitals, and each once', () => {
  const agencies = ['ANYTOWN HOUSING', 'Anytown Housing', 'Anytown School'];
  expect(asKnown({ type: 'scoping.requested', agencies }, known)).toEqual({
    type: 'scoping.requested',
    agencies: ['Anytown Housing', 'Anytown School'],
  });
});

test('a name that is known is taken as it stands, though another differs by its capitals alone', () => {
  expect(asKnown({ agency: 'Anytown Police' }, known)).toEqual({ agency: 'Anytown Police' });
  expect(asKnown({ agency: 'anytown police' }, known)).toEqual({ agency: 'anytown police' });
});

test('nothing is added to an event that names no agency', () => {
  expect(asKnown({ type: 'note.added', text: 'Anytown police' }, known)).toEqual({
    type: 'note.added',
    text: 'Anytown police',
  });
});
