import { expect, test } from '@jest/globals';
import { settableLengths } from '#lantern/engine';
import { workflows } from '../../index.js';

const domain = `hold_review sar_ack sar_parallel sar_scoping_sent sar_scoping_due sar_meeting sar_decision sar_tell sar_reviewer
  sar_terms sar_imr sar_event sar_draft sar_family_reading sar_completion sar_board sar_publish sar_library
  sar_advocate_target imr_author_named imr_queries imr_query_reply non_engagement_after`;

const kinds = ['safeguarding-adults-review', 'safeguarding-return'];

test('the settings that are offered are those of the domain that a date or a task rests on', () => {
  const offered = workflows.filter(({ name }) => kinds.includes(name)).flatMap(settableLengths);
  const settings = new Set(offered.map(({ setting }) => setting));
  expect([...settings].toSorted()).toEqual(domain.split(/\s+/).toSorted());
});
