import { type WorkflowDefinition, inWordsOfFirstLaw } from '#lantern/engine';
import { type Chart, chartOf } from '../charts/chart.js';
import { caseFormsSection } from './case-forms.js';
import { datesSection, remindersSection } from './dates.js';
import { emailsSection } from './emails.js';
import { formsSection } from './forms.js';
import { lawSection } from './law.js';
import type { Section } from './section.js';
import { stagesSection } from './stages.js';
import { tasksSection } from './tasks.js';

/** All that a definition says, to be read by somebody who knows reviews. */
export interface Handbook {
  readonly title: string;
  readonly chart: Chart;
  readonly intro: readonly string[];
  readonly sections: readonly Section[];
}

/** The handbook of a definition: the same definition always gives the same one. */
export function handbookOf(whole: WorkflowDefinition): Handbook {
  const definition = inWordsOfFirstLaw(whole);
  const chart = chartOf(definition);
  return {
    title: `Handbook: ${chart.title}`,
    chart,
    intro: [
      `Everything that Lantern knows about ${definition.title}, for a co-ordinator to check: what may follow what, which dates run and why, who has what to do, who is written to, and what is asked.`,
      'It is written from the definition itself, so it says what Lantern does. What is wrong here is wrong there: say so to whoever keeps the definition.',
    ],
    sections: [
      stagesSection(definition, chart),
      datesSection(definition),
      remindersSection(definition),
      tasksSection(definition),
      emailsSection(definition),
      formsSection(definition),
      ...caseFormsSection(definition),
      ...lawSection(definition),
    ],
  };
}
