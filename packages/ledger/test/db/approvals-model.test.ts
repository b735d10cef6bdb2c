import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { newId, type Id } from '@duebook/kernel';
import { booksHold } from '../support/approval-books';
import { issueKey, letIn, makeProgram } from '../support/approval-hands';
import { Draws, type Credential, type ModelRequest } from '../support/approval-model';
import {
  aWorld,
  isByProxy,
  lend,
  post,
  requestOf,
  type Posting,
  type World,
} from '../support/approval-walk';

/** Another walk each time; the same one again with the seed that a failure names. */
const SEED = Number(process.env['APPROVALS_SEED'] ?? Date.now() % 2 ** 31);
const MOST_STEPS = 4_000;
const LONGEST_MS = 45_000;
const AMOUNTS = [20, 50, 120, 299, 400, 900, 1000, 1500, 5200];

let world: World;
let draws: Draws;
const loans: { readonly id: Id; readonly by: Id; readonly place: number }[] = [];
/** The last steps in words, for whoever looks into a failure. */
const told: string[] = [];

beforeAll(async () => {
  world = await aWorld();
  draws = new Draws(SEED);
}, 60_000);
afterAll(() => world.ledger.db.close());

const id = (name: string): Id => world.people.get(name) ?? '';
const nameOf = (of: Id): string => [...world.people].find(([, each]) => each === of)?.[0] ?? of;
const isActive = (person: Id): boolean => !world.model.inactive.has(person);
const users = (): readonly Id[] =>
  [...world.people.values()].filter((each) => !world.programs.has(each) && isActive(each));
const tell = (what: string): void => {
  told.push(what);
};

/** Who posts: two people, and all programs. */
const makers = (): readonly Id[] => [...['ada', 'mia'].map(id), ...world.programs].filter(isActive);
const whoOf = (posting: Posting) => ({
  maker: posting.maker,
  byProxy: isByProxy(world, posting),
});
const sumBefore = (posting: Posting): number =>
  world.model.sum(whoOf(posting), posting.operation, posting.place, world.now());

function aPosting(maker = draws.one(makers())): Posting {
  return {
    maker,
    credential: world.programs.has(maker) || draws.happens(40) ? 'KEY' : 'OWN',
    operation: draws.happens(75) ? 'creditNotePost' : 'adjustmentPost',
    place: draws.one(world.places),
    amount: draws.one(AMOUNTS),
  };
}

/** What goes ahead or is asked for, and with which sum. */
async function posts(): Promise<void> {
  const posting = aPosting();
  const { maker, operation, place, amount } = posting;
  const sum = sumBefore(posting) + amount;
  tell(`${nameOf(maker)} posts ${operation} ${amount} of ${sum} by ${posting.credential}`);
  const asked = await post(world, posting);
  const steps = world.model.stepsFor(operation, place, sum);
  expect(asked !== null).toBe(steps.length > 0);
  await keep(posting, asked, sum);
}

async function keep(posting: Posting, asked: Id | null, sum: number): Promise<void> {
  const request = asked === null ? null : requestOf(world, asked, posting, sum);
  world.model.uses.push({ ...posting, ...whoOf(posting), at: world.now(), request });
  if (!request) return;
  world.model.requests.push(request);
  const [found] = await world.ledger.approvals.requestsByIds(world.as(id('ops')), [request.id]);
  expect(found?.cumulativeAmount?.amount.toNumber()).toBe(sum);
  expect(found?.steps.map(({ approvers, roleCode }) => ({ approvers, roleCode }))).toEqual(
    request.steps,
  );
}

