import type { BusinessDate } from '@duebook/kernel';
import { PartyType } from '@duebook/parties/graphql';
import {
  ConnectionArgs,
  connectionById,
  connectionFrom,
  DateScalar,
  decodeCursor,
  encodeCursor,
  mapConnection,
  pageAfter,
  requireCaller,
  type ConnectionOf,
  type RequestContext,
  type Sent,
  uuidOf,
  uuidOrNullOf,
} from '@duebook/platform/graphql';
import { Arg, Args, Ctx, FieldResolver, Query, Resolver, Root } from 'type-graphql';
import type { ExpiringFilter, FactFilter } from '../application/ports';
import type { CreditFiles } from '../create-credit-files';
import {
  CreditFileArgs,
  CreditFilesArgs,
  FileExpiriesArgs,
  FileFactsArgs,
  type FileExpiryFilterInput,
  type FileFactFilterInput,
} from './file-lists.args';
import { fileKey, type CreditFileLoaders } from './file.loaders';
import {
  ChecklistPage,
  checklistType,
  ChecklistType,
  CreditFileItemType,
  CreditFilePage,
  creditFileType,
  CreditFileType,
  FileExpiryPage,
  FileItemPage,
  fileExpiryType,
  type FileExpiryType,
  fileItemType,
} from './file.types';
import { FileFactPage, fileFactType, type FileFactType } from './file-entry.types';

/** Reads credit files. */
@Resolver()
export class CreditFileResolver {
  constructor(private readonly files: CreditFiles) {}

  @Query(() => FileItemPage.Connection, {
    description:
      'What credit files can hold: what everybody keeps, then what the tenant has added. Needs credit-policy.file.read.',
  })
  async creditFileItems(
    @Args(() => ConnectionArgs) { first, after }: ConnectionArgs,
    @Ctx() context: RequestContext,
  ): Promise<ConnectionOf<CreditFileItemType>> {
    const items = await this.files.reading.items(requireCaller(context));
    const [code] = decodeCursor(after, ['TEXT']) ?? [];
    // Items are never taken away: the one that a cursor names is there still.
    const start = code === undefined ? 0 : items.findIndex((item) => item.code === code) + 1;
    const page = connectionFrom(items.slice(start, start + first + 1), first, (item) =>
      encodeCursor([item.code]),
    );
    return mapConnection(page, fileItemType);
  }

  @Query(() => ChecklistPage.Connection, {
    description:
      'What credit files have to hold: every version, the newest first, which counts. Needs credit-policy.file.read.',
  })
  async creditFileChecklists(
    @Args(() => ConnectionArgs) { first, after }: ConnectionArgs,
    @Ctx() context: RequestContext,
  ): Promise<ConnectionOf<ChecklistType>> {
    const [version = null] = decodeCursor(after, ['INTEGER']) ?? [];
    const rows = await this.files.reading.checklists(requireCaller(context), {
      ...{ after: version === null ? null : Number(version), limit: first + 1 },
    });
    const page = connectionFrom(rows, first, (row) => encodeCursor([String(row.version)]));
    return mapConnection(page, checklistType);
  }

  @Query(() => CreditFileType, {
    nullable: true,
    description:
      'The credit file of a party as it was known on a day; an empty one for a party of whom nothing is known, null when there is no such party. Needs credit-policy.file.read.',
  })
  async creditFile(
    @Args(() => CreditFileArgs) { partyId, asOf }: CreditFileArgs,
    @Ctx() context: RequestContext,
  ): Promise<CreditFileType | null> {
    const caller = requireCaller(context);
    const [file = null] = await this.files.reading.files(caller, {
      ...{ partyIds: [uuidOf('Party', partyId)], asOf: asOf ?? (await this.files.today(caller)) },
    });
    return file && creditFileType(file);
  }

