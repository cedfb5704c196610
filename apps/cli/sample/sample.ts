import { Contacts, FirstAdministrator, People } from '#lantern/people';
import { Organisations, Partnerships } from '#lantern/bodies';
import { CaseReader } from '#lantern/case-lists';
import { CaseWriter, noQueue } from '#lantern/cases';
import { SignIn } from '#lantern/sign-in';
import { addDays, londonDate, londonInstant } from '#lantern/calendar';
import { SimulatedClock, log } from '#lantern/platform';
import { tables } from '#lantern/tables';
import type { Composition } from '../../common/compose.js';
import { correspond } from '../../common/correspondence.js';
import { letTimePass, passingTime } from '../simulate/passing-time.js';
import { LivedReviews, type Members, type Step, stepsOf } from './sample-steps.js';
import { organisations } from './organisations.js';
import { followPlans } from './action-plans.js';
import { speakWithFamilies } from './families.js';
import { publish } from './publishing.js';
import { holdToAccount } from './delivery-groups.js';
import { sendChronologies } from './chronologies.js';
import { draft } from './drafts.js';
import { keepLetters } from './letters.js';
import { keepMeetings } from './meetings.js';
import { learn } from './learning.js';
import { giveOwnTask } from './own-task.js';
import { spend } from './spend.js';
import { settlePastMail } from './past-mail.js';
import {
  type SamplePerson,
  administrator,
  at,
  contacts,
  coordinator,
  others,
  partnership,
  shownAtStart,
} from './people.js';
import { noteSample } from './progress.js';
import { sampleReviews } from './reviews.js';

/** So many days' e-mails are written (and captured), to be looked at; what is older is settled unsent. */
const daysOfMail = 14;

export interface SampleLink {
  readonly office: string;
  readonly path: string;
}

/** Loads the sample, once, and makes a link for each of three people to sign in with. */
export async function loadSample(composition: Composition): Promise<SampleLink[]> {
  const { orm, clock } = composition;
  if (!(await isLoaded(composition))) await load(composition);
  const signIn = new SignIn(orm, clock);
  const links: SampleLink[] = [];
  for (const person of shownAtStart) {
    // They are known by now, and hold what they hold: the sample's partnership may have been merged or divided since.
    const known = await new People(orm, clock).withAddress(person.email);
    if (known) links.push({ office: person.office, path: `/sign-in/link/${await signIn.invite(known.id)}` });
  }
  return links;
}

/** Where somebody's own reviews are, restored from a backup, the sample has no place. */
async function isLoaded({ orm }: Composition): Promise<boolean> {
  const db = tables(orm.em.fork());
  const own = await db.selectFrom('partnership').select('id').where('code', '=', partnership.code).executeTakeFirst();
  const anyCase = own ?? (await db.selectFrom('case_file').select('id').limit(1).executeTakeFirst());
  return anyCase !== undefined;
}

async function load(composition: Composition): Promise<void> {
  const began = composition.clock.now();
  await noteSample(composition, 'loading');
  const past = await inThePast(composition, began);
  await addPartnership(past.composition);
  const members = await addPeople(past.composition, [coordinator, ...others]);
  const reviews = new LivedReviews(past.composition, members);
  await live(past, reviews, began);
  await sendChronologies(past.composition, past.reviews, reviews, members);
  await learn(past.composition, past.reviews, reviews);
  await draft(past.composition, past.reviews, reviews);
  await keepLetters(past.composition, past.reviews, reviews);
  await keepMeetings(past.composition, past.reviews, reviews);
  await giveOwnTask(past.composition);
  await spend(past.composition);
  await speakWithFamilies(past.composition);
  await followPlans(past.composition, past.reviews, reviews);
  await publish(past.composition, past.reviews, reviews);
  await holdToAccount(past.composition);
  await noteSample(composition, 'loaded');
  log.info({ reviews: past.reviews.length, events: past.steps.length }, 'the sample has been loaded');
}

/** The same Lantern on a clock that stands where the oldest review begins, and that no queue listens to. */
async function inThePast(composition: Composition, now: Date) {
  const { orm, registry, calendars, ownWords } = composition;
  const reviews = sampleReviews(londonDate(now), await calendars.newest(orm.em.fork()));
  const steps = stepsOf(reviews);
  const clock = new SimulatedClock(steps[0]?.at ?? now);
  const writer = new CaseWriter({ orm, registry, calendars, clock, handOff: noQueue, ownWords });
  const reader = new CaseReader(orm, registry, clock, ownWords);
  return { reviews, steps, clock, composition: { ...composition, clock, writer, reader } };
}

async function addPartnership({ orm, clock }: Composition): Promise<void> {
  await new FirstAdministrator(orm, clock).add({
    name: administrator.name,
    email: administrator.email,
    partnershipCode: partnership.code,
    partnershipName: partnership.name,
    referencePrefix: partnership.prefix,
    mailbox: at('dhr.coordinator'),
  });
  const made = await new Partnerships(orm).find(partnership.code);
  if (made) await new Contacts(orm, clock).replace({ partnershipId: made.id, reviewId: null }, contacts);
  for (const organisation of organisations) await new Organisations(orm, clock).put(organisation);
}

async function addPeople({ orm, clock }: Composition, people: readonly SamplePerson[]): Promise<Members> {
  const byAgency = new Map<string, string>();
  const names = new Map<string, string>();
  let independentChair = '';
  for (const { office: _office, ...person } of people) {
    const id = await new People(orm, clock).add(person);
    names.set(id, person.name);
    if (person.agency !== null) byAgency.set(person.agency, id);
    if (person.roles.includes('independentChair')) independentChair = id;
  }
  return { byAgency, independentChair, names };
}

type Past = Awaited<ReturnType<typeof inThePast>>;

async function live({ steps, clock, composition }: Past, reviews: LivedReviews, until: Date): Promise<void> {
  const mailFrom = londonInstant(addDays(londonDate(until), -daysOfMail), '00:00');
  const isOld = ({ at: instant }: Step): boolean => instant < mailFrom;
  for (const step of steps.filter(isOld)) {
    clock.moveTo(step.at);
    await reviews.record(step);
  }
  clock.moveTo(mailFrom);
  await settlePastMail(composition, mailFrom);
  const correspondence = correspond(composition, { capture: true });
  const time = passingTime(composition, clock, correspondence);
  for (const step of steps.filter((each) => !isOld(each))) {
    await letTimePass(time, step.at);
    await reviews.record(step);
  }
  await letTimePass(time, until);
  await correspondence.close();
}
