import { setTimeout as sleep } from 'node:timers/promises';
import { invariant } from '@duebook/kernel';
import { agreeTo, type Asked, ASKED } from '../people/approving';
import type { BankAccount } from './bank-statement.chapter';
import { nodesOf } from '../../call/api-shapes';
import { explain, MATCH, type ShownMatch } from './shown-match';
import type { Story } from './story';

/** What a run made of the lines that were open. */
export interface RunFigures {
  readonly lines: number;
  readonly postedByItself: number;
  readonly proposed: number;
  readonly left: number;
}

/** How matching went, and how its autonomy was earned and lost. */
export interface MatchingFigures {
  readonly mode: string;
  /** Of all lines; after three confirmations; after a reversal. */
  readonly runs: readonly RunFigures[];
  readonly explained: readonly {
    readonly case: string;
    readonly rule: string;
    readonly score: number;
    readonly margin: number;
    readonly features: number;
  }[];
  readonly acceptedByHand: number;
  readonly autonomy: readonly { readonly pattern: string; readonly isEarned: boolean }[];
  /** Nothing posts by itself before it is earned, something does then, and nothing after the reversal. */
  readonly holds: boolean;
}

interface Run extends RunFigures {
  readonly id: string;
}

interface ShownRun {
  readonly id: string;
  readonly state: string;
  readonly linesTotal: number | null;
  readonly linesDone: number;
  readonly linesPosted: number;
  readonly linesProposed: number;
  readonly linesLeft: number;
}

const RUN = `query ($id: ID!) { node(id: $id) { ... on MatchingRun {
  id state linesTotal linesDone linesPosted linesProposed linesLeft } } }`;
const MATCHES = `query ($run: ID!) {
  matches(first: 30, filter: { matchingRunId: $run, states: [PROPOSED, POSTED] }) {
    edges { node ${MATCH} } } }`;
const CONFIRMATIONS_NEEDED = 3;
const POLL_MS = 100;
const LONGEST_MS = 60_000;

/** Matches what nobody has booked: a policy, runs, explanations, decisions of people. */
export async function matchPayments(story: Story, account: BankAccount): Promise<MatchingFigures> {
  const { guide, people } = story;
  guide.chapter('What do the others pay?');
  const mode = await allowEarned(story);
  const first = await run(story, account);
  const found = await matchesOf(story, first);
  const explained = explainTwo(story, found);
  const regular = ofRegular(story, found);
  const byHand = await acceptSome(story, regular);

  const second = await run(story, account);
  guide.tell(`${second.postedByItself} more of that customer were posted by themselves:`);
  const earned = await autonomyOf(story, byHand[0]);
  const itself = (await matchesOf(story, second)).filter(({ isAutomatic }) => isAutomatic);
  const [undone] = itself;
  invariant(undone, 'what was confirmed three times is posted by itself');
  await people.controller.change('matchReverse', 'match { state }', {
    ...{ matchId: undone.id, expectedVersion: undone.version, reversedOn: undone.postingDate },
    reason: '付款人说明付的是另一张发票',
  });
  guide.tell('The controller undoes one of them, and this customer’s wait for people again:');
  const lost = await autonomyOf(story, byHand[0]);
  const third = await run(story, account);
  const again = ofRegular(story, await matchesOf(story, third));
  for (const match of again) await accept(story, match);
  guide.tell(`A person accepts it again: ${again.length}`);
  return {
    ...{ mode, explained, runs: [first, second, third].map(figuresOf) },
    acceptedByHand: byHand.length + again.length,
    autonomy: [earned, lost],
    holds:
      first.postedByItself === 0 &&
      second.postedByItself > 0 &&
      third.postedByItself === 0 &&
      earned.isEarned &&
      !lost.isEarned,
  };
}

/** As many of one pattern as autonomy is earned by. */
async function acceptSome(
  story: Story,
  regular: readonly ShownMatch[],
): Promise<readonly ShownMatch[]> {
  const byHand = regular.slice(0, CONFIRMATIONS_NEEDED);
  for (const match of byHand) await accept(story, match);
  const [first] = byHand;
  invariant(first?.party, 'the regular customer has paid');
  const { party, pattern } = first;
  story.guide.tell('');
  story.guide.tell(
    `A person accepts ${byHand.length} of customer ${party.code}, all of pattern ${pattern}`,
  );
  return byHand;
}

function figuresOf({ lines, postedByItself, proposed, left }: Run): RunFigures {
  return { lines, postedByItself, proposed, left };
}

