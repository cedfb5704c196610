import { expect, test } from '@jest/globals';
import { settableLengths } from '#lantern/engine';
import { workflows } from '../../index.js';

/*
 * The settings that are offered are those that something rests on. Two of the domain's list are not: how long a family reads
 * at least, and the margin about sensitive days. Both are for people to keep; Lantern counts neither.
 */
const principal = `police_notify_target ack_referral secure_records_request scoping_request_sent scoping_return_due
  scoping_meeting decision_due notify_home_office_decision notify_family_decision chair_appointed first_panel panel_cadence
  chronology_due imr_due imr_query_reply draft_circulation review_complete board_signoff submit_home_office ho_chase
  post_letter_amend publish action_update_cycle web_takedown_review commissioner_copy_target`;

const minor = `log_case confirm_lead_csp tell_chair police_liaison parallel_check decision_briefing tell_agencies
  no_review_chase panel_appointed hold_decision evidence_request imr_author_named imr_queries chronology_merge
  non_engagement_after urgent_learning fact_check log_letter qa_points publication_plan family_final library_copy
  learning_briefing national_recs action_escalate_after impact_audit retention_review hold_review advocacy_choice`;

/** Of one law alone, and of what Wales has besides. */
const ofALaw = `secretary_of_state_copy_target susr_notify_wg susr_repository`;

const kinds = ['domestic-homicide-review', 'agency-return', 'draft-comment', 'recommendation'];

test('the settings that are offered are those of the domain that a date or a task rests on', () => {
  const offered = workflows.filter(({ name }) => kinds.includes(name)).flatMap(settableLengths);
  const settings = new Set(offered.map(({ setting }) => setting));
  expect([...settings].toSorted()).toEqual(`${principal} ${minor} ${ofALaw}`.split(/\s+/).toSorted());
});
