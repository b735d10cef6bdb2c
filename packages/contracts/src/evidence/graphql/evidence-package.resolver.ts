import { legalEntitiesAsked } from '@duebook/governance/graphql';
import { make } from '@duebook/kernel';
import {
  connectionById,
  connectionFrom,
  decodeCursor,
  encodeCursor,
  letterLanguageOfName,
  mapConnection,
  pageAfter,
  requireCaller,
  uuidOf,
  uuidOrNullOf,
  type ConnectionOf,
  type RequestContext,
} from '@duebook/platform/graphql';
import { Arg, Args, Ctx, Mutation, Query, Resolver } from 'type-graphql';
import type { Evidence } from '../create-evidence';
import { evidenceError } from './evidence-errors';
import {
  EvidencePackageArgs,
  EvidencePackageCancelInput,
  EvidencePackageCancelPayload,
  EvidencePackagesArgs,
  EvidencePackageStartInput,
  EvidencePackageStartPayload,
} from './evidence-package.inputs';
import {
  EvidencePackageAccessPage,
  EvidencePackageFilePage,
  EvidencePackagePage,
  packageAccessType,
  packageFileType,
  packageType,
  type EvidencePackageAccessType,
  type EvidencePackageFileType,
  type EvidencePackageType,
} from './evidence-package.types';

type Packages = Pick<Evidence, 'start' | 'cancel' | 'reading'>;

/** Having packages of evidence made, and seeing them. */
@Resolver()
export class EvidencePackageResolver {
  constructor(private readonly evidence: Packages) {}

  @Query(() => EvidencePackagePage.Connection, {
    description: 'Packages of evidence, the newest first. Needs contracts.evidencePackage.read.',
  })
  async evidencePackages(
    @Args(() => EvidencePackagesArgs) { first, after, filter }: EvidencePackagesArgs,
    @Ctx() context: RequestContext,
  ): Promise<ConnectionOf<EvidencePackageType>> {
    const rows = await this.evidence.reading.page(requireCaller(context), {
      ...pageAfter({ first, after }),
      legalEntityIds: legalEntitiesAsked(filter?.legalEntityIds),
      filter: {
        partyId: uuidOrNullOf('Party', filter?.partyId),
        openItemId: uuidOrNullOf('OpenItem', filter?.openItemId),
        states: filter?.states ?? null,
      },
    });
    return mapConnection(connectionById(rows, first), packageType);
  }

  @Query(() => EvidencePackageFilePage.Connection, {
    nullable: true,
    description:
      'What a package holds, in the order in which it is read; nothing until that is decided. Null for a package that is unknown or out of sight. Needs contracts.evidencePackage.read for its legal entity.',
  })
  async evidencePackageFiles(
    @Args(() => EvidencePackageArgs) { first, after, evidencePackageId }: EvidencePackageArgs,
    @Ctx() context: RequestContext,
  ): Promise<ConnectionOf<EvidencePackageFileType> | null> {
    const caller = requireCaller(context);
    const [place] = decodeCursor(after, ['INTEGER']) ?? [];
    const rows = await this.evidence.reading.files(caller, {
      packageId: uuidOf('EvidencePackage', evidencePackageId),
      ...{ limit: first + 1, after: place === undefined ? null : Number(place) },
    });
    if (!rows) return null;
    const page = connectionFrom(rows, first, (row) => encodeCursor([row.place]));
    return mapConnection(page, packageFileType);
  }

  @Query(() => EvidencePackageAccessPage.Connection, {
    nullable: true,
    description:
      'Who opened a package or a page that was made for it, the latest first; null for one that is unknown or out of sight. Needs contracts.document.audit for its legal entity.',
  })
  async evidencePackageAccesses(
    @Args(() => EvidencePackageArgs) { first, after, evidencePackageId }: EvidencePackageArgs,
    @Ctx() context: RequestContext,
  ): Promise<ConnectionOf<EvidencePackageAccessType> | null> {
    const rows = await this.evidence.reading.accesses(requireCaller(context), {
      packageId: uuidOf('EvidencePackage', evidencePackageId),
      ...pageAfter({ first, after }),
    });
    return rows && mapConnection(connectionById(rows, first), packageAccessType);
  }

  @Mutation(() => EvidencePackageStartPayload, {
    description:
      'Has the evidence of claims put together as one zip, in the background: index, statement, documents in order, terms in force, contact log, completeness, hashes and a script that checks them. It holds the documents that the caller sees. Needs contracts.evidencePackage.make, contracts.document.read and ledger.accountStatement.read for the legal entity.',
  })
  async evidencePackageStart(
    @Arg('input', () => EvidencePackageStartInput, { description: 'The case.' })
    { idempotencyKey, name, openItemIds, asOf, language }: EvidencePackageStartInput,
    @Ctx() context: RequestContext,
  ): Promise<EvidencePackageStartPayload> {
    const outcome = await this.evidence.start(
      requireCaller(context),
      { operation: 'evidencePackageStart', idempotencyKey },
      {
        ...{ name, asOf: asOf ?? null, language: letterLanguageOfName(language), keptAs: null },
        openItemIds: openItemIds.map((id) => uuidOf('OpenItem', id)),
      },
    );
    return make(EvidencePackageStartPayload, await this.answer(outcome, context));
  }

  @Mutation(() => EvidencePackageCancelPayload, {
    description:
      'Ends the making of a package before its next piece; nothing of it can be opened then. Needs contracts.evidencePackage.make for its legal entity.',
  })
  async evidencePackageCancel(
    @Arg('input', () => EvidencePackageCancelInput, { description: 'Which package.' })
    { idempotencyKey, evidencePackageId }: EvidencePackageCancelInput,
    @Ctx() context: RequestContext,
  ): Promise<EvidencePackageCancelPayload> {
    const outcome = await this.evidence.cancel(
      requireCaller(context),
      { operation: 'evidencePackageCancel', idempotencyKey },
      { evidencePackageId: uuidOf('EvidencePackage', evidencePackageId) },
    );
    return make(EvidencePackageCancelPayload, await this.answer(outcome, context));
  }

  private async answer(outcome: Awaited<ReturnType<Packages['start']>>, context: RequestContext) {
    if (!outcome.ok) {
      return { evidencePackage: null, userErrors: [evidenceError(outcome.refusal)] };
    }
    const ids = [outcome.value.evidencePackageId];
    const [row = null] = await this.evidence.reading.byIds(requireCaller(context), ids);
    return { evidencePackage: row && packageType(row), userErrors: [] };
  }
}
