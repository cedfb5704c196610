import { CaseReader } from '#lantern/case-lists';
import { readConfig } from '#config';
import { correspond } from '../../apps/common/correspondence.js';
import type { Web } from '../e2e/web.js';

const people = [
  ['coordinator', 'Sam Patel', 'sam.patel@anytown.example'],
  ['cspChair', 'Alex Morgan', 'chair.of.the.community.safety.partnership@anytown.example'],
];

/** The morning on which the reminder of the decision meeting of a review opened on 16 March is due. */
const reminderMorning = '2026-03-23T08:00:00Z';

/** Opens two reviews, and lets the e-mails that follow be written and captured. Answers the references. */
export async function fillWithMail(web: Web): Promise<string[]> {
  const { lantern } = web;
  for (const person of people) {
    await lantern.rows(
      `insert into contact (partnership_id, role, name, email, phone, hours)
       select id, $1, $2, $3, '01632 960 123', 'Monday to Friday, 9am to 5pm' from partnership`,
      person,
    );
  }
  const coordinator = await web.someone(['coordinator']);
  const references = [await coordinator.opens({ on: '2026-03-16' }), await coordinator.opens({ on: '2026-03-16' })];
  const { orm, clock, registry, calendars, ownWords, writer } = lantern;
  const config = readConfig({});
  const reader = new CaseReader(orm, registry, clock, ownWords);
  const close = async () => undefined;
  const { reminders, mail } = correspond({ config, orm, clock, registry, calendars, ownWords, writer, reader, close });
  clock.moveTo(new Date(reminderMorning));
  await reminders.runDue(clock.now());
  await mail.runDue(clock.now());
  return references;
}

/** An e-mail as nobody here writes them: it holds a script, a picture from elsewhere and words that do not break. */
export async function addHostileMail({ lantern }: Web): Promise<string> {
  const html = `<p id="words">Good morning</p><script>document.getElementById('words').textContent = 'run'</script>
    <img src="https://elsewhere.example/seen.png" alt="">`;
  const [row] = await lantern.rows<{ id: string }>(
    `insert into email (partnership_id, workflow, template, recipient, address, values, subject, text, html, due_at,
       created_at)
     select id, 'x', 'x', 'coordinator', 'sam.patel@anytown.example', '{}', $2, $2, $3, $1, $1 from partnership
     returning id`,
    [lantern.clock.now(), 'W'.repeat(120), html],
  );
  if (!row) throw new Error('There is no partnership to write an e-mail for.');
  return row.id;
}
