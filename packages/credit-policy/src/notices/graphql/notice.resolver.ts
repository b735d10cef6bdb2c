import { make, type Id, type Result } from '@duebook/kernel';
import { legalEntitiesAsked, LegalEntityType, PrincipalType } from '@duebook/governance/graphql';
import { PartyType } from '@duebook/parties/graphql';
import {
  connectionById,
  FileType,
  granted,
  letterLanguageOfName,
  mapConnection,
  pageAfter,
  registerNode,
  requireCaller,
  uuidOf,
  uuidOrNullOf,
  type ConnectionOf,
  type RefusalWithPath,
  type RequestContext,
  type UserError,
} from '@duebook/platform/graphql';
import { Arg, Args, Ctx, FieldResolver, Mutation, Query, Resolver, Root } from 'type-graphql';
import type { CreditPolicyLoaders } from '../../graphql/credit-policy-loaders';
import { PolicyVersionType } from '../../policies/graphql/policy.types';
import type { PolicyLoaders } from '../../policies/graphql/policy-fields.resolver';
import type { TermsNotices } from '../create-terms-notices';
import { READ_NOTICES } from '../notice-permissions';
import { noticeError } from './notice-errors';
import {
  NoticeAcknowledgeInput,
  NoticeAcknowledgePayload,
  NoticeLetterType,
  noticeLetterType,
  NoticePage,
  NoticesArgs,
  NoticeSendInput,
  NoticeSendPayload,
  NoticeType,
  noticeType,
} from './notice.types';

type Loaders = CreditPolicyLoaders & Pick<PolicyLoaders, 'policyVersion'>;
type Refused = RefusalWithPath & { readonly code: string };

/** Which customers were told of their terms. */
@Resolver()
class NoticeResolver {
  constructor(private readonly notices: TermsNotices) {}

  @Query(() => NoticePage.Connection, {
    description:
      'Notices of terms to customers, the latest first. Needs credit-policy.termsNotice.read.',
  })
  async creditTermsNotices(
    @Args(() => NoticesArgs) { first, after, filter }: NoticesArgs,
    @Ctx() context: RequestContext,
  ): Promise<ConnectionOf<NoticeType>> {
    const rows = await this.notices.reading.page(
      requireCaller(context),
      pageAfter({ first, after }),
      {
        legalEntityIds: legalEntitiesAsked(filter?.legalEntityIds),
        filter: {
          partyId: uuidOrNullOf('Party', filter?.partyId),
          states: filter?.states ?? null,
        },
      },
    );
    return mapConnection(connectionById(rows, first), noticeType);
  }

  @Mutation(() => NoticeSendPayload, {
    description:
      'Tells a customer by mail on what terms it buys today: those of its class in the policy in force, and its approved limit. Needs credit-policy.termsNotice.send in the legal entity.',
  })
  async creditTermsNoticeSend(
    @Arg('input', () => NoticeSendInput, { description: 'Which customer, and where.' })
    { partyId, legalEntityId, language, recipient, ...input }: NoticeSendInput,
    @Ctx() context: RequestContext,
  ): Promise<NoticeSendPayload> {
    const outcome = await this.notices.send(requireCaller(context), {
      ...input,
      partyId: uuidOf('Party', partyId),
      legalEntityId: uuidOf('LegalEntity', legalEntityId),
      language: letterLanguageOfName(language),
      recipient: { address: recipient.address, name: recipient.name ?? null },
    });
    return make(NoticeSendPayload, await this.answer(outcome, context));
  }

  @Mutation(() => NoticeAcknowledgePayload, {
    description:
      'Records that a customer has acknowledged its terms, with the file that proves it. Needs credit-policy.termsNotice.acknowledge in the legal entity of the notice.',
  })
  async creditTermsNoticeAcknowledge(
    @Arg('input', () => NoticeAcknowledgeInput, { description: 'Which notice, and the evidence.' })
    { creditTermsNoticeId, acknowledgedOn, evidenceFileId, ...input }: NoticeAcknowledgeInput,
    @Ctx() context: RequestContext,
  ): Promise<NoticeAcknowledgePayload> {
    const outcome = await this.notices.acknowledge(requireCaller(context), {
      ...input,
      noticeId: uuidOf('CreditTermsNotice', creditTermsNoticeId),
      acknowledgedOn: acknowledgedOn ?? null,
      evidenceFileId: uuidOrNullOf('File', evidenceFileId),
    });
    return make(NoticeAcknowledgePayload, await this.answer(outcome, context));
  }

