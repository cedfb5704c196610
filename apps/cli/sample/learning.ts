import { MergedChronology } from '#lantern/chronology';
import { Learning, kindOf } from '#lantern/learning';
import { readAnswers } from '#lantern/forms';
import { tables } from '#lantern/tables';
import type { Composition } from '../../common/compose.js';
import { coordinator } from './people.js';
import type { SampleLearning, SampleReview } from './reviews.js';
import type { LivedReviews } from './sample-steps.js';

/** Where something that is learnt may be found, by what the sample calls it: `finding together`, `row Cumbria Police 2`. */
type Known = Map<string, string>;

async function rowsOf({ orm, clock, config }: Composition, reviewId: string): Promise<[string, string][]> {
  const chronology = new MergedChronology(orm, clock, config.secret);
  const { rows } = await chronology.page({ reviewId, onlyAgency: null, seesPanel: true }, {}, 0, 500);
  return rows.map(({ id, agency, number }) => [`row ${agency} ${number}`, `row:${id}`]);
}

async function actionsOf({ orm }: Composition, reviewId: string): Promise<[string, string][]> {
  const rows = await tables(orm.em.fork())
    .selectFrom('case_file')
    .select(['id', 'about'])
    .where('parentId', '=', reviewId)
    .execute();
  return rows.map(({ id, about }) => [`action ${about}`, `action:${id}`]);
}

function referenceFor(known: Known, name: string): string {
  const [, line] = /^line (\w+)$/.exec(name) ?? [];
  const found = line === undefined ? known.get(name) : `line:${line}`;
  if (found === undefined) throw new Error(`Learning of the sample rests on "${name}", which is not there.`);
  return found;
}

function answersOf({ kind, answers }: SampleLearning) {
  const known = kindOf(kind);
  if (!known) throw new Error(`The sample learns "${kind}", which is no kind of learning.`);
  const section = { id: kind, title: known.title, questions: known.questions };
  const { answers: read, problems } = readAnswers({ sections: [section] }, answers);
  const [first] = problems;
  if (first) throw new Error(`Learning of the sample: ${first.path}: ${first.message}.`);
  return { known, answers: read };
}

/** What the reviews of the sample have learnt, as their co-ordinator writes it down. */
export async function learn(
  composition: Composition,
  reviews: readonly SampleReview[],
  lived: LivedReviews,
): Promise<void> {
  const { orm, clock, writer, config, reader, registry } = composition;
  const learning = new Learning(orm, clock, writer, config.secret, registry);
  const people = tables(orm.em.fork()).selectFrom('caller').select(['id', 'name']);
  const caller = await people.where('name', '=', coordinator.name).executeTakeFirstOrThrow();
  for (const review of reviews.filter((each) => each.learning.length > 0)) {
    const { id, reference, workflow, version } = await reader.find(lived.referenceOf(review));
    const place = { id, reviewId: id, reference, workflow, version };
    const known: Known = new Map([...(await rowsOf(composition, id)), ...(await actionsOf(composition, id))]);
    for (const told of review.learning) {
      const { known: kind, answers } = answersOf(told);
      const item = await learning.add(place, caller, kind, answers);
      known.set(`${told.kind} ${told.name}`, `item:${item.id}`);
      const add = told.rests.map((name) => referenceFor(known, name));
      const { revision } = await learning.rest(place, caller, item.id, { add });
      if (told.agreed) await learning.agree(place, caller, item.id, revision);
    }
  }
}
