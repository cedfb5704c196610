import { FilledForms } from '#lantern/filled-forms';
import { RepeatedRecommendations } from '#lantern/learning';
import { QualityList } from '#lantern/quality';
import { supposedWords } from '#lantern/register';
import { Characteristics, Decisions, Reports, YearCounts } from '#lantern/reports';
import { Webhooks } from '#lantern/webhooks';
import { factsWantedIn, reportingOf } from '#workflows';
import type { WebParts } from './given/parts.js';

/** What is counted over reviews, what is missing in their records, and what other systems are told of them. */
export function ofReports({ orm, clock, registry, writer, config }: WebParts): object[] {
  const forms = new FilledForms(orm, clock, writer, config.secret);
  return [
    new Reports(orm, registry, clock),
    new Decisions(orm, registry, reportingOf),
    new YearCounts(orm, registry),
    new Characteristics(orm, registry, forms, reportingOf, config.countsHiddenBelow),
    new RepeatedRecommendations(orm),
    new Webhooks(orm, clock, config.secret, config.webhooksPrivate),
    new QualityList(orm, registry, factsWantedIn, supposedWords),
  ];
}
