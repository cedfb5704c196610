import { expect, test } from '@jest/globals';
import { holderWords } from './holder-words.js';

test.each([
  ['coordinator', 'the co-ordinator'],
  ['panelMember', 'the panel'],
  ['lineManager:agency', 'the line manager of an agency'],
  ['referrer', 'the referrer'],
])('%s is never shown as it is written in the code', (owner, words) => {
  expect(holderWords(owner)).toBe(words);
});
