import { expect, test } from '@jest/globals';
import { createCapture } from './capture.js';

const email = {
  id: 'row-1',
  from: 'lantern@example.gov.uk',
  to: 'someone@example.org',
  replyTo: 'dhr@example.gov.uk',
  date: new Date('2026-06-26T07:00:00Z'),
  subject: 'Hello',
  text: 'Hello',
  html: '<p>Hello</p>',
};

test('accepts every e-mail, and nothing needs to be there', async () => {
  const capture = createCapture();
  await expect(capture.verify()).resolves.toBeUndefined();
  await expect(capture.send(email)).resolves.toEqual({ accepted: true });
  await expect(capture.close()).resolves.toBeUndefined();
});

test('refuses the row that the real transport would refuse', async () => {
  await expect(createCapture().send({ ...email, id: 'a b' })).rejects.toThrow('Message-ID');
});