/** Several at once, of which each has to count those that came before it, in whatever order. */
async function postsAtOnce(): Promise<void> {
  const first = aPosting();
  const { maker, operation, place, credential } = first;
  const postings = Array.from({ length: 2 + draws.below(5) }, () => ({
    ...aPosting(maker),
    ...{ operation, place, credential },
  }));
  const before = sumBefore(first);
  tell(`${nameOf(maker)} posts at once ${postings.map(({ amount }) => amount).join(' ')}`);
  const asked = await Promise.all(postings.map((posting) => post(world, posting)));
  const all = postings.map((posting, index) => ({ posting, asked: asked[index] ?? null }));
  let sum = before;
  for (const { posting } of all.filter((each) => each.asked === null)) {
    sum += posting.amount;
    expect(world.model.stepsFor(operation, place, sum)).toEqual([]);
    await keep(posting, null, sum);
  }
  const ids = asked.filter((each) => each !== null);
  const requests = await world.ledger.approvals.requestsByIds(world.as(id('ops')), ids);
  const sums = new Map(
    requests.map((each) => [each?.id, each?.cumulativeAmount?.amount.toNumber() ?? 0]),
  );
  const sumOf = (each: { readonly asked: Id | null }) => sums.get(each.asked ?? '') ?? 0;
  let least = before;
  for (const each of all
    .filter(({ asked: of }) => of !== null)
    .sort((a, b) => sumOf(a) - sumOf(b))) {
    // Each has counted all that were asked for before it.
    least += each.posting.amount;
    expect(sumOf(each)).toBeGreaterThanOrEqual(least);
    expect(sumOf(each)).toBeLessThanOrEqual(
      before + postings.reduce((total, { amount }) => total + amount, 0),
    );
    await keep(each.posting, each.asked, sumOf(each));
  }
}

/** Somebody and programs of theirs at once: what goes ahead alone is within the limit of one person. */
async function handPostsAtOnce(): Promise<void> {
  const person = draws.one(makers());
  const theirs = makers().filter((each) => world.model.handOf(each).has(person));
  const { operation, place } = aPosting(person);
  const postings = Array.from({ length: 2 + draws.below(4) }, (): Posting => ({
    ...aPosting(draws.one(theirs)),
    ...{ operation, place },
  }));
  const before = postings.map(sumBefore);
  tell(`${postings.map(({ maker }) => nameOf(maker)).join(' and ')} post at once`);
  const asked = await Promise.all(postings.map((posting) => post(world, posting)));
  const all = postings.map((posting, index) => ({ posting, asked: asked[index] ?? null, index }));
  const alone = all.filter((each) => each.asked === null);
  for (const { posting } of alone) await keep(posting, null, 0);
  for (const { posting } of alone) {
    expect(world.model.stepsFor(operation, place, sumBefore(posting))).toEqual([]);
  }
  for (const { posting, asked: request, index } of all) {
    if (request === null) continue;
    const [found] = await world.ledger.approvals.requestsByIds(world.as(id('ops')), [request]);
    const sum = found?.cumulativeAmount?.amount.toNumber() ?? 0;
    expect(sum).toBeGreaterThanOrEqual((before[index] ?? 0) + posting.amount);
    expect(world.model.stepsFor(operation, place, sum)).not.toEqual([]);
    await keep(posting, request, sum);
  }
}

function aRequest(): ModelRequest | undefined {
  const late = world.model.requests.slice(-20);
  const waiting = late.filter((request) => world.model.isAwaiting(request, world.now()));
  const from = waiting.length > 0 && draws.happens(85) ? waiting : late;
  return from.length === 0 ? undefined : draws.one(from);
}

async function say(
  by: Id,
  request: ModelRequest,
  said: { verdict: 'APPROVE' | 'REJECT'; credential: Credential; isRightHash: boolean },
): Promise<string> {
  const { approvals } = world.ledger;
  const [found] = await approvals.requestsByIds(world.as(id('ops')), [request.id]);
  const contentHash = said.isRightHash ? (found?.contentHash ?? '') : '0'.repeat(64);
  const verdict = said.verdict === 'APPROVE' ? approvals.approve : approvals.reject;
  const outcome = await verdict(world.as(by, said.credential), {
    ...{ idempotencyKey: newId(), approvalRequestId: request.id, contentHash, comment: 'Seen.' },
  });
  return outcome.ok ? 'OK' : outcome.refusal.code;
}

async function decides(): Promise<void> {
  const request = aRequest();
  if (!request) return;
  const by = draws.happens(10) ? id('robot') : draws.one(users());
  const credential: Credential = draws.happens(85) ? 'OWN' : draws.one(['KEY', 'PASSWORD_ALONE']);
  const said = {
    ...{ by, credential, isRightHash: !draws.happens(4) },
    verdict: draws.happens(88) ? ('APPROVE' as const) : ('REJECT' as const),
  };
  tell(`${nameOf(by)} says ${said.verdict} by ${credential} of ${nameOf(request.maker)}’s`);
  const code = await say(by, request, said);
  expect(code).toBe(world.model.decide(request, said, world.now()));
  await agreesOn(request);
}

