import type { CostKind, CostStage, Formula } from '#lantern/money';

export const kindWords: Readonly<Record<CostKind, string>> = {
  chair: 'Independent chair',
  author: 'Author of the report',
  advocacy: 'Advocacy for family and friends',
  administration: 'Administration',
  post: 'A post',
  other: 'Something else',
};

export const stageWords: Readonly<Record<CostStage, string>> = {
  budget: 'Budget',
  quote: 'Quote',
  order: 'Purchase order',
  invoice: 'Invoice',
};

export const formulaWords: Readonly<Record<Formula, string>> = {
  equal: 'In equal parts',
  bodies: 'By an agreed weight of each body',
  reviews: 'By the number of reviews that each had',
  percent: 'By per cent',
};
