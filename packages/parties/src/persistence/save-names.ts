import type { Id } from '@duebook/kernel';
import { bulkInsert, columnsOf, type Statement, type Transaction } from '@duebook/platform';
import type { PartyWrite } from '../application/ports';
import { coreName } from '../domain/core-name';
import { foldedName } from '../domain/folded-name';
import { comparedGramsOf, gramsOf } from '../domain/grams';
import { normaliseName } from '../domain/normalise-name';

/** Names that come and go, together with the grams by which they are found. */
export function nameStatements(
  tx: Transaction,
  writes: readonly PartyWrite[],
): readonly Statement[] {
  const retired = writes.flatMap(retiredNameIds);
  const names = writes.flatMap(newNames);
  const grams = [...names.flatMap(gramsOfName), ...writes.flatMap(gramsOfNewCode)];
  return [
    ...(retired.length > 0 ? [retireNames(tx, retired), forgetGrams(tx, retired)] : []),
    ...(names.length > 0 ? [insertNames(tx, names)] : []),
    ...(grams.length > 0 ? [insertGrams(tx, grams)] : []),
  ];
}

interface NameRow {
  readonly id: Id;
  readonly partyId: Id;
  readonly kind: 'LEGAL' | 'ALIAS';
  readonly name: string;
}

interface GramRow {
  readonly gram: string;
  /** The name's id, or the party's own for its code. */
  readonly phraseId: Id;
  readonly partyId: Id;
  /** Whether duplicates are looked for by it: only what stands in a name's core. */
  readonly isCompared: boolean;
}

function newNames({ id: partyId, nameId, plan, added }: PartyWrite): readonly NameRow[] {
  const aliases = added.aliases.map(({ id, value }): NameRow => ({
    id,
    partyId,
    kind: 'ALIAS',
    name: value,
  }));
  if (nameId === null) return aliases;
  return [{ id: nameId, partyId, kind: 'LEGAL', name: plan.details.legalName }, ...aliases];
}

function retiredNameIds({ before, nameId, plan }: PartyWrite): readonly Id[] {
  const legal = before !== null && nameId !== null ? [before.legalNameId] : [];
  return [...legal, ...plan.lists.aliases.retiredIds];
}

function gramsOfName({ id: phraseId, partyId, name }: NameRow): readonly GramRow[] {
  const compared = new Set(comparedGramsOf(coreName(name)));
  const all = new Set([...gramsOf(normaliseName(name)), ...compared]);
  return [...all].map((gram) => ({ gram, phraseId, partyId, isCompared: compared.has(gram) }));
}

function gramsOfNewCode({ id, code, before }: PartyWrite): readonly GramRow[] {
  if (before !== null) return [];
  return gramsOf(normaliseName(code)).map((gram) => ({
    gram,
    phraseId: id,
    partyId: id,
    isCompared: false,
  }));
}

function insertNames(tx: Transaction, names: readonly NameRow[]): Statement {
  return bulkInsert(
    { table: 'parties.party_name', name: 'parties.insert_party_name' },
    tx.tenantId,
    columnsOf(names, {
      id: ['uuid', ({ id }) => id],
      party_id: ['uuid', ({ partyId }) => partyId],
      kind: ['text', ({ kind }) => kind],
      name: ['text', ({ name }) => name],
      core_name: ['text', ({ name }) => coreName(name)],
      folded_name: ['text', ({ name }) => foldedName(coreName(name))],
      commit_id: ['uuid', () => tx.commitId],
    }),
  );
}

function insertGrams(tx: Transaction, grams: readonly GramRow[]): Statement {
  return bulkInsert(
    { table: 'parties.name_gram', name: 'parties.insert_name_gram' },
    tx.tenantId,
    columnsOf(grams, {
      gram: ['text', ({ gram }) => gram],
      phrase_id: ['uuid', ({ phraseId }) => phraseId],
      party_id: ['uuid', ({ partyId }) => partyId],
      is_compared: ['boolean', ({ isCompared }) => isCompared],
    }),
  );
}

function retireNames(tx: Transaction, ids: readonly Id[]): Statement {
  return {
    name: 'parties.retire_party_name',
    text: `update parties.party_name set retired_at = $3
            where tenant_id = $1 and id = any ($2::uuid[])`,
    values: [tx.tenantId, ids, tx.startedAt],
  };
}

function forgetGrams(tx: Transaction, nameIds: readonly Id[]): Statement {
  return {
    name: 'parties.forget_name_gram',
    text: 'delete from parties.name_gram where tenant_id = $1 and phrase_id = any ($2::uuid[])',
    values: [tx.tenantId, nameIds],
  };
}
