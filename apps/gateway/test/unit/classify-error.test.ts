import { describe, expect, it } from '@jest/globals';
import { Raced } from '@duebook/platform';
import { GraphQLError } from 'graphql';
import { classifyError } from '../../src/errors/classify-error';
import { httpStatusOfCode } from '../../src/errors/http-status';

const wrapped = (originalError: Error) => new GraphQLError('wrapped', { originalError });

describe('classifyError', () => {
  it('says of work that others outran at each repetition that it may be sent again', () => {
    const { code, message } = classifyError(wrapped(new Raced('a document of this number')));
    expect(httpStatusOfCode(code)).toBe(503);
    expect(code).toBe('UNAVAILABLE');
    expect(message).not.toContain('a document of this number');
  });

  it('masks what it does not know', () => {
    expect(classifyError(wrapped(new Error('a secret')))).toMatchObject({
      code: 'INTERNAL_SERVER_ERROR',
      message: expect.not.stringContaining('secret'),
    });
  });
});
