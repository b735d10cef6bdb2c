import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  createApprovalLoaders,
  createApprovalResolvers,
  createGovernanceLoaders,
  createGovernanceResolvers,
} from '@duebook/governance/module';
import { describe, expect, it } from '@jest/globals';
import { createPartiesLoaders, createPartiesResolvers } from '@duebook/parties/module';
import { createFileLoaders } from '@duebook/platform/graphql';
import {
  mutationsOf,
  mutationsOutOfForm,
  schemaOf,
  undescribedParts,
} from '@duebook/platform/testing';
import { clauseResolvers } from '../../../src/clauses/graphql/clause.resolvers';
import { createDocumentLoaders } from '../../../src/documents/graphql/document.loaders';
import { documentResolvers } from '../../../src/documents/graphql/document.resolvers';
import { draftingResolvers } from '../../../src/drafting/graphql/drafting.resolvers';
import { createContractLoaders } from '../../../src/register/graphql/contract.loaders';
import { registerResolvers } from '../../../src/register/graphql/register.resolvers';

/** Nothing is asked of the services while a schema is only looked at. */
const nothing = { reading: {} } as never;

const schema = schemaOf(() => {
  const governance = { ...createGovernanceLoaders(nothing), ...createApprovalLoaders(nothing) };
  const parties = createPartiesLoaders(nothing);
  const below = { ...governance, ...parties, ...createFileLoaders(nothing) };
  const loaders = { ...below, ...createContractLoaders(nothing) };
  return [
    ...createGovernanceResolvers(nothing, governance),
    ...createApprovalResolvers(nothing, governance),
    ...createPartiesResolvers(nothing, parties, below),
    ...registerResolvers(nothing, loaders),
    ...documentResolvers(nothing, below),
    ...clauseResolvers(nothing, below),
    ...draftingResolvers(nothing, nothing, { ...loaders, ...createDocumentLoaders(nothing) }),
  ];
});

const OURS = [
  'contractClause',
  'contractTemplate',
  'contractStarterSet',
  'contractDraft',
  'contractRe',
];
const isOurs = ({ name }: { readonly name: string }) =>
  OURS.some((begin) => name.startsWith(begin)) && !/^contractRe(cord|new)$/.test(name);
const mutations = mutationsOf(schema).filter(isOurs);

describe('the schema of clauses and drafting', () => {
  it('describes every type, field, argument and value', () => {
    expect(undescribedParts(schema)).toEqual([]);
  });

  it('names the permission in every operation', () => {
    const queries = Object.values(schema.getQueryType()?.getFields() ?? {}).filter(isOurs);
    expect(queries.map(({ name }) => name).sort()).toEqual([
      'contractClauses',
      'contractTemplates',
    ]);
    for (const { description } of [...queries, ...mutations]) {
      expect(description).toMatch(/Needs contracts\.[a-z]+\.[a-z]+/);
    }
  });

  it('answers each mutation with nullable results and userErrors', () => {
    expect(mutations.map(({ name }) => name).sort()).toEqual([
      ...['contractClauseRetire', 'contractClauseSave', 'contractDraft', 'contractRedraft'],
      ...['contractStarterSetLoad', 'contractTemplateActivate', 'contractTemplateRetire'],
      'contractTemplateSave',
    ]);
    expect(mutationsOutOfForm(schema, mutations)).toEqual([]);
  });
});

describe.each([
  ['clauses', 'clause-errors'],
  ['drafting', 'drafting-errors'],
])('the page about %s', (feature, errors) => {
  it('names each refusal that is declared, and no other', () => {
    const folder = join(__dirname, '../../../src', feature);
    const codesIn = (file: string, pattern: RegExp) =>
      [...readFileSync(join(folder, file), 'utf8').matchAll(pattern)]
        .map(([, code]) => code)
        .sort();
    expect(codesIn('README.md', /^\| `([A-Z_]+)` +\|/gm)).toEqual(
      codesIn(`graphql/${errors}.ts`, /^ {2}([A-Z][A-Z_]+):/gm),
    );
  });
});
