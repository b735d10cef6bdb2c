import {
  may,
  requirePermission,
  visibleLegalEntities,
  type Caller,
  type TargetField,
} from '@duebook/platform';
import type { ImportKind } from '../domain/import-run';
import type { FindingSeverity } from '../domain/row-finding';
import type { ImportTarget } from './import-target';
import type { ImportContext, ImportRun, ImportRunFilter, IssueCount, ListedIssue } from './ports';

/** Seeing imports. */
export const READ_IMPORTS = 'ledger.import.read';

/** An import that the caller may see; null when there is none. */
export const importFind =
  ({ unitOfWork, runs }: ImportContext) =>
  async (caller: Caller, id: string): Promise<ImportRun | null> => {
    requirePermission(caller, READ_IMPORTS);
    const [run] = await runs.byIds(unitOfWork.reader(caller), [id]);
    return run && isVisible(caller, run) ? run : null;
  };

/** An import for who started it or may end it; null for anybody else. */
export const importFindOwn =
  ({ unitOfWork, runs }: ImportContext) =>
  async (caller: Caller, id: string): Promise<ImportRun | null> => {
    const [run] = await runs.byIds(unitOfWork.reader(caller), [id]);
    const { legalEntityId, starter } = run ?? {};
    const isOwn = starter?.principalId === caller.principalId;
    return run && (isOwn || may(caller, 'ledger.import.run', legalEntityId ?? undefined))
      ? run
      : null;
  };

/** Imports that name a legal entity row by row are shown to who started them and to the tenant's readers. */
function isVisible(caller: Caller, { legalEntityId, starter }: ImportRun): boolean {
  if (legalEntityId !== null) return may(caller, READ_IMPORTS, legalEntityId);
  return (
    visibleLegalEntities(caller, READ_IMPORTS) === null ||
    starter.principalId === caller.principalId
  );
}

/** The newest imports first. */
export const importsPage =
  ({ unitOfWork, runs }: ImportContext) =>
  (
    caller: Caller,
    filter: Pick<ImportRunFilter, 'kinds' | 'states'>,

    slice: { readonly after: string | null; readonly limit: number },
  ): Promise<readonly ImportRun[]> =>
    runs.page(
      unitOfWork.reader(caller),
      {
        ...filter,
        legalEntityIds: visibleLegalEntities(caller, READ_IMPORTS),
        principalId: caller.principalId,
      },
      slice,
    );

/** Which of these files the caller sees by an import: one that may be read, or that was started by the caller. */
export const importedFiles =
  ({ unitOfWork, runs }: ImportContext) =>
  async (caller: Caller, fileIds: readonly string[]): Promise<ReadonlySet<string>> => {
    const { principalId } = caller;
    const legalEntityIds = may(caller, READ_IMPORTS)
      ? visibleLegalEntities(caller, READ_IMPORTS)
      : [];
    const imports = { legalEntityIds, principalId };
    return new Set(await runs.filesOf(unitOfWork.reader(caller), fileIds, imports));
  };

/** What was told of the rows of an import that the caller may see, in the order it was found. */
export const importIssues =
  (context: ImportContext) =>
  async (
    caller: Caller,
    id: string,
    slice: {
      readonly severity: FindingSeverity | null;
      readonly after: number | null;
      readonly limit: number;
    },
  ): Promise<readonly ListedIssue[]> => {
    const run = await importFind(context)(caller, id);
    return run ? context.runs.issues(context.unitOfWork.reader(caller), id, slice) : [];
  };

/** How often what was told, per import, in the order of the ids. For imports that are seen already. */
export const importIssueCounts =
  ({ unitOfWork, runs }: ImportContext) =>
  async (caller: Caller, ids: readonly string[]): Promise<readonly (readonly IssueCount[])[]> => {
    requirePermission(caller, READ_IMPORTS);
    const counts = await runs.issueCounts(unitOfWork.reader(caller), ids);
    return ids.map((id) => counts.get(id) ?? []);
  };

/** A party that an import brought or gave a name, with all names it goes by. */
export interface NamedParty {
  readonly partyId: string;
  readonly code: string;
  readonly isCreated: boolean;
  /** The legal name first. More than one: look whether they are one party. */
  readonly names: readonly string[];
}

/**
 * The parties that an import created or gave a further name, with their names. Several names under
 * one code are shown for a person to judge; nothing was merged. Needs `parties.party.read` too.
 */
export const importedParties =
  (context: ImportContext) =>
  async (
    caller: Caller,
    id: string,
    slice: { readonly after: string | null; readonly limit: number },
  ): Promise<readonly NamedParty[]> => {
    const { unitOfWork, runs, parties } = context;
    const run = await importFind(context)(caller, id);
    if (!run) return [];
    const imported = await runs.parties(unitOfWork.reader(caller), id, slice);
    const ids = imported.map(({ partyId }) => partyId);
    if (ids.length === 0) return [];
    const records = await parties.partyRecords(caller, ids);
    const lists = await parties.partyLists(caller, ids);
    return imported.flatMap(({ partyId, isCreated }, index) => {
      const record = records[index];
      if (!record) return [];
      const names = [record.legalName, ...(lists[index]?.aliases ?? [])];
      return [{ partyId, code: record.code, isCreated, names }];
    });
  };

/** A field that rows of a kind may fill. */
export interface ImportField {
  readonly name: string;
  readonly templateColumn: string;
  readonly otherTemplateColumns: readonly string[];
  readonly isRequired: boolean;
  readonly type: TargetField['type'];
  readonly choices: readonly string[];
}

/** The fields of a kind of import, in the order of the template. */
export const importFields =
  (targets: ReadonlyMap<ImportKind, ImportTarget>) =>
  (caller: Caller, kind: ImportKind): readonly ImportField[] => {
    requirePermission(caller, READ_IMPORTS);
    const target = targets.get(kind);
    if (!target) return [];
    return Object.entries(target.fields).map(([name, field]) => ({
      name,
      templateColumn: target.template[name]?.name ?? name,
      otherTemplateColumns: target.template[name]?.otherNames ?? [],
      isRequired: field.isRequired ?? false,
      type: field.type,
      choices: field.type === 'CHOICE' ? field.choices : [],
    }));
  };
