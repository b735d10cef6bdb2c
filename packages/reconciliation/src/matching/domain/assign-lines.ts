import { compareText } from '@duebook/kernel';
import type { MinorUnits } from './amounts';
import type { Ground } from './ground';
import { poolLines } from './from-lines';
import { type Hypothesis, type Part, settledBy, signature } from './hypothesis';
import { judgeLine } from './judge-line';
import type { Judgement, RunGround } from './judgement';
import type { PostingObstacle } from './match-decision';
import { compareNames } from './name-similarity';
import { readName } from './name-words';
import { Payers } from './payers';
import { type Item, type Line, signOf } from './prepared';

interface Pending {
  readonly line: Line;
  readonly payers: Payers;
  ranked: readonly Hypothesis[];
  considered: ReadonlySet<Item>;
  judgedAt: number;
}

const TIERS = 5;
const WHOLE_MARGIN = 10_000;

/**
 * Gives the items to the lines. Lines go by the tier of their best explanation, then by day and id, so
 * the order of the input does not matter; each takes from the items what it explains, and a line is
 * judged anew when something that it looked at was taken. What was taken by a match that a person has
 * to confirm still counts as open when it is asked how sure a later one is.
 */
export function assignLines(lines: readonly Line[], run: RunGround): readonly Judgement[] {
  return new Assignment(run).of(lines);
}

class Assignment {
  private decided = 0;
  private readonly tiers: Pending[][] = Array.from({ length: TIERS }, () => []);

  constructor(private readonly run: RunGround) {}

  of(lines: readonly Line[]): readonly Judgement[] {
    for (const line of lines) {
      const payers = new Payers(line, this.run.parties);
      const pending = { line, payers, ranked: [], considered: new Set<Item>(), judgedAt: 0 };
      this.judge(pending);
      this.enqueue(pending);
    }
    const judgements: Judgement[] = [];
    for (let tier = 0; tier < TIERS; tier += 1) {
      const queue = [...(this.tiers[tier] ?? [])].sort((a, b) => byDay(a.line, b.line));
      for (const pending of queue) {
        if (this.isStale(pending)) this.judge(pending);
        if (tierOf(pending) > tier) this.enqueue(pending);
        else judgements.push(this.commit(pending));
      }
    }
    return this.pooled(judgements.sort((a, b) => byDay(a.line, b.line)));
  }

  /** Last of all, lines that mean nothing by themselves are read together. */
  private pooled(judgements: readonly Judgement[]): readonly Judgement[] {
    const found = new Map(
      poolLines(judgements, this.run).map(({ judgement, hypothesis }) => [judgement, hypothesis]),
    );
    return judgements.map((judgement) => {
      const hypothesis = found.get(judgement);
      if (hypothesis === undefined) return judgement;
      this.take(judgement.line, hypothesis, false);
      const [alone = null] = judgement.ranked;
      const margin = hypothesis.score - (alone?.score ?? 0);
      const obstacles = this.obstacles(hypothesis, { margin, sureScore: hypothesis.score });
      const ranked = [hypothesis, ...judgement.ranked];
      return { ...judgement, ranked, margin, runnerUp: alone, mayPost: false, obstacles };
    });
  }

  private enqueue(pending: Pending): void {
    this.tiers[tierOf(pending)]?.push(pending);
  }

  /** A payment without a document may repeat one that was decided meanwhile: it is always judged again. */
  private isStale({ ranked, considered, judgedAt }: Pending): boolean {
    if (judgedAt === this.decided) return false;
    if ((ranked[0]?.tier ?? 0) >= TIERS - 1) return true;
    for (const item of considered) if (item.touchedAt > judgedAt) return true;
    return false;
  }

  private judge(pending: Pending): void {
    const ground = this.ground(pending, (item) => item.remaining);
    pending.ranked = judgeLine(ground, this.run.earlier);
    pending.considered = ground.considered;
    pending.judgedAt = this.decided;
  }

  private ground({ line, payers }: Pending, open: Ground['open']): Ground {
    const { indexes, parties, bounds } = this.run;
    const index = indexes.of(line.facts.legalEntityId, line.currency);
    const considered = new Set<Item>();
    const looked = { considered, openItems: new Map<string, readonly Item[]>() };
    const openOf = (item: Item): MinorUnits => {
      // What a proposal of before holds is no less meant for that nothing of it seems open.
      if (item.facts.heldBy !== undefined) considered.add(item);
      return open(item);
    };
    return { line, index, parties, payers, bounds, open: openOf, ...looked };
  }

  private commit(pending: Pending): Judgement {
    const judgement = this.judgement(pending);
    const [best] = judgement.ranked;
    if (best !== undefined) this.take(pending.line, best, judgement.mayPost);
    return judgement;
  }

  private take(line: Line, best: Hypothesis, isFirm: boolean): void {
    this.decided += 1;
    const index = this.run.indexes.of(line.facts.legalEntityId, line.currency);
    for (const part of best.parts) {
      const taken = settledBy(part);
      part.item.remaining -= taken;
      if (isFirm) part.item.firm -= taken;
      part.item.touchedAt = this.decided;
      index.moved(part.item);
    }
    this.run.earlier.committed(line, best);
  }