  private async answer(
    outcome: Result<Readonly<{ noticeId: Id }>, Refused>,
    context: RequestContext,
  ): Promise<{ creditTermsNotice: NoticeType | null; userErrors: UserError[] }> {
    if (!outcome.ok) {
      return { creditTermsNotice: null, userErrors: [noticeError(outcome.refusal)] };
    }
    const { noticeId } = outcome.value;
    const [found] = await this.notices.reading.byIds(requireCaller(context), [noticeId]);
    return { creditTermsNotice: found ? noticeType(found) : null, userErrors: [] };
  }
}

/** What a notice refers to. */
@Resolver(() => NoticeType)
class NoticeFieldsResolver {
  constructor(
    private readonly notices: TermsNotices,
    private readonly loaders: Loaders,
  ) {}

  @FieldResolver(() => LegalEntityType, { description: 'The legal entity that told its customer.' })
  async legalEntity(
    @Root() { known }: NoticeType,
    @Ctx() { loaders }: RequestContext,
  ): Promise<LegalEntityType> {
    const found = await loaders.of(this.loaders.legalEntity).load(known.legalEntityId);
    return granted(found, READ_NOTICES);
  }

  @FieldResolver(() => PartyType, {
    nullable: true,
    description: 'The customer. Needs parties.party.read, else null.',
  })
  async party(
    @Root() { known }: NoticeType,
    @Ctx() { loaders }: RequestContext,
  ): Promise<PartyType | null> {
    return loaders.of(this.loaders.partyById).load(known.partyId);
  }

  @FieldResolver(() => PolicyVersionType, {
    nullable: true,
    description: 'The policy whose terms were told; null when the viewer may not see it.',
  })
  async policyVersion(
    @Root() { known }: NoticeType,
    @Ctx() { loaders }: RequestContext,
  ): Promise<PolicyVersionType | null> {
    return loaders.of(this.loaders.policyVersion).load(known.policyVersionId);
  }

  @FieldResolver(() => NoticeLetterType, {
    nullable: true,
    description:
      'What was sent, to whom. It names persons. Needs credit-policy.termsNotice.read, else null.',
  })
  async letter(
    @Root() { known }: NoticeType,
    @Ctx() context: RequestContext,
  ): Promise<NoticeLetterType | null> {
    const found = await this.notices.reading.letterOf(requireCaller(context), known.id);
    return found && noticeLetterType(found);
  }

  @FieldResolver(() => PrincipalType, {
    nullable: true,
    description: 'Who sent it; null when gone.',
  })
  async sentBy(
    @Root() { known }: NoticeType,
    @Ctx() { loaders }: RequestContext,
  ): Promise<typeof PrincipalType | null> {
    return loaders.of(this.loaders.principal).load(known.sentBy);
  }

  @FieldResolver(() => PrincipalType, {
    nullable: true,
    description: 'Who recorded the acknowledgement; null before, and when gone.',
  })
  async recordedBy(
    @Root() { known: { recordedBy } }: NoticeType,
    @Ctx() { loaders }: RequestContext,
  ): Promise<typeof PrincipalType | null> {
    return recordedBy === null ? null : loaders.of(this.loaders.principal).load(recordedBy);
  }

  @FieldResolver(() => FileType, {
    nullable: true,
    description: 'What proves the acknowledgement; null where no file was given.',
  })
  async evidenceFile(
    @Root() { known: { evidenceFileId } }: NoticeType,
    @Ctx() { loaders }: RequestContext,
  ): Promise<FileType | null> {
    return evidenceFileId === null ? null : loaders.of(this.loaders.file).load(evidenceFileId);
  }
}

/** The resolvers of notices, ready to serve. Called while a schema is composed. */
export function noticeResolvers(notices: TermsNotices, loaders: Loaders): readonly object[] {
  registerNode('CreditTermsNotice', async (id, context) => {
    const [found] = await notices.reading.byIds(requireCaller(context), [id]);
    return found ? noticeType(found) : null;
  });
  return [new NoticeResolver(notices), new NoticeFieldsResolver(notices, loaders)];
}