/** Several at once: whatever order they come in, each counts as the model says it does there. */
async function decideAtOnce(): Promise<void> {
  const request = aRequest();
  if (!request) return;
  const { approvals } = world.ledger;
  const said = { verdict: 'APPROVE', credential: 'OWN', isRightHash: true } as const;
  const deciders = [...new Set(Array.from({ length: 4 }, () => draws.one(users())))];
  tell(`${deciders.map(nameOf).join(' and ')} agree at once`);
  const codes = await Promise.all(deciders.map((by) => say(by, request, said)));
  const [decisions = []] = await approvals.decisionsOn(world.as(id('ops')), [request.id]);
  const fresh = decisions.slice(request.said.length).map(({ deciderId }) => deciderId);
  expect(fresh).toHaveLength(codes.filter((code) => code === 'OK').length);
  for (const by of fresh) {
    expect(deciders).toContain(by);
    expect(world.model.decide(request, { by, ...said }, world.now())).toBe('OK');
  }
  await agreesOn(request);
}

/** The request as it stands, by what was said, is that of the model. */
async function agreesOn(request: ModelRequest): Promise<void> {
  const { approvals } = world.ledger;
  const ops = world.as(id('ops'));
  const [found] = await approvals.requestsByIds(ops, [request.id]);
  const isLapsed = request.state === 'AWAITING' && request.expiresAt <= world.now();
  expect(found).toMatchObject({
    ...{ state: isLapsed ? 'EXPIRED' : request.state, step: request.step },
  });
  const [decisions = []] = await approvals.decisionsOn(ops, [request.id]);
  expect(
    decisions.map(({ deciderId: by, delegatorId: inPlaceOf, step }) => ({ by, inPlaceOf, step })),
  ).toEqual(request.said);
}

async function withdraws(): Promise<void> {
  const request = aRequest();
  if (!request) return;
  const by = draws.happens(50) ? request.maker : draws.one(users());
  tell(`${nameOf(by)} takes back`);
  const outcome = await world.ledger.approvals.withdraw(world.as(by), {
    ...{ idempotencyKey: newId(), approvalRequestId: request.id },
  });
  const code = outcome.ok ? 'OK' : outcome.refusal.code;
  expect(code).toBe(world.model.withdraw(request, by, world.now()));
}

async function lends(): Promise<void> {
  const holders = users().filter((each) => world.model.rolesOf(each).length > 0);
  const [from, to] = [draws.one(holders), draws.one(users())];
  if (from === to) return;
  tell(`${nameOf(from)} lends to ${nameOf(to)}`);
  const loan = await lend(world, from, to, draws.below(4));
  loans.push({ id: loan, by: from, place: world.model.loans.length - 1 });
}

async function takesBackALoan(): Promise<void> {
  const loan = loans.splice(draws.below(loans.length), 1)[0];
  if (!loan) return;
  tell(`${nameOf(loan.by)} lends no more`);
  const command = { idempotencyKey: newId(), approvalDelegationId: loan.id };
  await world.ledger.approvals.delegationRevoke(world.as(loan.by), command, false);
  const found = world.model.loans[loan.place];
  if (found) found.isRevoked = true;
}

/** Roles come and go, also by the hand of those who ask. */
async function changesRoles(): Promise<void> {
  const to = id(draws.one(['stan', 'carl', 'ben', 'sue', 'mia']));
  const code = draws.one(['DECIDER', 'SENIOR']);
  const place = draws.happens(50) ? null : draws.one(world.places);
  const held = world.model.rolesOf(to).find((role) => role.code === code && role.place === place);
  const by = draws.one([...['ada', 'ops', 'mia'].map(id), ...world.programs]);
  tell(`${nameOf(by)} ${held ? 'takes' : 'gives'} ${code} ${nameOf(to)}`);
  await (held ? world.unassign(to, code, place) : world.assign(to, code, place, by));
}

