import { organisationKinds } from '#lantern/bodies';
import type { Regime } from '#lantern/engine';
import { kindWords } from '../../people/organisations/body-questions.js';

/** A law as a page tells of it. */
export const lawInWords = ({ title, citation, guidance, recipients, bodies }: Regime) => ({
  title,
  citation,
  guidance: guidance.map((each) => ({ title: each.title, from: each.from })),
  recipients: recipients.map((each) => ({
    title: each.title,
    citation: each.citation,
    isDuty: each.kind === 'statute',
  })),
  bodies: organisationKinds.filter((kind) => bodies.includes(kind)).map((kind) => kindWords[kind]),
});
