import { businessDate, make } from '@duebook/kernel';
import type { Caller } from '@duebook/platform';
import {
  badUserInput,
  ConnectionArgs,
  connectionFrom,
  decodeCursor,
  encodeCursor,
  mapConnection,
  requireCaller,
  type ConnectionOf,
  type RequestContext,
  uuidOf,
} from '@duebook/platform/graphql';
import {
  LegalEntityType,
  PrincipalType,
  type GovernanceLoaders,
} from '@duebook/governance/graphql';
import { PartyType, type PartiesLoaders } from '@duebook/parties/graphql';
import { Arg, Args, Ctx, FieldResolver, ID, Mutation, Query, Resolver, Root } from 'type-graphql';
import { AccountObjectType } from '../../chart/graphql/account.types';
import type { ReferenceLoaders } from '../../graphql/reference.resolvers';
import type { OpeningServices } from '../application/opening-services';
import type { TieOutLine } from '../domain/tie-out';
import { openingStartError, tieOutError } from './opening-errors';
import {
  OpeningSignOffType,
  OpeningStartInput,
  OpeningStartPayload,
  OpeningTieOutLinePage,
  OpeningTieOutLineType,
  OpeningTieOutSignOffInput,
  OpeningTieOutSignOffPayload,
  openingTieOutType,
  OpeningTieOutType,
  tieOutLineType,
} from './opening.types';

/** What opening balances refer to. */
export type OpeningLoaders = Pick<GovernanceLoaders, 'legalEntity' | 'principal'> &
  Pick<PartiesLoaders, 'partyById'> &
  Pick<ReferenceLoaders, 'account'>;

/** The first day there is: none comes before it. */
const EARLIEST_DAY = businessDate('1900-01-01');

/** Opening balances of legal entities. They are loaded by imports. */
@Resolver()
export class OpeningResolver {
  constructor(private readonly opening: OpeningServices) {}

  @Query(() => OpeningTieOutType, {
    nullable: true,
    description:
      'Loaded opening items against the trial balance of the system before; null before the opening was started. Needs ledger.opening.read for the legal entity.',
  })
  async openingTieOut(
    @Arg('legalEntityId', () => ID, { description: 'The legal entity whose opening is wanted.' })
    legalEntityId: string,
    @Ctx() context: RequestContext,
  ): Promise<OpeningTieOutType | null> {
    return this.read(requireCaller(context), uuidOf('LegalEntity', legalEntityId));
  }

  @Mutation(() => OpeningStartPayload, {
    description:
      'Makes the opening period of a legal entity: the day before go-live, open for opening balances and closed to everything else. Needs ledger.opening.start and ledger.opening.read for the legal entity.',
  })
  async openingStart(
    @Arg('input', () => OpeningStartInput, { description: 'Which legal entity, and when.' })
    input: OpeningStartInput,
    @Ctx() context: RequestContext,
  ): Promise<OpeningStartPayload> {
    const caller = requireCaller(context);
    const { idempotencyKey, goLiveOn } = input;
    if (goLiveOn === EARLIEST_DAY) {
      throw badUserInput(
        `goLiveOn must be after ${EARLIEST_DAY}: what is opened is the day before.`,
      );
    }
    const legalEntityId = uuidOf('LegalEntity', input.legalEntityId);
    const outcome = await this.opening.start(caller, { idempotencyKey, legalEntityId, goLiveOn });
    return make(
      OpeningStartPayload,
      outcome.ok
        ? { tieOut: await this.read(caller, legalEntityId), userErrors: [] }
        : { tieOut: null, userErrors: [openingStartError(outcome.refusal)] },
    );
  }

