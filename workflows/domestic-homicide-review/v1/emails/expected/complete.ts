import { type Sample, common, variant } from './sample.js';

/** Whether the report is complete: under each law, and on each occasion. */
export const completeSamples: readonly Sample[] = [
  variant('report-complete', 'signed-off', {
    ...common,
    occasion: 'signOff',
    on: '2026-10-12',
    copies: 'commissioner',
  }),
  variant('report-complete', 'cleared', { ...common, occasion: 'clearance', on: '2027-02-01', copies: 'commissioner' }),
  variant('report-complete', 'final', { ...common, occasion: 'finalVersion', on: '2027-03', copies: 'commissioner' }),
  variant('report-complete', 'section-8a', {
    ...common,
    reviewName: 'Domestic Abuse Related Death Review',
    reviewShortName: 'DARDR',
    occasion: 'clearance',
    on: '2027-02-01',
    copies: 'commissionerAndSecretaryOfState',
  }),
  variant('report-complete', 'published', {
    ...common,
    occasion: 'publication',
    on: '2027-05-11',
    copies: 'commissioner',
  }),
];
