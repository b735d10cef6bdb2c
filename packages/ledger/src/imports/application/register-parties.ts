import { newId, ok } from '@duebook/kernel';
import {
  describePartyRefusal,
  type PartyRefusal,
  type PartyReference,
  type PartyUpsert,
} from '@duebook/parties';
import type { PartyMention } from '../domain/row-context';
import { refusal, type RowFinding } from '../domain/row-finding';
import { PartyNames, withNameTaken } from './party-names';
import type { ImportedParty, ImportContext, ImportRun } from './ports';

/** A bulk call of parties takes so many. */
const PARTIES_PER_CALL = 1_000;
/** So many names are remembered as known, so that a large file does not ask for them again. */
const MOST_REMEMBERED = 200_000;

/**
 * Sees to it that every party that rows speak of exists, before the rows are posted: a code that
 * nobody has becomes a party, customer or supplier or both as its rows need it, and a name that
 * differs from the party's becomes a further name of it. Names never make two parties one, nor two
 * of one. A name that cannot be kept is left out, which the check has told.
 */
export class PartyRegistration {
  private readonly remembered = new Set<string>();
  private readonly names = new PartyNames();
  /** By code: parties that could not be made, or could not become what rows need. */
  private readonly refused = new Map<string, readonly PartyRefusal[]>();

  constructor(
    private readonly context: ImportContext,
    private readonly run: ImportRun,
  ) {}

  async register(mentions: readonly PartyMention[]): Promise<void> {
    const taken = mentions.map((mention) => withNameTaken(mention, this.names));
    const unknown = this.notRemembered(taken);
    if (unknown.length === 0) return;
    const { unitOfWork, partiesByCodes, parties } = this.context;
    const { starter } = this.run;
    const known = await partiesByCodes(unitOfWork.reader(starter), [
      ...new Set(unknown.map(({ code }) => code)),
    ]);
    const upserts = upsertsOf(unknown, known, this.run.requestedAt);
    for (let from = 0; from < upserts.length; from += PARTIES_PER_CALL) {
      const some = upserts.slice(from, from + PARTIES_PER_CALL);
      const outcome = await parties.partiesUpsert(starter, {
        // A repeat finds the parties there and changes nothing, so the key need not be known again.
        idempotencyKey: `import:${this.run.id}:${newId()}`,
        parties: some,
        onRefusal: 'SKIP',
      });
      if (!outcome.ok) continue;
      for (const [index, one] of outcome.value.outcomes.entries()) {
        const code = some[index]?.code;
        if (one.status === 'REFUSED' && code !== undefined) this.refused.set(code, one.refusals);
      }
      const changed = outcome.value.outcomes.flatMap((one): readonly ImportedParty[] =>
        one.status === 'CREATED' || one.status === 'UPDATED'
          ? [{ partyId: one.partyId, isCreated: one.status === 'CREATED' }]
          : [],
      );
      await this.note(changed);
    }
  }

  /** Why the party of a row is not there, where parties refused it; nothing otherwise. */
  findingsOf(mention: PartyMention | null): readonly RowFinding[] {
    const refusals = (mention && this.refused.get(mention.code)) ?? [];
    return refusals.map(({ code, path }) =>
      refusal(
        code,
        path[0] === 'legalName' || path[0] === 'aliases'
          ? ['partyName', 'partyCode']
          : ['partyCode'],
        {
          detail: describePartyRefusal(code),
        },
      ),
    );
  }

  private notRemembered(mentions: readonly PartyMention[]): readonly PartyMention[] {
    if (this.remembered.size > MOST_REMEMBERED) this.remembered.clear();
    return mentions.filter(({ code, name, kind }) => {
      const key = `${kind}\u0000${code}\u0000${name ?? ''}`;
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

type Mentioned = Pick<PartyReference, 'isCustomer' | 'isSupplier'> & {
  readonly names: ReadonlySet<string>;
};

/** What is to be made of the mentions: new parties, and what those that exist lack. */
function upsertsOf(
  mentions: readonly PartyMention[],
  known: ReadonlyMap<string, PartyReference>,
  requestedAt: Date,
): readonly PartyUpsert[] {
  return [...mentionsByCode(mentions)].flatMap(([code, mentioned]): readonly PartyUpsert[] => {
    const standing = known.get(code);
    if (!standing) {
      const [legalName = code, ...aliases] = mentioned.names;
      return [{ code, legalName, kinds: kindsOf(mentioned), aliases }];
    }
    const aliases = [...mentioned.names].filter((name) => name !== standing.legalName);
    const kinds = missingKinds(mentioned, standing, requestedAt);
    if (aliases.length === 0 && kinds.length === 0) return [];
    return [{ code, aliases, ...(kinds.length === 0 ? {} : { kinds }) }];
  });
}

function mentionsByCode(mentions: readonly PartyMention[]): ReadonlyMap<string, Mentioned> {
  const byCode = new Map<string, Mentioned>();
  for (const { code, name, kind } of mentions) {
    const earlier = byCode.get(code);
    byCode.set(code, {
      isCustomer: earlier?.isCustomer === true || kind === 'CUSTOMER',
      isSupplier: earlier?.isSupplier === true || kind === 'SUPPLIER',
      names: new Set([...(earlier?.names ?? []), ...(name === null ? [] : [name])]),
    });
  }
  return byCode;
}

function kindsOf(party: Pick<PartyReference, 'isCustomer' | 'isSupplier'>): PartyMention['kind'][] {
  return [
    ...(party.isCustomer ? (['CUSTOMER'] as const) : []),
    ...(party.isSupplier ? (['SUPPLIER'] as const) : []),
  ];
}

/**
 * Kinds that later rows of a file need of a party that earlier ones brought. One that was there
 * before the import stays what it is; rows that need more of it were refused when they were judged.
 */
function missingKinds(
  mentioned: Mentioned,
  standing: PartyReference,
  requestedAt: Date,
): PartyMention['kind'][] {
  if (standing.createdAt < requestedAt) return [];
  const had = kindsOf(standing);
  return kindsOf(mentioned).filter((kind) => !had.includes(kind));
}