  @Mutation(() => OpeningTieOutSignOffPayload, {
    description:
      'Accepts the differences of a tie-out as they were looked at; a further load needs another sign-off. Needs ledger.opening.signOff and ledger.opening.read for the legal entity.',
  })
  async openingTieOutSignOff(
    @Arg('input', () => OpeningTieOutSignOffInput, { description: 'Which figures, and why.' })
    input: OpeningTieOutSignOffInput,
    @Ctx() context: RequestContext,
  ): Promise<OpeningTieOutSignOffPayload> {
    const caller = requireCaller(context);
    const { idempotencyKey, hash, note } = input;
    const legalEntityId = uuidOf('LegalEntity', input.legalEntityId);
    const outcome = await this.opening.signOff(caller, {
      idempotencyKey,
      legalEntityId,
      hash,
      note,
    });
    return make(
      OpeningTieOutSignOffPayload,
      outcome.ok
        ? { tieOut: await this.read(caller, legalEntityId), userErrors: [] }
        : { tieOut: null, userErrors: [tieOutError(outcome.refusal)] },
    );
  }

  private async read(caller: Caller, legalEntityId: string): Promise<OpeningTieOutType | null> {
    const tieOut = await this.opening.tieOut(caller, legalEntityId);
    return tieOut && openingTieOutType(tieOut);
  }
}

/** What a tie-out refers to, and where it differs. */
@Resolver(() => OpeningTieOutType)
export class OpeningTieOutFieldsResolver {
  constructor(private readonly loaders: OpeningLoaders) {}

  @FieldResolver(() => LegalEntityType, {
    nullable: true,
    description: 'The legal entity; null when the viewer may not see it.',
  })
  async legalEntity(
    @Root() tieOut: OpeningTieOutType,
    @Ctx() { loaders }: RequestContext,
  ): Promise<LegalEntityType | null> {
    return loaders.of(this.loaders.legalEntity).load(tieOut.legalEntityUuid);
  }

  @FieldResolver(() => OpeningTieOutLinePage.Connection, {
    description: 'Only what differs, the largest difference first.',
  })
  differences(
    @Root() tieOut: OpeningTieOutType,
    @Args(() => ConnectionArgs) { first, after }: ConnectionArgs,
  ): ConnectionOf<OpeningTieOutLineType> {
    const [key] = decodeCursor(after, ['TEXT']) ?? [];
    const seen = key === undefined ? 0 : 1 + tieOut.lines.findIndex((line) => keyOf(line) === key);
    const lines = tieOut.lines.slice(seen, seen + first + 1);
    const page = connectionFrom(lines, first, (line) => encodeCursor([keyOf(line)]));
    return mapConnection(page, (line) => tieOutLineType(line, tieOut.functionalCurrency));
  }
}

function keyOf({ accountId, currency, partyId }: TieOutLine): string {
  return [accountId, currency, partyId ?? ''].join(' ');
}

/** What a line of a tie-out refers to. */
@Resolver(() => OpeningTieOutLineType)
export class OpeningTieOutLineFieldsResolver {
  constructor(private readonly loaders: OpeningLoaders) {}

  @FieldResolver(() => AccountObjectType, {
    nullable: true,
    description: 'The control account; null when the viewer may not see accounts.',
  })
  async account(
    @Root() line: OpeningTieOutLineType,
    @Ctx() { loaders }: RequestContext,
  ): Promise<AccountObjectType | null> {
    return loaders.of(this.loaders.account).load(line.accountUuid);
  }

  @FieldResolver(() => PartyType, {
    nullable: true,
    description: 'The party; null for the whole account, and when the viewer may not see parties.',
  })
  async party(
    @Root() line: OpeningTieOutLineType,
    @Ctx() { loaders }: RequestContext,
  ): Promise<PartyType | null> {
    if (line.partyUuid === null) return null;
    return loaders.of(this.loaders.partyById).load(line.partyUuid);
  }
}

/** Who signed. */
@Resolver(() => OpeningSignOffType)
export class OpeningSignOffFieldsResolver {
  constructor(private readonly loaders: OpeningLoaders) {}

  @FieldResolver(() => PrincipalType, {
    nullable: true,
    description: 'Who accepted them; null when unknown to the viewer.',
  })
  async signedBy(
    @Root() signOff: OpeningSignOffType,
    @Ctx() { loaders }: RequestContext,
  ): Promise<typeof PrincipalType | null> {
    return loaders.of(this.loaders.principal).load(signOff.principalUuid);
  }
}
