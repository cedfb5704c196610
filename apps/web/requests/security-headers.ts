import type { NextFunction, Request, Response } from 'express';

/** What a page may load and do: nothing that is not served here. `styles`: digests of styles written into it. */
export function contentSecurity(styles: readonly string[] = []): string {
  const written = styles.length === 0 ? '' : ` 'unsafe-hashes' ${styles.map((each) => `'${each}'`).join(' ')}`;
  return `default-src 'none'; font-src 'self'; style-src 'self'${written}; img-src 'self' data:; base-uri 'none'; form-action 'self'; frame-ancestors 'none'`;
}

const everywhere = {
  'Cache-Control': 'no-store',
  'Referrer-Policy': 'same-origin',
  'X-Content-Type-Options': 'nosniff',
  'X-Frame-Options': 'DENY',
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Cross-Origin-Resource-Policy': 'same-origin',
  // Fonts: none is used or served, but under 'none' Chromium reports each that the GOV.UK styles merely declare.
  'Content-Security-Policy': contentSecurity(),
};

/** Answers hold review material: they are not kept, framed, sniffed or pointed at. `secure`: reached over HTTPS. */
export const securityHeaders = (secure: boolean) => {
  const headers = secure ? { ...everywhere, 'Strict-Transport-Security': 'max-age=31536000' } : everywhere;
  return (request: Request, response: Response, next: NextFunction): void => {
    response.set(headers);
    // An ETag names a revision for If-Match. What a page shows also depends on the day, so it is never "not modified".
    delete request.headers['if-none-match'];
    next();
  };
};
