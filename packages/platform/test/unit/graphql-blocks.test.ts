import { isUuid, make, Money, newId } from '@duebook/kernel';
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { execute, type GraphQLSchema, parse, printSchema } from 'graphql';
import {
  Args,
  ArgsType,
  buildSchemaSync,
  Ctx,
  Field,
  ID,
  InputType,
  Arg,
  Mutation,
  ObjectType,
  Query,
  Resolver,
} from 'type-graphql';
import {
  boundedCount,
  composeNodes,
  ConnectionArgs,
  connectionFrom,
  type ConnectionOf,
  connectionType,
  DateScalar,
  DateTimeScalar,
  declareUserErrors,
  decodeCursor,
  decodeId,
  DecimalScalar,
  defineLoader,
  encodeCursor,
  encodeId,
  GenericUserError,
  LoaderScope,
  mapConnection,
  MoneyInput,
  MoneyType,
  moneyType,
  Node,
  NodeRegistry,
  NodeResolver,
  registerNode,
  requireCaller,
  type RequestContext,
  UserError,
  userError,
  uuidOf,
  uuidOrNullOf,
} from '@duebook/platform/graphql';
import { systemCaller } from '@duebook/platform';

const tenant = newId();
const signedIn = (): RequestContext => {
  const caller = systemCaller(tenant, 'r-1');
  return { caller, loaders: new LoaderScope(caller) };
};
const anonymous: RequestContext = { caller: null, loaders: new LoaderScope(null) };

const errors = declareUserErrors('probe', { PROBE_REFUSED: 'Always. Do nothing.' });

@ObjectType('Probe', { implements: Node, description: 'A probe.' })
class ProbeType extends Node {
  @Field(() => MoneyType, { description: 'Its amount.' })
  amount!: MoneyType;
}
const { Connection: ProbeConnection } = connectionType('Probe', () => ProbeType, {
  isCounted: true,
});

@ArgsType()
class ProbeListArgs extends ConnectionArgs {
  @Field(() => String, { nullable: true, description: 'Only these.' })
  tag?: string | null;
}

@InputType()
class ProbeSaveInput {
  @Field(() => MoneyInput, { description: 'The amount.' })
  amount!: MoneyInput;
}

@ObjectType()
class ProbeSavePayload {
  @Field(() => [UserError], { description: 'Refusals.' })
  userErrors!: UserError[];
}

@Resolver()
class ProbeResolver {
  @Query(() => ProbeConnection, { description: 'All probes.' })
  probes(@Args(() => ProbeListArgs) args: ProbeListArgs): ConnectionOf<ProbeType> {
    const after = decodeCursor(args.after, ['DECIMAL'])?.[0] ?? '0';
    const rows = Array.from({ length: args.first + 1 }, (_, index) => index + 1 + Number(after));
    const page = connectionFrom(
      rows,
      args.first,
      (row) => encodeCursor([row]),
      boundedCount(10_001),
    );
    return mapConnection(page, (row) =>
      Object.assign(Object.create(ProbeType.prototype) as ProbeType, {
        id: encodeId('Probe', `00000000-0000-7000-8000-${String(row).padStart(12, '0')}`),
        amount: moneyType(Money.of(String(row), 'CNY')),
      }),
    );
  }

  @Query(() => ID, { description: 'Who asks.' })
  me(@Ctx() context: RequestContext): string {
    return requireCaller(context).principalId;
  }

  @Mutation(() => ProbeSavePayload, { description: 'Refuses.' })
  probeSave(
    @Arg('input', () => ProbeSaveInput, { description: 'What to save.' }) input: ProbeSaveInput,
  ): ProbeSavePayload {
    return make(ProbeSavePayload, {
      userErrors: [userError(errors.PROBE_REFUSED, input.amount.amount, ['input', 'lines', 3])],
    });
  }
}

const { nodes } = composeNodes(() => {
  registerNode('Probe', async (uuid) => Promise.resolve({ id: uuid }));
});
const schema: GraphQLSchema = buildSchemaSync({
  resolvers: [ProbeResolver, NodeResolver],
  orphanedTypes: [GenericUserError],
  validate: false,
  container: {
    get: (type: unknown) => (type === NodeResolver ? new NodeResolver(nodes) : new ProbeResolver()),
  },
});

async function ask(source: string, contextValue = signedIn(), variableValues = {}) {
  const result = await execute({ schema, document: parse(source), contextValue, variableValues });
  return JSON.parse(JSON.stringify(result)) as {
    data?: Record<string, never> | null;
    errors?: { message: string; extensions?: { code?: string } }[];
  };
}

