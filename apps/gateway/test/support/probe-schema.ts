import { ConnectionLost } from '@duebook/platform/module';
import { canonicalJson } from '@duebook/kernel';
import { PermissionDenied } from '@duebook/platform';
import { codedError, type RequestContext, requireCaller } from '@duebook/platform/graphql';
import {
  GraphQLBoolean,
  GraphQLInputObjectType,
  GraphQLInt,
  GraphQLInterfaceType,
  GraphQLList,
  GraphQLNonNull,
  GraphQLObjectType,
  GraphQLSchema,
  GraphQLString,
  type GraphQLFieldConfig,
} from 'graphql';

/** A schema that has each thing the server has to deal with, and no database behind it. */
export interface Probe {
  readonly schema: GraphQLSchema;
  /** Ends the wait of the field `slow`. */
  readonly release: () => void;
  /** Resolves when a request has reached `slow`. */
  readonly reached: Promise<void>;
  readonly mutations: string[];
}

const required = <T extends ConstructorParameters<typeof GraphQLNonNull>[0]>(type: T) =>
  new GraphQLNonNull(type);

const Named = new GraphQLInterfaceType({
  name: 'Named',
  fields: { name: { type: GraphQLString } },
  resolveType: () => 'Item',
});

const Item: GraphQLObjectType = new GraphQLObjectType<{ no: number }>({
  name: 'Item',
  interfaces: [Named],
  fields: () => ({
    name: { type: GraphQLString, resolve: ({ no }) => `item ${no}` },
    no: { type: required(GraphQLInt) },
    later: { type: GraphQLString, resolve: ({ no }) => Promise.resolve(`later ${no}`) },
    broken: {
      type: required(GraphQLString),
      resolve: ({ no }) => {
        if (no === 2) throw new Error('select secret from ledger.entry failed at /srv/app.js');
        return 'whole';
      },
    },
    parts: {
      type: ItemConnection,
      args: { first: { type: GraphQLInt, defaultValue: 20 } },
      resolve: ({ no }, { first }: { first: number }) => page(first, no),
    },
  }),
});

const ItemConnection: GraphQLObjectType = new GraphQLObjectType({
  name: 'ItemConnection',
  fields: () => ({ nodes: { type: new GraphQLList(required(Item)) } }),
});

function page(first: number, from: number) {
  return {
    nodes: Array.from({ length: Math.min(first, 3) }, (_, index) => ({ no: from + index })),
  };
}

const Filter = new GraphQLInputObjectType({
  name: 'Filter',
  fields: {
    no: { type: GraphQLInt },
    text: { type: GraphQLString, defaultValue: 'any' },
    tags: { type: new GraphQLList(required(GraphQLString)) },
  },
});

function failing(make: () => Error): GraphQLFieldConfig<unknown, RequestContext> {
  return {
    type: GraphQLString,
    resolve: () => {
      throw make();
    },
  };
}

export function probe(): Probe {
  let release: () => void = () => undefined;
  const released = new Promise<void>((resolve) => (release = resolve));
  let reach: () => void = () => undefined;
  const reached = new Promise<void>((resolve) => (reach = resolve));
  const mutations: string[] = [];
  const query = new GraphQLObjectType<unknown, RequestContext>({
    name: 'Query',
    fields: {
      items: {
        type: ItemConnection,
        args: { first: { type: GraphQLInt, defaultValue: 20 } },
        resolve: (_, { first }: { first: number }) => page(first, 1),
      },
      named: { type: new GraphQLList(Named), resolve: () => page(3, 1).nodes },
      me: { type: GraphQLString, resolve: (_, __, context) => requireCaller(context).principalId },
      echo: {
        type: GraphQLString,
        args: { filter: { type: Filter }, n: { type: GraphQLInt, defaultValue: 7 } },
        // The order of arguments means nothing, so it must not show.
        resolve: (_, args) => canonicalJson(args),
      },
      slow: {
        type: GraphQLString,
        resolve: async () => {
          reach();
          await released;
          return 'done';
        },
      },
      denied: failing(() => new PermissionDenied('ledger.invoice.post')),
      bug: failing(() => new Error('select secret from ledger.entry failed at /srv/app.js:12')),
      lost: failing(() => new ConnectionLost('connection to 10.0.0.7 lost')),
      strange: failing(() => codedError('SOMETHING_NEW' as 'FORBIDDEN', 'inner detail')),
      toldOff: failing(() => codedError('BAD_USER_INPUT', 'first must be between 1 and 100.')),
      wrongLeaf: { type: GraphQLInt, resolve: () => 'secret text' },
      flag: { type: GraphQLBoolean, resolve: () => true },
    },
  });
  const mutation = new GraphQLObjectType({
    name: 'Mutation',
    fields: Object.fromEntries(
      ['itemSave', 'itemRemove'].map((name) => [
        name,
        {
          type: required(GraphQLString),
          args: { input: { type: Filter } },
          resolve: () => {
            mutations.push(name);
            return Promise.resolve(name);
          },
        },
      ]),
    ),
  });
  return {
    schema: new GraphQLSchema({ query, mutation, types: [Item] }),
    release: () => {
      release();
    },
    reached,
    mutations,
  };
}