/** The controller asks, somebody else agrees: what people have confirmed may post by itself. */
async function allowEarned({ guide, people, legalEntityId }: Story): Promise<string> {
  const policy = { mode: 'EARNED', minScore: 8_500, minMargin: 1_500, expectedVersion: 0 };
  const asked = await people.controller.change<Asked>('matchPolicySet', ASKED, {
    ...{ ...policy, legalEntityId, feeAccountCode: '6603' },
    bankFees: [{ amount: '50.00', currencyCode: 'CNY' }],
  });
  await agreeTo(people.approver, asked);
  guide.tell('Policy EARNED, from 8,500 of 10,000 points on, 1,500 ahead of the runner-up:');
  guide.tell('  asked by the controller, agreed to by the approver');
  return policy.mode;
}

/** Starts a run as the cash applier, reads its progress until it ends, and tells what came of it. */
async function run({ guide, people }: Story, account: BankAccount): Promise<Run> {
  const { cashApplier } = people;
  const { matchingRun } = await cashApplier.change<{ readonly matchingRun: ShownRun }>(
    'matchingRunStart',
    'matchingRun { id }',
    { houseBankAccountId: account.id },
  );
  const until = performance.now() + LONGEST_MS;
  for (;;) {
    const { node } = await cashApplier.ask<{ readonly node: ShownRun }>(RUN, {
      id: matchingRun.id,
    });
    const { state, linesTotal, linesDone, linesPosted, linesProposed, linesLeft } = node;
    if (state === 'COMPLETED') {
      guide.tell(
        `Run over ${linesDone} lines: ${linesPosted} posted by themselves, ` +
          `${linesProposed - linesPosted} proposed, ${linesLeft} left`,
      );
      const proposed = linesProposed - linesPosted;
      const counts = { lines: linesDone, postedByItself: linesPosted, left: linesLeft };
      return { id: node.id, ...counts, proposed };
    }
    invariant(state !== 'FAILED' && performance.now() < until, `the run ends (${linesTotal ?? 0})`);
    await sleep(POLL_MS);
  }
}

async function matchesOf({ people }: Story, { id }: Run): Promise<readonly ShownMatch[]> {
  const { matches } = await people.cashApplier.ask<{
    readonly matches: { edges: readonly { readonly node: ShownMatch }[] };
  }>(MATCHES, { run: id });
  return nodesOf(matches);
}

/** The clearest, and the one that is furthest from clear. */
function explainTwo({ guide }: Story, found: readonly ShownMatch[]): MatchingFigures['explained'] {
  const clear = found.find((match) => match.case === 'EXACT');
  const others = found.filter((match) => match.case !== 'EXACT' && match !== clear);
  const hard = others.find((match) => match.explanation.others.length > 0) ?? others[0];
  const shown = [clear, hard].flatMap((match) => match ?? []);
  for (const match of shown) explain(guide, match);
  return shown.map(({ rule, score, margin, explanation, ...match }) => ({
    ...{ case: match.case, rule, score, margin, features: explanation.best.features.length },
  }));
}

/** Proposals of the regular customer of one pattern, the one that most of them have. */
function ofRegular({ sales }: Story, found: readonly ShownMatch[]): readonly ShownMatch[] {
  const code = sales.regular[0]?.partyCode;
  return found.filter(
    (match) =>
      match.party?.code === code &&
      match.state === 'PROPOSED' &&
      match.case === 'EXACT' &&
      match.parts.length === 1,
  );
}

async function accept({ people }: Story, { id, version }: ShownMatch): Promise<void> {
  await people.cashApplier.change('matchAccept', 'match { state }', {
    ...{ matchId: id, expectedVersion: version },
  });
}

async function autonomyOf(
  { guide, people }: Story,
  match: ShownMatch | undefined,
): Promise<MatchingFigures['autonomy'][number]> {
  const { matchAutonomies } = await people.cashApplier.ask<{
    readonly matchAutonomies: { edges: readonly { readonly node: Autonomy }[] };
  }>(
    `query ($party: ID!) { matchAutonomies(first: 10, filter: { partyId: $party }) {
       edges { node { pattern confirmations reversals isEarned } } } }`,
    { party: match?.party?.id ?? '' },
  );
  const found = nodesOf(matchAutonomies).find(({ pattern }) => pattern === match?.pattern);
  invariant(found, 'what is confirmed is counted');
  const { pattern, confirmations, reversals, isEarned } = found;
  guide.tell(
    `  ${match?.party?.code ?? ''} ${pattern}: ${confirmations} confirmations, ` +
      `${reversals} reversals, ${isEarned ? 'earned' : 'not earned'}`,
  );
  return { pattern, isEarned };
}

interface Autonomy {
  readonly pattern: string;
  readonly confirmations: number;
  readonly reversals: number;
  readonly isEarned: boolean;
}
