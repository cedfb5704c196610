import { describe, expect, test } from '@jest/globals';
import { EventRejected, InvalidInput, NotFound, NotPermitted, PermanentFailure, StaleCase } from './errors.js';

describe('the errors a caller can act upon', () => {
  test.each([
    [new NotFound('No review has the reference DHR-1.'), 'NotFound'],
    [new NotPermitted('Only the chair may do this.'), 'NotPermitted'],
    [new InvalidInput([]), 'InvalidInput'],
    [new EventRejected([]), 'EventRejected'],
    [new StaleCase(4, []), 'StaleCase'],
    [new PermanentFailure('The address does not exist.'), 'PermanentFailure'],
  ])('%s is an Error and carries its name', (error, name) => {
    expect(error).toBeInstanceOf(Error);
    expect(error.name).toBe(name);
  });

  test('invalid input lists every issue in its message', () => {
    const error = new InvalidInput([
      { path: 'payload.on', message: 'must be a date' },
      { path: '', message: 'the body must be JSON' },
    ]);
    expect(error.message).toBe('payload.on: must be a date; the body must be JSON');
    expect(error.issues).toHaveLength(2);
  });

  test('a refusal reads as its reasons', () => {
    const error = new EventRejected(['The chair is not appointed.', 'The terms are not agreed.']);
    expect(error.message).toBe('The chair is not appointed. The terms are not agreed.');
  });

  test('a stale case says what changed', () => {
    const change = { number: 7, type: 'note.added', on: '2026-03-03', actor: 'co-ordinator' };
    const error = new StaleCase(7, [change]);
    expect(error.changes).toEqual([change]);
    expect(error.currentVersion).toBe(7);
    expect(error.message).toContain('version 7');
  });

  test('a permanent failure keeps its cause', () => {
    const cause = new Error('550 no such user');
    expect(new PermanentFailure('The address refused the mail.', { cause }).cause).toBe(cause);
  });
});
