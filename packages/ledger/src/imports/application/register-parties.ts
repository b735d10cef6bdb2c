import { newId, ok } from '@duebook/kernel';
import type { PartyUpsert } from '@duebook/parties';
import type { PartyMention } from '../domain/row-context';
import type { ImportedParty, ImportContext, ImportRun } from './ports';

/** A bulk call of parties takes so many. */
const PARTIES_PER_CALL = 1_000;
/** So many names are remembered as known, so that a large file does not ask for them again. */
const MOST_REMEMBERED = 200_000;

/**
 * Sees to it that every party that rows speak of exists, before the rows are posted: a code that
 * nobody has becomes a party, and a name that differs from the party's becomes a further name of
 * it. Names never make two parties one, nor two of one.
 */
export class PartyRegistration {
  private readonly remembered = new Set<string>();

  constructor(
    private readonly context: ImportContext,
    private readonly run: ImportRun,
  ) {}

  async register(mentions: readonly PartyMention[]): Promise<void> {
    const unknown = this.notRemembered(mentions);
    if (unknown.length === 0) return;
    const { unitOfWork, partiesByCodes, parties } = this.context;
    const { starter } = this.run;
    const known = await partiesByCodes(unitOfWork.reader(starter), [
      ...new Set(unknown.map(({ code }) => code)),
    ]);
    const upserts = upsertsOf(unknown, known);
    for (let from = 0; from < upserts.length; from += PARTIES_PER_CALL) {
      const outcome = await parties.partiesUpsert(starter, {
        // A repeat finds the parties there and changes nothing, so the key need not be known again.
        idempotencyKey: `import:${this.run.id}:${newId()}`,
        parties: upserts.slice(from, from + PARTIES_PER_CALL),
        onRefusal: 'SKIP',
      });
      if (!outcome.ok) continue;
      // A party that is refused is missing when its rows are posted, and they are named then.
      const changed = outcome.value.outcomes.flatMap((one): readonly ImportedParty[] =>
        one.status === 'CREATED' || one.status === 'UPDATED'
          ? [{ partyId: one.partyId, isCreated: one.status === 'CREATED' }]
          : [],
      );
      await this.note(changed);
    }
  }

  private notRemembered(mentions: readonly PartyMention[]): readonly PartyMention[] {
    if (this.remembered.size > MOST_REMEMBERED) this.remembered.clear();
    return mentions.filter(({ code, name }) => {
      const key = `${code}\u0000${name ?? ''}`;
      const isNew = !this.remembered.has(key);
      this.remembered.add(key);
      return isNew;
    });
  }

  private async note(changed: readonly ImportedParty[]): Promise<void> {
    if (changed.length === 0) return;
    const { unitOfWork, runs } = this.context;
    await unitOfWork.run(this.run.starter, 'importParties', async (tx) => {
      await runs.addParties(tx, this.run.id, changed);
      return ok(null);
    });
  }
}

/** What is to be made of the mentions: new parties, and further names of those that exist. */
function upsertsOf(
  mentions: readonly PartyMention[],
  known: ReadonlyMap<string, { readonly legalName: string }>,
): readonly PartyUpsert[] {
  const byCode = new Map<string, { kind: PartyMention['kind']; names: Set<string> }>();
  for (const { code, name, kind } of mentions) {
    const party = byCode.get(code) ?? { kind, names: new Set<string>() };
    if (name !== null) party.names.add(name);
    byCode.set(code, party);
  }
  return [...byCode].flatMap(([code, { kind, names }]): readonly PartyUpsert[] => {
    const standing = known.get(code);
    if (!standing) {
      const [legalName = code, ...aliases] = names;
      return [{ code, legalName, kinds: [kind], aliases }];
    }
    const aliases = [...names].filter((name) => name !== standing.legalName);
    return aliases.length === 0 ? [] : [{ code, aliases }];
  });
}
