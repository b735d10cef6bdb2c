import type { Id } from '@duebook/kernel';
import { Args, Ctx, FieldResolver, Query, Resolver, Root } from 'type-graphql';
import { ConnectionArgs, type ConnectionOf, mapConnection } from '../../../graphql/connection';
import { FileType } from '../../../graphql/file.types';
import { uuidOf } from '../../../graphql/global-id';
import { granted } from '../../../graphql/granted';
import type { LoaderDefinition } from '../../../graphql/loaders';
import { connectionById, pageAfter } from '../../../graphql/page-by-id';
import { type RequestContext, requireCaller } from '../../../graphql/request-context';
import { FILE_CHECK_READ, type FileCheckServices } from '../application/file-check-services';
import {
  FileIntegrityCheckPage,
  fileIntegrityCheckType,
  FileIntegrityCheckType,
  FileIntegrityFindingPage,
  FileIntegrityFindingsArgs,
  fileIntegrityFindingType,
  FileIntegrityFindingType,
} from './file-check.types';

const NEEDS = 'Needs platform.fileCheck.read in the whole tenant.';

/** Checks of stored files, and what they found. */
@Resolver()
export class FileCheckResolver {
  constructor(private readonly services: FileCheckServices) {}

  @Query(() => FileIntegrityCheckPage.Connection, {
    description: `Checks of the tenant’s stored files, newest first. ${NEEDS}`,
  })
  async fileIntegrityChecks(
    @Args(() => ConnectionArgs) { first, after }: ConnectionArgs,
    @Ctx() context: RequestContext,
  ): Promise<ConnectionOf<FileIntegrityCheckType>> {
    const rows = await this.services.page(requireCaller(context), pageAfter({ first, after }));
    return mapConnection(connectionById(rows, first), fileIntegrityCheckType);
  }

  @Query(() => FileIntegrityFindingPage.Connection, {
    description: `Files that checks did not find intact in every store, newest first; none while all is well. ${NEEDS}`,
  })
  async fileIntegrityFindings(
    @Args(() => FileIntegrityFindingsArgs) { first, after, filter }: FileIntegrityFindingsArgs,
    @Ctx() context: RequestContext,
  ): Promise<ConnectionOf<FileIntegrityFindingType>> {
    const rows = await this.services.findingsPage(requireCaller(context), {
      ...pageAfter({ first, after }),
      filter: {
        checkIds: filter?.checkIds?.map((id) => uuidOf('FileIntegrityCheck', id)) ?? null,
        outcomes: filter?.outcomes ?? null,
      },
    });
    return mapConnection(connectionById(rows, first), fileIntegrityFindingType);
  }
}

/** What belongs to a finding. */
@Resolver(() => FileIntegrityFindingType)
export class FileIntegrityFindingFieldsResolver {
  constructor(
    private readonly checks: LoaderDefinition<Id, FileIntegrityCheckType>,
    private readonly files: LoaderDefinition<Id, FileType>,
  ) {}

  @FieldResolver(() => FileIntegrityCheckType, { description: 'The check that found it.' })
  async check(
    @Root() { checkId }: FileIntegrityFindingType,
    @Ctx() { loaders }: RequestContext,
  ): Promise<FileIntegrityCheckType> {
    return granted(await loaders.of(this.checks).load(checkId), FILE_CHECK_READ);
  }

  @FieldResolver(() => FileType, {
    nullable: true,
    description:
      'The file; of several with the same bytes one of them. Null once it has gone, as nobody needed it any more.',
  })
  async file(
    @Root() { fileId }: FileIntegrityFindingType,
    @Ctx() { loaders }: RequestContext,
  ): Promise<FileType | null> {
    return loaders.of(this.files).load(fileId);
  }
}