describe('a page', () => {
  it.each([1, 2, 3, 20, 99])('of %d is cut from what a list reads of its next size', (first) => {
    const rows = Array.from({ length: 101 }, (_, index) => index);
    const { edges, pageInfo } = connectionFrom(rows, first, (row) => encodeCursor([row]));
    expect(edges.map(({ node }) => node)).toEqual(rows.slice(0, first));
    expect(pageInfo).toMatchObject({ hasNextPage: true, endCursor: encodeCursor([first - 1]) });
  });

  it('is not cut from a list that was read without an end', () => {
    const rows = Array.from({ length: 102 }, (_, index) => index);
    expect(() => connectionFrom(rows, 3, (row) => encodeCursor([row]))).toThrow('limit of a page');
  });
});

describe('lists', () => {
  it('answer 20 elements and the way to the next page', async () => {
    const first = await ask(
      '{ probes { edges { cursor } totalCount pageInfo { hasNextPage endCursor } } }',
    );
    expect(first.errors).toBeUndefined();
    expect(first.data).toMatchObject({
      probes: { totalCount: '10,000+', pageInfo: { hasNextPage: true } },
    });
    const { edges, pageInfo } = first.data?.['probes'] as unknown as {
      edges: unknown[];
      pageInfo: { endCursor: string };
    };
    expect(edges).toHaveLength(20);
    const next = await ask(
      `{ probes(first: 1, after: "${pageInfo.endCursor}") { edges { node { amount { amount currencyCode } } } } }`,
    );
    expect(next.data).toEqual({
      probes: { edges: [{ node: { amount: { amount: '21.00', currencyCode: 'CNY' } } }] },
    });
  });

  it('take null for the default size', async () => {
    const { data } = await ask('{ probes(first: null) { edges { cursor } } }');
    expect((data?.['probes'] as unknown as { edges: unknown[] }).edges).toHaveLength(20);
  });

  it.each(['first: 0', 'first: 101', 'first: -1', 'after: "x"', 'after: ""'])(
    'refuse %s',
    async (argument) => {
      const { errors: found } = await ask(`{ probes(${argument}) { totalCount } }`);
      expect(found?.[0]?.extensions?.code).toBe('BAD_USER_INPUT');
    },
  );

  it('carry filters beside the page', () => {
    expect(printSchema(schema)).toContain('first: Int = 20');
  });
});

describe('cursors', () => {
  it('come back as they were given', () => {
    const anyValues = fc.array(fc.string({ unit: 'grapheme', maxLength: 20 }), {
      minLength: 1,
      maxLength: 5,
    });
    fc.assert(
      fc.property(anyValues, (values) => {
        fc.pre(values.every((value) => !value.includes('\u0000')));
        expect(decodeCursor(encodeCursor(values), values.length)).toEqual(values);
      }),
    );
  });

  it('never let forged values through', () => {
    const forged = encodeCursor(['2026-02-30', newId()]);
    expect(() => decodeCursor(forged, ['DATE', 'UUID'])).toThrow('cursor');
    expect(() => decodeCursor(encodeCursor(['1']), 2)).toThrow('cursor');
    expect(() => decodeCursor(encodeCursor(['1e5']), ['DECIMAL'])).toThrow('cursor');
    expect(() => decodeCursor('a'.repeat(3_000), 1)).toThrow('cursor');
  });
});

describe('global ids', () => {
  it('come back for their own type only', () => {
    fc.assert(
      fc.property(fc.uuid(), (uuid) => {
        expect(decodeId('Invoice', encodeId('Invoice', uuid))).toBe(uuid);
        expect(decodeId('Party', encodeId('Invoice', uuid))).toBeNull();
      }),
    );
  });

  it('have one spelling', () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 60 }), (text) => {
        const uuid = decodeId('Invoice', text);
        expect(uuid === null || (isUuid(uuid) && encodeId('Invoice', uuid) === text)).toBe(true);
      }),
    );
    const id = encodeId('Invoice', newId());
    expect(decodeId('Invoice', `${id}=`)).toBeNull();
    expect(decodeId('Invoice', ` ${id}`)).toBeNull();
  });

  it('of another type or of nothing is the UUID of nothing, and never null', () => {
    const uuid = newId();
    const id = encodeId('Invoice', uuid);
    expect(uuidOf('Invoice', id)).toBe(uuid);
    const nothing = '00000000-0000-0000-0000-000000000000';
    for (const wrong of [encodeId('Party', uuid), uuid, '']) {
      expect(uuidOf('Invoice', wrong)).toBe(nothing);
      expect(uuidOrNullOf('Invoice', wrong)).toBe(nothing);
    }
    expect([null, undefined].map((none) => uuidOrNullOf('Invoice', none))).toEqual([null, null]);
  });
});

