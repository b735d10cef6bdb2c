import { withoutSurroundings } from './name-words';
import type { PartyIndex, PayerEvidence } from './party-index';
import type { Line } from './prepared';

/** The bank itself says so: a number that only this payer was given. */
const VIRTUAL_ACCOUNT = 3500;
const ACCOUNT = 3300;
const IDENTIFIER = 3300;
/** Paid by another member of the group: usual, and still a reason to look twice. */
const GROUP = 1800;
/** From here on the payer is told, not guessed. */
const PAYER_TOLD = 2400;
const MOST_MEMBERS = 40;

/** Who may have paid a line. */
export class Payers {
  private readonly byParty: ReadonlyMap<string, PayerEvidence>;
  /** The likeliest first; members of their groups are last. */
  readonly ranked: readonly PayerEvidence[];

  constructor(line: Line, parties: PartyIndex) {
    const found = new Map<string, PayerEvidence>();
    for (const evidence of [...told(line, parties), ...named(line, parties)]) {
      if (evidence.points > (found.get(evidence.partyId)?.points ?? 0)) {
        found.set(evidence.partyId, evidence);
      }
    }
    addGroups(found, parties);
    this.byParty = found;
    this.ranked = [...found.values()].sort((a, b) => b.points - a.points);
  }

  of(partyId: string): PayerEvidence | null {
    return this.byParty.get(partyId) ?? null;
  }

  get best(): PayerEvidence | null {
    return this.ranked[0] ?? null;
  }

  /** The payer, when nobody else is as likely. */
  get only(): PayerEvidence | null {
    const [first, second] = this.ranked;
    if (first === undefined || first.points < 2000) return null;
    return second === undefined || second.points < first.points ? first : null;
  }

  /** Whether somebody else is told as the payer than this party or a member of its group. */
  contradicts(partyId: string): boolean {
    return this.of(partyId) === null && (this.best?.points ?? 0) >= PAYER_TOLD;
  }
}

function told({ facts }: Line, parties: PartyIndex): readonly PayerEvidence[] {
  const { identifiedPartyId, payerAccount, payerIdentifier } = facts;
  const found: PayerEvidence[] = [];
  const add = (
    partyId: string,
    points: number,
    feature: PayerEvidence['feature'],
    value: string,
  ): void => {
    found.push({ partyId, points, feature, value, manner: null });
  };
  if (identifiedPartyId !== null) {
    add(identifiedPartyId, VIRTUAL_ACCOUNT, 'VIRTUAL_ACCOUNT', identifiedPartyId);
  }
  if (payerAccount !== null) {
    const owners = parties.ofAccount(payerAccount);
    for (const owner of owners) add(owner, ACCOUNT, 'PAYER_ACCOUNT', payerAccount);
  }
  if (payerIdentifier !== null) {
    const owners = parties.ofIdentifier(payerIdentifier);
    for (const owner of owners) add(owner, IDENTIFIER, 'PAYER_IDENTIFIER', payerIdentifier);
  }
  return found;
}

/** Names of the payer's field and, as banks print it there too, at the head of the memo's lines. */
function named({ facts }: Line, parties: PartyIndex): readonly PayerEvidence[] {
  const texts = facts.payerName === null ? [] : [facts.payerName];
  for (const part of facts.memo.split(/[\n;|]/, 4)) {
    const name = withoutSurroundings(part);
    if (/\p{L}{2}/u.test(name) && name.length <= 80) texts.push(name);
  }
  return texts.flatMap((text) => parties.ofName(text));
}

function addGroups(found: Map<string, PayerEvidence>, parties: PartyIndex): void {
  for (const evidence of [...found.values()]) {
    if (evidence.points < PAYER_TOLD) continue;
    for (const member of parties.groupOf(evidence.partyId).slice(0, MOST_MEMBERS)) {
      if (found.has(member)) continue;
      const { partyId, value, manner } = evidence;
      found.set(member, {
        partyId: member,
        points: GROUP,
        feature: 'GROUP',
        value: `${value} (${partyId})`,
        manner,
      });
    }
  }
}
