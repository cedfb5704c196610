import { describe, expect, test } from '@jest/globals';
import type { CapturedEmail, CapturedMail } from '../../apps/web/given/parts.js';
import { webForTests } from './web.js';

const email: CapturedEmail = {
  id: '7d8f',
  to: 'pat@council.example',
  subject: 'AT-25-01: <decide> & sign',
  at: '2026-03-16T10:00:00Z',
  text: 'Please decide.\n<b>Now</b>',
  html: '<p style="color: red">Please "decide"</p><script>alert(1)</script>',
};
const mail: CapturedMail = { list: async () => [email], one: async (id) => (id === email.id ? email : undefined) };

describe('on a development machine', () => {
  const at = webForTests({ mail });
  const page = async (path: string) => {
    const { text } = await at.web.http
      .get(path)
      .expect(200)
      .expect('content-type', /text\/html/);
    return text;
  };

  test('/development says what is running and lists the reviews', async () => {
    expect(await page('/development')).toContain('No review has been opened yet.');
    const coordinator = await at.web.someone(['coordinator']);
    const reference = await coordinator.opens();
    const text = await page('/development');
    expect(text).toContain('<html lang="en-GB"');
    expect(text).toMatch(/<title>What is running - Lantern<\/title>/);
    expect(text).toMatch(new RegExp(`${reference}</th>\\s*<td[^>]*>Notified`));
    expect(text).not.toMatch(/<script|crown/);
    for (const link of ['/mail', '/api/v1/openapi.json', '/health/ready', '/metrics']) {
      expect(text).toContain(`href="${link}"`);
      await at.web.http.get(link).expect(200);
    }
  });

  test('an address that is no page says so, and nothing of how it is made', async () => {
    const answer = await at.web.http.get('/conflicts').set('Accept', 'text/html').expect(404);
    expect(answer.text).toContain('No page has this address.');
    expect(answer.text).not.toContain('Cannot GET');
  });

  test('its styles are there, and the typeface of GOV.UK is not used', async () => {
    await at.web.http
      .get('/assets/govuk-frontend.min.css')
      .expect(200)
      .expect('content-type', /text\/css/);
    const { text } = await at.web.http.get('/assets/lantern.css').expect(200);
    expect(text).toMatch(/\[class\*='govuk-'\] \{\s*font-family:\s*system-ui,[^}]*!important/);
    await at.web.http.get('/assets/home.controller.ts').expect(404);
  });

  test('captured e-mails are listed and shown, their HTML shut away', async () => {
    expect(await page('/mail')).toContain(
      '<a class="govuk-link" href="/mail/7d8f">AT-25-01: &lt;decide&gt; &amp; sign</a>',
    );
    const text = await page('/mail/7d8f');
    expect(text).toContain('<title>AT-25-01: &lt;decide&gt; &amp; sign - Lantern</title>');
    expect(text).toContain('pat@council.example');
    expect(text).toContain('Please decide.\n&lt;b&gt;Now&lt;/b&gt;');
    expect(text).toMatch(/<iframe class="lantern-mail" sandbox title="The e-mail as HTML" srcdoc="&lt;p style=&quot;/);
    expect(text).not.toContain('<script>');
    await at.web.http.get('/mail/none').expect(404);
    await at.web.http.get('/mail/%00').expect(404);
  });
});

describe('in production', () => {
  const at = webForTests({ mode: 'production', mail });

  test.each(['/development', '/mail', '/mail/7d8f'])('%s is not there', async (path) => {
    await at.web.http.get(path).expect(404);
  });

  test('browsers are told to come back over HTTPS', async () => {
    const { headers } = await at.web.http.get('/health/live').expect(200);
    expect(headers['strict-transport-security']).toBe('max-age=31536000');
  });
});

describe('with e-mails captured in the database', () => {
  const at = webForTests();

  test('those that have been written out are shown', async () => {
    await at.web.lantern.rows(
      `insert into email (partnership_id, workflow, template, recipient, address, values, subject, text, html, due_at,
         created_at)
       select id, 'x', 'x', 'coordinator', 'pat@council.example', '{}', subject, 'Words', null, $1, $1
       from partnership, (values ('AT-25-01: written'), (null)) as s(subject)`,
      [at.web.lantern.clock.now()],
    );
    const { text } = await at.web.http.get('/mail').expect(200);
    const [, path = ''] = /href="(\/mail\/[\da-f-]+)">AT-25-01: written/.exec(text) ?? [];
    expect(text.match(/href="\/mail\//g)).toHaveLength(1);
    expect((await at.web.http.get(path).expect(200)).text).toContain('Words');
  });
});
