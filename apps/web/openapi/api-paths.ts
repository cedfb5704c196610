/** Where the JSON API lives. */
export const api = '/api/v1';

export const reviewPath = (reference: string): string => `${api}/reviews/${encodeURIComponent(reference)}`;