describe('node', () => {
  it('is null for what does not exist and refuses the anonymous', async () => {
    expect((await ask('{ node(id: "nonsense") { id } }')).data).toEqual({ node: null });
    const refused = await ask('{ node(id: "nonsense") { id } }', anonymous);
    expect(refused.errors?.[0]?.extensions?.code).toBe('UNAUTHENTICATED');
  });

  it('keeps compositions apart and refuses a second reader of a type', () => {
    expect(nodes.types).toEqual(['Probe']);
    expect(() => {
      registerNode('Stray', () => Promise.resolve(null));
    }).toThrow('composed');
    const registry = new NodeRegistry();
    registry.register('Twice', () => Promise.resolve(null));
    expect(() => {
      registry.register('Twice', () => Promise.resolve(null));
    }).toThrow('once');
  });
});

describe('user errors', () => {
  it('show code, message and path', async () => {
    const answer = await ask(
      'mutation { probeSave(input: { amount: { amount: "1.5", currencyCode: "CNY" } }) { userErrors { __typename code message path } } }',
    );
    expect(answer.data).toEqual({
      probeSave: {
        userErrors: [
          {
            __typename: 'GenericUserError',
            code: 'PROBE_REFUSED',
            message: '1.5',
            path: ['input', 'lines', '3'],
          },
        ],
      },
    });
  });

  it('belong to one package and are declared before use', () => {
    expect(() => declareUserErrors('other', { PROBE_REFUSED: 'x' })).toThrow('belongs to probe');
    expect(() => declareUserErrors('other', { lower: 'x' })).toThrow('UPPER_SNAKE_CASE');
    expect(() => userError('NEVER_DECLARED', '', [])).toThrow('declared');
  });
});

describe('scalars', () => {
  it.each(['1e5', '1,000', '.5', ' 1', '１', 'NaN'])('Decimal refuses %s', (text) => {
    expect(() => DecimalScalar.parseValue(text)).toThrow('Decimal must be text');
  });

  it('Decimal refuses numbers, also as literals, and keeps text as it came', async () => {
    expect(() => DecimalScalar.parseValue(1.5)).toThrow('Decimal must be text');
    expect(DecimalScalar.parseValue('1.50')).toBe('1.50');
    expect(DecimalScalar.serialize(Money.of('10.5', 'CNY').amount)).toBe('10.5');
    expect(() => DecimalScalar.serialize(1.5)).toThrow('cannot represent');
    await expect(
      ask(
        'mutation { probeSave(input: { amount: { amount: 1.5, currencyCode: "CNY" } }) { userErrors { code } } }',
      ),
    ).resolves.toMatchObject({ errors: [{}] });
  });

  it('Date and DateTime know the calendar', () => {
    expect(() => DateScalar.parseValue('2026-02-29')).toThrow('existing day');
    expect(DateScalar.parseValue('2024-02-29')).toBe('2024-02-29');
    expect(() => DateTimeScalar.parseValue('2026-02-31T00:00:00Z')).toThrow('RFC 3339');
    expect(() => DateTimeScalar.parseValue('2026-02-01T00:00:00')).toThrow('RFC 3339');
    const instant = DateTimeScalar.parseValue('2026-03-31T16:00:00+08:00');
    expect(DateTimeScalar.serialize(instant)).toBe('2026-03-31T08:00:00.000Z');
  });

  it('never repeat what they could not read', () => {
    expect(() => DecimalScalar.parseValue('6222020200011112222x')).toThrow(/^(?!.*6222)/);
  });
});

describe('loaders', () => {
  const calls: (readonly string[])[] = [];
  const names = defineLoader<string, string>('probe.name', (keys) => {
    calls.push(keys);
    return Promise.resolve(keys.map((key) => (key === 'none' ? null : `name of ${key}`)));
  });

  it('read once per request, however often they are asked', async () => {
    const { loaders } = signedIn();
    const answers = await Promise.all(
      ['a', 'b', 'a', 'none'].map((key) => loaders.of(names).load(key)),
    );
    expect(answers).toEqual(['name of a', 'name of b', 'name of a', null]);
    expect(calls).toEqual([['a', 'b', 'none']]);
  });

  it('never answer without a caller or with answers that do not match', async () => {
    expect(() => anonymous.loaders.of(names)).toThrow('authenticated');
    const broken = defineLoader<string, string>('probe.broken', () => Promise.resolve([]));
    await expect(signedIn().loaders.of(broken).load('a')).rejects.toThrow('every key');
  });
});
