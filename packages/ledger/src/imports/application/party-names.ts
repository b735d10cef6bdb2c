import { describePartyRefusal, faultsOfNaming, MOST_NAMES } from '@duebook/parties';
import type { SqlReader } from '@duebook/platform';
import type { PartyMention } from '../domain/row-context';
import { refusal, warning, type RowFinding } from '../domain/row-finding';
import { FirstLines } from './first-lines';
import type { PartiesByCodes } from './ports';

/** The names that a file has for each code, so far: as many as one party takes. */
export class PartyNames {
  private readonly first = new FirstLines();
  /** Of the few codes that have several. */
  private readonly further = new Map<string, Set<string>>();

  /** Whether the party takes the name too; asked again for the same name, the answer is the same. */
  takes({ code, name }: PartyMention): boolean {
    if (name === null) return true;
    const earlier = this.first.add(code, name, 1);
    if (earlier === null || earlier.isSame) return true;
    const names = this.further.get(code) ?? new Set<string>();
    if (!names.has(name) && names.size >= MOST_NAMES - 1) return false;
    this.further.set(code, names.add(name));
    return true;
  }
}

/** The mention without a name that no party can have, or that its party has no room for. */
export function withNameTaken(mention: PartyMention, names: PartyNames): PartyMention {
  const isTaken = nameFault(mention) === undefined && names.takes(mention);
  return isTaken ? mention : { ...mention, name: null };
}

/** What is to be told of how a row names its party, when parties are made of what rows say. */
export function findingsOfMention(mention: PartyMention, names: PartyNames): readonly RowFinding[] {
  const faults = faultsOfNaming(mention).map(({ code, field }) => fault(code, FIELDS[field]));
  if (faults.length > 0 || names.takes(mention)) return faults;
  return [warning('PARTY_NAMES_TOO_MANY', [FIELDS.name], { detail: String(MOST_NAMES) })];
}

const FIELDS = { code: 'partyCode', name: 'partyName' } as const;

function fault(code: string, field: string): RowFinding {
  return refusal(code, [field], { detail: describePartyRefusal(code) });
}

function nameFault(mention: PartyMention) {
  return faultsOfNaming(mention).find(({ field }) => field === 'name');
}

/** How a row names its party, and what there is to tell of that. */
export interface Naming {
  readonly mention: PartyMention;
  readonly findings: readonly RowFinding[];
}

/**
 * A party that exists goes on without a name that cannot be kept, and the row is warned of it; one
 * that does not cannot be made.
 *
 * @returns findings per naming, in order
 */
export async function withKnownParties(
  partiesByCodes: PartiesByCodes,
  reader: SqlReader,
  namings: readonly (Naming | null)[],
): Promise<readonly (readonly RowFinding[])[]> {
  const misnamed = namings.flatMap((naming) =>
    naming && naming.findings.some(isOfName) ? [naming.mention.code] : [],
  );
  const known = await partiesByCodes(reader, [...new Set(misnamed)]);
  return namings.map((naming) => {
    if (!naming) return [];
    return naming.findings.map((finding) =>
      isOfName(finding) && known.has(naming.mention.code)
        ? { ...finding, severity: 'WARNING' }
        : finding,
    );
  });
}

function isOfName({ code }: RowFinding): boolean {
  return code === 'PARTY_NAME_INVALID';
}