  private judgement(pending: Pending): Judgement {
    const { line, ranked } = pending;
    const [best] = ranked;
    const { rival, sureScore, wanted } = this.standing(pending);
    const margin =
      best === undefined || rival === null ? WHOLE_MARGIN : Math.max(0, sureScore - rival.score);
    const obstacles = this.obstacles(best, { margin, sureScore });
    if (best !== undefined && this.isMeantOtherwise(pending, best)) obstacles.push('AMBIGUOUS');
    const mayPost = obstacles.length === 0;
    const heldItems = heldOf([...(best?.parts ?? []), ...wanted]);
    return { line, ranked, margin, runnerUp: rival, mayPost, obstacles, heldItems };
  }

  /**
   * The best that applies the money otherwise, whether or not another line took those items on trust,
   * and how sure the best itself is when they count as open: that nothing else fits is no argument where
   * something else does not fit only because of a guess.
   */
  private standing(pending: Pending): Standing {
    const [best, ...others] = pending.ranked;
    if (best === undefined) return { rival: null, sureScore: 0, wanted: [] };
    const [second = null] = others;
    const isOnTrust = [...pending.considered].some((item) => item.firm !== item.remaining);
    if (!isOnTrust) return { rival: second, sureScore: best.score, wanted: [] };
    const firm = judgeLine(
      this.ground(pending, (item) => item.firm),
      this.run.earlier,
    );
    const mark = signature(best);
    const same = firm.find((one) => signature(one) === mark);
    const other = firm.find((one) => one.parts.length > 0 && signature(one) !== mark);
    const sureScore = Math.min(best.score, scoreOf(same));
    return { rival: surer(other, second), sureScore, wanted: firm[0]?.parts ?? [] };
  }

  /** Whether there is another reading that is no explanation of its own, and that a person should weigh. */
  private isMeantOtherwise({ line, payers }: Pending, best: Hypothesis): boolean {
    if (this.isNettedMeant(line, best)) return true;
    const isByNameAlone = best.rule === 'amount-and-payer' && payers.best?.feature === 'PAYER_NAME';
    return isByNameAlone && this.isOwedByNamesake(line, best);
  }

  /** Whether somebody of a like name owes just that: nothing but a name says who of them has paid. */
  private isOwedByNamesake(line: Line, { parts: [first] }: Hypothesis): boolean {
    const { parties, indexes } = this.run;
    const printed = line.facts.payerName;
    if (printed === null || first === undefined) return false;
    const payer = first.item.partyId;
    const name = readName(printed);
    return indexes
      .of(line.facts.legalEntityId, line.currency)
      .ofAmount(line.amount)
      .some(
        ({ partyId, firm, ...item }) =>
          partyId !== payer &&
          firm === line.amount &&
          item.side === line.settles &&
          !parties.isSameGroup(partyId, payer) &&
          parties.party(partyId)?.names.some((other) => compareNames(name, readName(other))),
      );
  }

  /**
   * Whether what is missing, and nobody told, is just what a credit note of that party has open: then
   * the payer took that off, and no bank a fee.
   */
  private isNettedMeant(line: Line, best: Hypothesis): boolean {
    const missing = missingUntold(line, best);
    const [first] = best.parts;
    if (missing === 0n || first === undefined) return false;
    const index = this.run.indexes.of(line.facts.legalEntityId, line.currency);
    return index
      .ofAmount(missing)
      .some(
        (item) =>
          item.partyId === first.item.partyId && item.firm === missing && signOf(line, item) < 0n,
      );
  }

  private obstacles(
    best: Hypothesis | undefined,
    { margin, sureScore }: { readonly margin: number; readonly sureScore: number },
  ): PostingObstacle[] {
    if (best === undefined) return ['NOTHING_TO_APPLY'];
    const { leastPostingScore, leastMargin } = this.run.bounds;
    const found = [...best.obstacles];
    if (best.isAmbiguous || margin === 0) found.push('AMBIGUOUS');
    if (margin < leastMargin) found.push('THIN_MARGIN');
    if (sureScore < leastPostingScore) found.push('LOW_SCORE');
    return found;
  }
}

/** How a line stands when what others took on trust counts as open. */
interface Standing {
  readonly rival: Hypothesis | null;
  readonly sureScore: number;
  /** What it would take then. */
  readonly wanted: readonly Part[];
}

/** Items of which a proposal of before holds something, each once. */
function heldOf(parts: readonly Part[]): readonly Item[] {
  const items = new Set(parts.map(({ item }) => item));
  return [...items].filter(({ facts }) => facts.heldBy !== undefined);
}

function scoreOf(hypothesis: Hypothesis | null | undefined): number {
  return hypothesis?.score ?? 0;
}

function surer(one: Hypothesis | undefined, second: Hypothesis | null): Hypothesis | null {
  return one !== undefined && one.score > scoreOf(second) ? one : second;
}

/** What of the documents is not paid, unless the terms grant it or the bank says that it took it. */
function missingUntold(line: Line, { parts }: Hypothesis): MinorUnits {
  let missing = 0n;
  for (const { discount, isDiscountEarned, tolerance, bankFee, shortfall } of parts) {
    missing += (isDiscountEarned ? 0n : discount) + tolerance + bankFee + shortfall;
  }
  const isTold = missing === line.charges || line.instructed === line.amount + missing;
  return isTold ? 0n : missing;
}

function tierOf({ ranked }: Pending): number {
  return Math.min(ranked[0]?.tier ?? TIERS - 1, TIERS - 1);
}

function byDay(a: Line, b: Line): number {
  return a.day - b.day || compareText(a.id, b.id);
}
