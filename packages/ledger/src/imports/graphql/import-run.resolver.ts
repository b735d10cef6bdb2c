import { invariant, make } from '@duebook/kernel';
import { LegalEntityType, PrincipalType } from '@duebook/governance/graphql';
import { PartyType } from '@duebook/parties/graphql';
import { may } from '@duebook/platform';
import {
  ConnectionArgs,
  connectionById,
  connectionFrom,
  type ConnectionOf,
  decodeCursor,
  encodeCursor,
  FileType,
  type LoaderDefinition,
  mapConnection,
  pageAfter,
  type RequestContext,
  requireCaller,
  uuidOf,
} from '@duebook/platform/graphql';
import { Arg, Args, Ctx, FieldResolver, ID, Mutation, Query, Resolver, Root } from 'type-graphql';
import { READ_IMPORTS } from '../application/read-imports';
import type { IssueCount } from '../application/ports';
import type { ImportServices } from '../application/import-services';
import { importCancelError, importStartError } from './import-errors';
import { ImportIssuesArgs, ImportRunsArgs } from './import-lists.args';
import {
  ImportIssueCountType,
  importIssueCountType,
  ImportIssuePage,
  importIssueType,
  type ImportIssueType,
} from './import-issue.types';
import {
  ImportCancelInput,
  ImportCancelPayload,
  ImportedPartyPage,
  importedPartyType,
  ImportedPartyType,
  ImportRunPage,
  importRunType,
  ImportRunType,
  ImportStartInput,
  ImportStartPayload,
} from './import-run.types';
import type { ImportLoaders } from './import.loaders';

/** Imports: starting, watching and ending them. */
@Resolver()
export class ImportRunResolver {
  constructor(private readonly imports: ImportServices) {}

  @Query(() => ImportRunType, {
    nullable: true,
    description:
      'One import; null when there is none with this id that the viewer may see. Needs ledger.import.read.',
  })
  async importRun(
    @Arg('id', () => ID, { description: 'The import, by its id in the API.' }) id: string,
    @Ctx() context: RequestContext,
  ): Promise<ImportRunType | null> {
    const run = await this.imports.find(requireCaller(context), uuidOf('ImportRun', id));
    return run && importRunType(run);
  }

  @Query(() => ImportRunPage.Connection, {
    description:
      'Imports, the newest first. Those whose rows name their legal entities are shown to who started them and to readers in the whole tenant. Needs ledger.import.read.',
  })
  async importRuns(
    @Args(() => ImportRunsArgs) { first, after, filter }: ImportRunsArgs,
    @Ctx() context: RequestContext,
  ): Promise<ConnectionOf<ImportRunType>> {
    const runs = await this.imports.page(
      requireCaller(context),
      { kinds: filter?.kinds ?? null, states: filter?.states ?? null },
      pageAfter({ first, after }),
    );
    const page = connectionById(runs, first);
    return mapConnection(page, importRunType);
  }

  @Mutation(() => ImportStartPayload, {
    description:
      'Puts an import in the queue. Its columns are looked at now, its rows when its turn comes. Needs ledger.import.run for the legal entity, what posting its documents needs, ledger.allocation.create where rows settle others, and for opening balances ledger.opening.load.',
  })
  async importStart(
    @Arg('input', () => ImportStartInput, { description: 'What is to be imported, and how.' })
    input: ImportStartInput,
    @Ctx() context: RequestContext,
  ): Promise<ImportStartPayload> {
    const caller = requireCaller(context);
    const { legalEntityId } = input;
    const outcome = await this.imports.start(caller, {
      idempotencyKey: input.idempotencyKey,
      kind: input.kind,
      fileId: uuidOf('File', input.fileId),
      profileName: input.profileName ?? null,
      legalEntityId: legalEntityId ? uuidOf('LegalEntity', legalEntityId) : null,
      isDryRun: input.isDryRun ?? false,
      onBadRows: input.onBadRows === 'SKIP' ? 'SKIP' : 'REFUSE',
      createsParties: input.createsParties ?? false,
    });
    if (!outcome.ok) {
      const userErrors = [importStartError(outcome.refusal)];
      return make(ImportStartPayload, { importRun: null, isNew: null, userErrors });
    }
    const { importRunId, isNew } = outcome.value;
    const importRun = await this.read(importRunId, context);
    return make(ImportStartPayload, { importRun, isNew, userErrors: [] });
  }

  @Mutation(() => ImportCancelPayload, {
    description:
      'Ends an import before its next chunk; what was posted by then stands. Needs ledger.import.run for its legal entity.',
  })
  async importCancel(
    @Arg('input', () => ImportCancelInput, { description: 'Which import.' })
    input: ImportCancelInput,
    @Ctx() context: RequestContext,
  ): Promise<ImportCancelPayload> {
    const { idempotencyKey } = input;
    const importRunId = uuidOf('ImportRun', input.importRunId);
    const caller = requireCaller(context);
    const outcome = await this.imports.cancel(caller, { idempotencyKey, importRunId });
    return make(
      ImportCancelPayload,
      outcome.ok
        ? { importRun: await this.read(importRunId, context), userErrors: [] }
        : { importRun: null, userErrors: [importCancelError(outcome.refusal)] },
    );
  }

