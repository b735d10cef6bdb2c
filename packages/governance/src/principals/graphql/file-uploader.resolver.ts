import { FileType, type RequestContext } from '@duebook/platform/graphql';
import { Ctx, FieldResolver, Resolver, Root } from 'type-graphql';
import type { GovernanceLoaders } from '../../graphql/governance.loaders';
import { PrincipalType } from './principal.types';

/** Who sent a file, which platform knows by id only. */
@Resolver(() => FileType)
export class FileUploaderResolver {
  constructor(private readonly loaders: Pick<GovernanceLoaders, 'principal'>) {}

  @FieldResolver(() => PrincipalType, {
    nullable: true,
    description: 'Who sent it first; null for Duebook itself.',
  })
  async uploadedBy(
    @Root() file: FileType,
    @Ctx() { loaders }: RequestContext,
  ): Promise<typeof PrincipalType | null> {
    return loaders.of(this.loaders.principal).load(file.uploadedByUuid);
  }
}