async function comesOrGoes(): Promise<void> {
  const { services, caller } = world.ledger.tenant;
  const userId = id(draws.one(['mia', 'anna']));
  const command = { idempotencyKey: newId(), userId };
  tell(`${nameOf(userId)} ${isActive(userId) ? 'goes' : 'comes'}`);
  if (isActive(userId)) {
    expect(await services.userDeactivate(caller, command)).toMatchObject({ ok: true });
    world.model.inactive.add(userId);
  } else {
    expect(await services.userReactivate(caller, command)).toMatchObject({ ok: true });
    world.model.inactive.delete(userId);
  }
}

/** Programs are made by people and by programs, and keys issued, until there are some of each. */
async function makesAHand(): Promise<void> {
  const { programs, model } = world;
  const by = draws.one([...['ada', 'ops', 'mia'].map(id), ...programs]);
  if (programs.size < 6) {
    const name = `robot ${programs.size + 1}`;
    tell(`${nameOf(by)} makes ${name}`);
    await makeProgram(world, name, by);
  } else if (model.standIns.length < 16) {
    const of = draws.one(['mia', 'ada'].map(id).concat([...programs]));
    const issuer = draws.one([by, id('anna'), id('sue')]);
    if (of === issuer || !isActive(of)) return;
    tell(`${nameOf(issuer)} has a key of ${nameOf(of)}`);
    await issueKey(world, of, issuer);
  }
}

async function letsIn(): Promise<void> {
  const user = id(draws.one(['anna', 'ben', 'sue', 'stan', 'mia', 'ada']));
  if (!isActive(user)) return;
  const by = draws.happens(50) ? id('ops') : draws.one([id('ada'), id('mia'), ...world.programs]);
  const how = draws.one(['INVITED', 'FREED'] as const);
  tell(`${nameOf(user)} is ${how} by ${nameOf(by)}`);
  await letIn(world, user, { by, how });
}

/** What is shown to somebody as theirs to decide is just what they may refuse, at least. */
async function looks(): Promise<void> {
  const by = draws.one(users());
  tell(`${nameOf(by)} looks`);
  const page = { limit: 1_000, after: null };
  const shown = await world.ledger.approvals.awaiting(world.as(by), page);
  const { model } = world;
  const theirs = model.requests.filter(
    (request) =>
      model.isAwaiting(request, world.now()) &&
      request.maker !== by &&
      !request.said.some((each) => [each.by, each.inPlaceOf].includes(by)) &&
      model.authorities(request, { by, verdict: 'REJECT' }, world.now()).length > 0,
  );
  expect(shown.map((each) => each.id)).toEqual(theirs.map((each) => each.id).sort());
}

const STEPS: readonly (readonly [number, () => Promise<void>])[] = [
  [34, posts],
  [4, postsAtOnce],
  [3, handPostsAtOnce],
  [32, decides],
  [4, decideAtOnce],
  [3, withdraws],
  [4, lends],
  [2, takesBackALoan],
  [5, changesRoles],
  [1, comesOrGoes],
  [2, makesAHand],
  [1, letsIn],
  [5, looks],
];

async function step(): Promise<void> {
  // Time passes, so that what comes after is later.
  world.ledger.db.clock.advance({ seconds: 1, hours: draws.happens(6) ? draws.below(12) : 0 });
  let place = draws.below(STEPS.reduce((total, [weight]) => total + weight, 0));
  for (const [weight, take] of STEPS) {
    if (place < weight) return take();
    place -= weight;
  }
}

it('lets nothing stand that nobody but its maker agreed to, whatever is done in which order', async () => {
  const startedAt = performance.now();
  let taken = 0;
  try {
    while (taken < MOST_STEPS && performance.now() - startedAt < LONGEST_MS) {
      await step();
      taken += 1;
    }
    await booksHold(world);
  } catch (error) {
    const walk = `APPROVALS_SEED=${SEED}, step ${taken}:\n${told.slice(-25).join('\n')}`;
    throw new Error(`${walk}\n${error instanceof Error ? error.message : ''}`, { cause: error });
  }
  expect(world.model.requests.length).toBeLessThanOrEqual(world.model.uses.length);
}, 120_000);
