import { make } from '@duebook/kernel';
import {
  ConnectionArgs,
  connectionFrom,
  type ConnectionOf,
  connectionType,
  DateTimeScalar,
  decodeCursor,
  encodeCursor,
  encodeId,
  KeyedInput,
  mapConnection,
  Node,
  RefusablePayload,
  type RequestContext,
  requireCaller,
} from '@duebook/platform/graphql';
import {
  Arg,
  Args,
  Ctx,
  Field,
  InputType,
  Int,
  Mutation,
  ObjectType,
  Query,
  Resolver,
} from 'type-graphql';
import type { KeptLayout } from '../application/ports';
import type { BankStatements } from '../create-bank-statements';
import { layoutErrors } from './bank-statement-errors';

/** How a bank's table is read. */
@ObjectType('BankStatementLayout', {
  implements: Node,
  simpleResolvers: true,
  description: 'How the tables of a bank are read, as the tenant saved it last.',
})
export class BankStatementLayoutType extends Node {
  @Field(() => String, { description: 'Its name: capital letters, digits and underscores.' })
  name!: string;

  @Field(() => String, { description: 'For people who choose among layouts.' })
  title!: string;

  @Field(() => Int, { description: 'Which save of this name it is, from 1.' })
  version!: number;

  @Field(() => String, { description: 'The layout itself, JSON text.' })
  layoutJson!: string;

  @Field(() => DateTimeScalar, { description: 'When this version was saved.' })
  savedAt!: Date;
}

/** The API's form of a layout. */
export function bankStatementLayoutType(kept: KeptLayout): BankStatementLayoutType {
  const { id, name, version, layout, savedAt } = kept;
  return make(BankStatementLayoutType, {
    ...{ id: encodeId('BankStatementLayout', id), name, version, savedAt },
    ...{ title: layout.title, layoutJson: JSON.stringify(layout) },
  });
}

const LayoutPage = connectionType('BankStatementLayout', () => BankStatementLayoutType);

@InputType('BankStatementLayoutSaveInput', { description: 'How tables of a bank are read.' })
class BankStatementLayoutSaveInput extends KeyedInput {
  @Field(() => String, {
    description:
      'The layout, JSON text of up to 100,000 characters. Its `name` is what it is saved under; a built-in one of that name is used no more.',
  })
  layoutJson!: string;
}

@ObjectType('BankStatementLayoutSavePayload', {
  simpleResolvers: true,
  description: 'What became of saving a layout.',
})
class BankStatementLayoutSavePayload extends RefusablePayload {
  @Field(() => BankStatementLayoutType, {
    nullable: true,
    description: 'The layout; null when the call was refused, or the viewer may not read layouts.',
  })
  bankStatementLayout!: BankStatementLayoutType | null;
}

/** How tables of banks are read. */
@Resolver()
export class BankStatementLayoutResolver {
  constructor(private readonly bank: BankStatements) {}

  @Query(() => LayoutPage.Connection, {
    description:
      'Layouts that the tenant saved, the newest of each name, by name. Needs reconciliation.bankStatementLayout.read.',
  })
  async bankStatementLayouts(
    @Args(() => ConnectionArgs) { first, after }: ConnectionArgs,
    @Ctx() context: RequestContext,
  ): Promise<ConnectionOf<BankStatementLayoutType>> {
    const [name = null] = decodeCursor(after, ['TEXT']) ?? [];
    const request = { limit: first + 1, after: name };
    const rows = await this.bank.reading.layouts(requireCaller(context), request);
    const page = connectionFrom(rows, first, (row) => encodeCursor([row.name]));
    return mapConnection(page, bankStatementLayoutType);
  }

  @Mutation(() => BankStatementLayoutSavePayload, {
    description:
      'Saves how tables of a bank are read, as the newest version of its name. Needs reconciliation.bankStatementLayout.save in the whole tenant.',
  })
  async bankStatementLayoutSave(
    @Arg('input', () => BankStatementLayoutSaveInput, { description: 'The layout.' })
    { idempotencyKey, layoutJson }: BankStatementLayoutSaveInput,
    @Ctx() context: RequestContext,
  ): Promise<BankStatementLayoutSavePayload> {
    const caller = requireCaller(context);
    const outcome = await this.bank.saveLayout(caller, { idempotencyKey, layoutJson });
    if (!outcome.ok) {
      const userErrors = layoutErrors(outcome.refusal);
      return make(BankStatementLayoutSavePayload, { bankStatementLayout: null, userErrors });
    }
    const ids = [outcome.value.bankStatementLayoutId];
    const [kept = null] = await this.bank.reading.layoutsByIds(caller, ids);
    const bankStatementLayout = kept && bankStatementLayoutType(kept);
    return make(BankStatementLayoutSavePayload, { bankStatementLayout, userErrors: [] });
  }
}
