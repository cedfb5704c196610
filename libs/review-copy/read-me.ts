/** What stands in the file that is read first. */
export const readMe = ({
  reference,
  by,
  at,
}: {
  reference: string;
  by: string;
  at: string;
}): string => `A copy of ${reference}
${'='.repeat('A copy of '.length + reference.length)}

Made by Lantern for ${by} on ${at}. It holds names and what was said in confidence: keep it as you would keep the review.

review.json         the review as it stands: stage, dates, tasks, agencies and actions
histories/          what was recorded, for the review and for each agency and action, with the hashes that prove it
forms/              each form as it was filled in, edition by edition
learning.json       what was learnt: findings, factors, lessons and recommendations, with what each rests on
action-plan.json    the milestones of each action, and what became of national recommendations
meetings.json       agenda, attendance, minutes and decisions of each meeting, and who changed what
chronology.csv      every agency's rows in one order
queries.json        what agencies were asked about their rows, and what they answered
papers.json         the papers, and who sent them; the papers themselves are in papers/
name-checks.json    the texts that were looked through for names, and what was found
letters.json        the letters that were kept among the papers, and the day each was sent
submission.json     what was said by hand of what goes to the Home Office with the report
publication.json    what was agreed for the public page, by whom, and what was taken down
delivery-groups.json which group held which recommendation, and from when to when
people.json         who sits on the review, who is written to about it, and conflicts of interest
family.json         the family and friends: each contact, what they chose, and the part they took
money.json          what it cost, who shares that, and what was changed
emails.json         the e-mails that were written: to which office, and what became of each
access.json         who looked at the review, and when
digests.json        the SHA-256 of each file
check-copy.mjs      checks all of this without Lantern: node check-copy.mjs
`;
