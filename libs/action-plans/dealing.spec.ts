import { describe, expect, test } from '@jest/globals';
import { type Dealing, type DealingKind, standingOf } from './dealing.js';

const step = (kind: DealingKind, onDay: string, more: Partial<Dealing> = {}): Dealing => ({
  id: onDay,
  itemId: 'one',
  kind,
  onDay,
  nextOn: null,
  to: '',
  words: '',
  recordedBy: 'Robin',
  recordedAt: `${onDay}T10:00:00Z`,
  takenOffAt: null,
  ...more,
});

const sent = step('sent', '2026-03-02', { to: 'The Ministry of Justice', nextOn: '2026-05-05' });
const chased = step('chased', '2026-05-05', { nextOn: '2026-06-30' });
const replied = step('replied', '2026-06-10', { words: 'It is accepted.' });
const followed = step('followed', '2026-09-01', { words: 'The guidance was changed.' });

describe('a national recommendation', () => {
  test.each([
    ['that was sent to nobody', [], { sentOn: null, isAwaited: false, nextOn: null }],
    ['that was sent', [sent], { sentOn: '2026-03-02', isAwaited: true, nextOn: '2026-05-05', timesChased: 0 }],
    ['that was asked about again', [sent, chased], { isAwaited: true, nextOn: '2026-06-30', timesChased: 1 }],
    ['that has its reply', [sent, chased, replied], { isAwaited: false, nextOn: null, reply: replied }],
    ['from which something followed', [sent, replied, followed], { isAwaited: false, follows: [followed] }],
    ['whose reply was taken off', [sent, { ...replied, takenOffAt: 'then' }], { isAwaited: true, reply: null }],
    [
      'that was sent on to another department after a reply',
      [sent, chased, replied, step('sent', '2026-07-01', { to: 'The Home Office' })],
      { department: 'The Home Office', isAwaited: true, reply: null, timesChased: 0 },
    ],
  ] as const)('%s', (_name, dealings, standing) => {
    expect(standingOf(dealings)).toMatchObject(standing);
  });
});
