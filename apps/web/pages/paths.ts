/** The addresses of pages. None of them holds more than a reference. */
export const reviewPage = (reference: string): string => `/reviews/${encodeURIComponent(reference)}`;

export const recordPage = (reference: string, type: string): string =>
  `${reviewPage(reference)}/record/${encodeURIComponent(type)}`;

export const agreementPage = (reference: string): string => `${reviewPage(reference)}/agreement`;

export const papersPage = (reference: string): string => `${reviewPage(reference)}/papers`;

export const answerPage = (reference: string, type: string): string =>
  `${reviewPage(reference)}/answer/${encodeURIComponent(type)}`;

export const personPage = (id: string): string => `/people/${encodeURIComponent(id)}`;

export type DecisionAnswer = 'approve' | 'return';

export const decisionPage = (reference: string, task: string, answer: DecisionAnswer): string =>
  `${reviewPage(reference)}/decide/${encodeURIComponent(task)}/${answer}`;
