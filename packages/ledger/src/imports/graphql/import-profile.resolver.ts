import { invariant, make } from '@duebook/kernel';
import {
  connectionFrom,
  decodeCursor,
  encodeCursor,
  isDelimiter,
  mapConnection,
  mappingOf,
  requireCaller,
  tableOptionsOf,
  type ConnectionOf,
  type RequestContext,
  isGiven,
} from '@duebook/platform/graphql';
import { Arg, Args, Ctx, Mutation, Query, Resolver } from 'type-graphql';
import type { ImportServices } from '../application/import-services';
import { placeOfProfile } from '../application/read-profiles';
import type { ImportKind } from '../domain/import-run';
import { importProfileError } from './import-errors';
import { ImportProfilesArgs } from './import-lists.args';
import { ImportProfileSaveInput } from './import-profile.inputs';
import {
  ImportFieldType,
  ImportProfilePage,
  ImportProfileSavePayload,
  importProfileType,
  ImportProfileType,
} from './import-profile.types';
import { ImportKindEnum } from './import.enums';

/** How files are read. */
@Resolver()
export class ImportProfileResolver {
  constructor(private readonly imports: ImportServices) {}

  @Query(() => ImportProfilePage.Connection, {
    description:
      'The newest version of each saved profile, by kind and name; the shipped template of a kind comes first. Needs ledger.import.read.',
  })
  async importProfiles(
    @Args(() => ImportProfilesArgs) { first, after, filter }: ImportProfilesArgs,
    @Ctx() context: RequestContext,
  ): Promise<ConnectionOf<ImportProfileType>> {
    const [kind, name] = decodeCursor(after, ['TEXT', 'TEXT']) ?? [];
    const profiles = await this.imports.profiles(requireCaller(context), filter?.kinds ?? null, {
      after: kind === undefined || name === undefined ? null : { kind, name },
      limit: first + 1,
    });
    const page = connectionFrom(profiles, first, (profile) => {
      const place = placeOfProfile(profile);
      return encodeCursor([place.kind, place.name]);
    });
    return mapConnection(page, importProfileType);
  }

  @Query(() => [ImportFieldType], {
    description: 'The fields that rows of a kind may fill. Needs ledger.import.read.',
  })
  importFields(
    @Arg('kind', () => ImportKindEnum, {
      description: 'The kind of import whose fields are wanted.',
    })
    kind: ImportKind,
    @Ctx() context: RequestContext,
  ): ImportFieldType[] {
    return this.imports
      .fields(requireCaller(context), kind)
      .map(({ choices, otherTemplateColumns, ...field }) =>
        make(ImportFieldType, {
          ...field,
          otherTemplateColumns: [...otherTemplateColumns],
          choices: [...choices],
        }),
      );
  }

  @Mutation(() => ImportProfileSavePayload, {
    description:
      'Saves a profile under its name: a new one, or the next version of the one that has it. Needs ledger.importProfile.save in the whole tenant.',
  })
  async importProfileSave(
    @Arg('input', () => ImportProfileSaveInput, { description: 'The profile.' })
    input: ImportProfileSaveInput,
    @Ctx() context: RequestContext,
  ): Promise<ImportProfileSavePayload> {
    const caller = requireCaller(context);
    const { idempotencyKey, kind, name } = input;
    if (isGiven(input.delimiter) && !isDelimiter(input.delimiter)) {
      const userErrors = [importProfileError({ code: 'IMPORT_DELIMITER_INVALID' })];
      return make(ImportProfileSavePayload, { importProfile: null, userErrors });
    }
    const outcome = await this.imports.saveProfile(caller, {
      idempotencyKey,
      kind,
      mapping: mappingOf(name, input),
      table: tableOptionsOf(input),
      amounts: {
        negativeAmounts: input.negativeAmounts ?? 'REFUSE',
        finerAmounts: input.finerAmounts ?? 'REFUSE',
      },
    });
    if (!outcome.ok) {
      const userErrors = [importProfileError(outcome.refusal)];
      return make(ImportProfileSavePayload, { importProfile: null, userErrors });
    }
    const saved = await this.imports.savedProfile(caller, outcome.value.importProfileId);
    invariant(saved?.name === name, 'a profile that was saved is there');
    return make(ImportProfileSavePayload, {
      importProfile: importProfileType(saved),
      userErrors: [],
    });
  }
}
