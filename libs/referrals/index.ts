export { type NewReferral, type ReferralView, Referrals, isReferralNumber } from './referrals.js';
