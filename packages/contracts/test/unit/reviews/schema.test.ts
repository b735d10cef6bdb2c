import { describe, expect, it } from '@jest/globals';
import { mutationsOf, mutationsOutOfForm, undescribedParts } from '@duebook/platform/testing';
import { reviewResolvers } from '../../../src/reviews/graphql/review.resolvers';
import { registerSchema } from '../../support/register-schema';

/** Nothing is asked of the services while a schema is only looked at. */
const schema = registerSchema(
  {
    ...{ tenant: { services: {} }, parties: {}, approvals: {}, files: {} },
    register: { reading: {} },
  } as never,
  (loaders) => reviewResolvers({ reading: {} } as never, loaders),
);

const OF_REVIEWS = /^(contractReview|contractChecklist|counsel)/;
const mutations = mutationsOf(schema).filter(({ name }) => OF_REVIEWS.test(name));

describe('the schema of reviews', () => {
  it('describes every type, field, argument and value', () => {
    expect(undescribedParts(schema)).toEqual([]);
  });

  it('names the permission in every operation', () => {
    const queries = Object.values(schema.getQueryType()?.getFields() ?? {}).filter(({ name }) =>
      OF_REVIEWS.test(name),
    );
    expect(queries.map(({ name }) => name).sort()).toEqual([
      ...['contractChecklists', 'contractReviewPolicies', 'contractReviews', 'counsel', 'counsels'],
    ]);
    for (const { description } of [...queries, ...mutations]) {
      expect(description).toMatch(/Needs contracts\.[a-zA-Z]+\.[a-z]+/);
    }
  });

  it('answers each mutation with nullable results and userErrors', () => {
    expect(mutations.map(({ name }) => name).sort()).toEqual([
      ...['contractChecklistDefine', 'contractReviewAnswer', 'contractReviewApprove'],
      ...['contractReviewPolicySet', 'contractReviewReturn', 'contractReviewStart'],
      ...['counselCorrect', 'counselRecord'],
    ]);
    expect(mutationsOutOfForm(schema, mutations)).toEqual([]);
  });
});