  /** Whoever may start or end an import may see it then and there. */
  private async read(id: string, context: RequestContext): Promise<ImportRunType | null> {
    const run = await this.imports.findOwn(requireCaller(context), id);
    return run && importRunType(run);
  }
}

/** What an import refers to, and what was told of its rows. */
@Resolver(() => ImportRunType)
export class ImportRunFieldsResolver {
  constructor(
    private readonly imports: ImportServices,
    private readonly loaders: ImportLoaders,
    private readonly counts: LoaderDefinition<string, readonly IssueCount[]>,
  ) {}

  @FieldResolver(() => LegalEntityType, {
    nullable: true,
    description:
      'The legal entity of all rows; null when each row names its own, or the viewer may not see it.',
  })
  async legalEntity(
    @Root() run: ImportRunType,
    @Ctx() { loaders }: RequestContext,
  ): Promise<LegalEntityType | null> {
    if (run.legalEntityUuid === null) return null;
    return loaders.of(this.loaders.legalEntity).load(run.legalEntityUuid);
  }

  @FieldResolver(() => FileType, { description: 'The file that it imports.' })
  async file(@Root() run: ImportRunType, @Ctx() { loaders }: RequestContext): Promise<FileType> {
    const file = await loaders.of(this.loaders.file).load(run.fileUuid);
    invariant(file !== null, 'The file of an import stays');
    return file;
  }

  @FieldResolver(() => PrincipalType, {
    nullable: true,
    description: 'Who started it, and with whose rights of then it works; null for Duebook itself.',
  })
  async startedBy(
    @Root() run: ImportRunType,
    @Ctx() { loaders }: RequestContext,
  ): Promise<typeof PrincipalType | null> {
    return loaders.of(this.loaders.principal).load(run.principalUuid);
  }

  @FieldResolver(() => [ImportIssueCountType], {
    nullable: true,
    description:
      'How often what was told of its rows, the most frequent first. Needs ledger.import.read, else null.',
  })
  async issueCounts(
    @Root() run: ImportRunType,
    @Ctx() context: RequestContext,
  ): Promise<ImportIssueCountType[] | null> {
    if (!mayRead(run, context)) return null;
    const { loaders } = context;
    const counts = await loaders.of(this.counts).load(run.uuid);
    return (counts ?? []).map(importIssueCountType);
  }

  @FieldResolver(() => ImportIssuePage.Connection, {
    nullable: true,
    description:
      'What was told of its rows, in the order it was found; the first 100,000 are kept, warnings only among the first 50,000. Needs ledger.import.read, else null.',
  })
  async issues(
    @Root() run: ImportRunType,
    @Args(() => ImportIssuesArgs) { first, after, filter }: ImportIssuesArgs,
    @Ctx() context: RequestContext,
  ): Promise<ConnectionOf<ImportIssueType> | null> {
    if (!mayRead(run, context)) return null;
    const [place] = decodeCursor(after, ['DECIMAL']) ?? [];
    const issues = await this.imports.issues(requireCaller(context), run.uuid, {
      severity: filter?.severity ?? null,
      after: place === undefined ? null : Math.trunc(Number(place)),
      limit: first + 1,
    });
    const page = connectionFrom(issues, first, (issue) => encodeCursor([issue.place]));
    return mapConnection(page, importIssueType);
  }

  @FieldResolver(() => ImportedPartyPage.Connection, {
    nullable: true,
    description:
      'The parties that it created or gave a further name, with all their names. Needs ledger.import.read and parties.party.read, else null.',
  })
  async parties(
    @Root() run: ImportRunType,
    @Args(() => ConnectionArgs) { first, after }: ConnectionArgs,
    @Ctx() context: RequestContext,
  ): Promise<ConnectionOf<ImportedPartyType> | null> {
    const caller = requireCaller(context);
    if (!mayRead(run, context) || !may(caller, 'parties.party.read')) return null;
    const [partyId = null] = decodeCursor(after, ['UUID']) ?? [];
    const slice = { after: partyId, limit: first + 1 };
    const parties = await this.imports.parties(caller, run.uuid, slice);
    const page = connectionFrom(parties, first, (party) => encodeCursor([party.partyId]));
    return mapConnection(page, importedPartyType);
  }
}

/** Who starts an import sees it without the right to read imports, but nothing of its rows. */
function mayRead({ legalEntityUuid }: ImportRunType, context: RequestContext): boolean {
  return may(requireCaller(context), READ_IMPORTS, legalEntityUuid ?? undefined);
}

/** The party behind an imported one. */
@Resolver(() => ImportedPartyType)
export class ImportedPartyFieldsResolver {
  constructor(private readonly loaders: ImportLoaders) {}

  @FieldResolver(() => PartyType, {
    nullable: true,
    description: 'The party; null when the viewer may not see parties.',
  })
  async party(
    @Root() imported: ImportedPartyType,
    @Ctx() { loaders }: RequestContext,
  ): Promise<PartyType | null> {
    return loaders.of(this.loaders.partyById).load(imported.partyUuid);
  }
}