  @Query(() => CreditFilePage.Connection, {
    description:
      'The credit files of the tenant’s customers as they were known on a day, in the order in which these were registered. Needs credit-policy.file.read.',
  })
  async creditFiles(
    @Args(() => CreditFilesArgs) { first, after, filter, asOf }: CreditFilesArgs,
    @Ctx() context: RequestContext,
  ): Promise<ConnectionOf<CreditFileType>> {
    const caller = requireCaller(context);
    const rows = await this.files.reading.page(caller, {
      filter: {
        partyIds: filter?.partyIds?.map((id) => uuidOf('Party', id)) ?? null,
        ownerUserId: uuidOrNullOf('User', filter?.ownerId),
        segments: filter?.segments ?? null,
      },
      ...{ asOf: asOf ?? (await this.files.today(caller)), ...pageAfter({ first, after }) },
    });
    const page = connectionFrom(rows, first, ({ partyId }) => encodeCursor([partyId]));
    return mapConnection(page, creditFileType);
  }

  @Query(() => FileExpiryPage.Connection, {
    description:
      'What of credit files runs out, by what counts now, the earliest first: papers, facts, and visits that are due. Needs credit-policy.file.read.',
  })
  async creditFileExpiries(
    @Args(() => FileExpiriesArgs) { first, after, filter }: FileExpiriesArgs,
    @Ctx() context: RequestContext,
  ): Promise<ConnectionOf<FileExpiryType>> {
    const [expiresOn, id] = decodeCursor(after, ['DATE', 'UUID']) ?? [];
    const rows = await this.files.reading.expiring(requireCaller(context), {
      filter: expiringOf(filter ?? {}),
      limit: first + 1,
      after:
        expiresOn === undefined || id === undefined
          ? null
          : { expiresOn: expiresOn as BusinessDate, id },
    });
    const page = connectionFrom(rows, first, (row) => encodeCursor([row.expiresOn, row.id]));
    return mapConnection(page, fileExpiryType);
  }

  @Query(() => FileFactPage.Connection, {
    description:
      'The history of a credit file: every fact that was ever recorded in it, the latest recorded first. Needs credit-policy.file.read.',
  })
  async creditFileFacts(
    @Args(() => FileFactsArgs) { first, after, partyId, filter }: FileFactsArgs,
    @Ctx() context: RequestContext,
  ): Promise<ConnectionOf<FileFactType>> {
    const rows = await this.files.reading.history(requireCaller(context), {
      filter: { partyId: uuidOf('Party', partyId), ...historyOf(filter ?? {}) },
      ...pageAfter({ first, after }),
    });
    return mapConnection(connectionById(rows, first), fileFactType);
  }
}

/** From a party to its credit file. */
@Resolver(() => PartyType)
export class FileOfPartyResolver {
  constructor(
    private readonly files: CreditFiles,
    private readonly loaders: CreditFileLoaders,
  ) {}

  @FieldResolver(() => CreditFileType, {
    nullable: true,
    description:
      'What is known of it from papers, registers and visits. Needs credit-policy.file.read; null without it.',
  })
  async creditFile(
    @Root() { partyId }: PartyType,
    @Arg('asOf', () => DateScalar, {
      nullable: true,
      description:
        'As of which day, as it was known then; as of today, the latest day on a clock of the legal entities, when null.',
    })
    asOf: BusinessDate | null,
    @Ctx() { loaders }: RequestContext,
  ): Promise<CreditFileType | null> {
    const key = fileKey({ partyId, asOf });
    const file = await loaders.of(this.loaders.creditFile).load(key);
    return file && creditFileType(file);
  }
}

function historyOf(sent: Sent<FileFactFilterInput>): Omit<FactFilter, 'partyId'> {
  const { codes = null, isStanding = null, datedFrom = null, datedTo = null } = sent;
  return { codes, isStanding, datedFrom, datedTo };
}

function expiringOf(sent: Sent<FileExpiryFilterInput>): ExpiringFilter {
  return {
    partyId: uuidOrNullOf('Party', sent.partyId),
    ownerUserId: uuidOrNullOf('User', sent.ownerId),
    codes: sent.codes ?? null,
    expiresFrom: sent.expiresFrom ?? null,
    expiresTo: sent.expiresTo ?? null,
  };
}
