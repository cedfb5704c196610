import type { Clock } from '#lantern/platform';
import { coordinator, startLantern } from '#lantern/testing';

type Lantern = Awaited<ReturnType<typeof startLantern>>;

/** Opens reviews, a few at a time, on the present day of their clock. */
export async function openReviews(
  { writer, clock }: { readonly writer: Lantern['writer']; readonly clock: Clock },
  count: number,
): Promise<string[]> {
  const event = { on: clock.now().toISOString().slice(0, 10), notifiedBy: 'police', victims: 1 };
  const open = () =>
    writer.open({ actor: coordinator, partnership: 'anytown', workflow: 'domestic-homicide-review', event });
  const references: string[] = [];
  while (references.length < count) {
    const batch = Array.from({ length: Math.min(8, count - references.length) }, open);
    references.push(...(await Promise.all(batch)).map(({ reference }) => reference));
  }
  return references;
}

type Rows = Lantern['rows'];

const contactColumns = 'insert into contact (partnership_id, case_file_id, role, agency, name, email)';

/** So many agencies, each with somebody who is written to when a review opens. */
export const addAgencies = (rows: Rows, count: number) =>
  rows(
    `${contactColumns} select id, null, 'agency', 'Agency ' || n, 'A. Person', 'agency' || n || '@example.org'
     from partnership, generate_series(1, $1::int) as n`,
    [count],
  );

/** A co-ordinator for each review, so that each gets reminders of their own. */
export const addCoordinators = (rows: Rows) =>
  rows(
    `${contactColumns} select partnership_id, id, 'coordinator', null, 'A. Person', 'coordinator.' || reference || '@example.gov.uk'
     from case_file`,
  );

/** Every e-mail there is: its status and Message-ID. */
export const emailsOf = (rows: Rows) =>
  rows<{ id: string; status: string }>(`select id, status from email order by created_at, id`);

export const messageIdOf = ({ id }: { id: string }): string => `<email.${id}@example.gov.uk>`;

export const countIn = async (rows: Rows, table: 'email' | 'rung', status: string): Promise<number> => {
  const [row] = await rows<{ count: number }>(`select count(*)::int as count from ${table} where status = $1`, [
    status,
  ]);
  return row?.count ?? 0;
};
