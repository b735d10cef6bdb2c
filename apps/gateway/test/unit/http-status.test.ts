import { PermissionDenied, Raced } from '@duebook/platform';
import { badUserInput, codedError } from '@duebook/platform/graphql';
import { describe, expect, it } from '@jest/globals';
import { GraphQLError } from 'graphql';
import { classifyError } from '../../src/errors/classify-error';
import { describeFault } from '../../src/errors/describe-fault';
import { httpStatusOf } from '../../src/errors/http-status';

const wrapped = (originalError: Error) =>
  new GraphQLError(originalError.message, { originalError });
const serverError = (code: string) =>
  Object.assign(new Error('Key (name)=(Li Lei) already exists'), {
    code,
    constraint: 'party_name_key',
    table: 'party',
  });

describe('classifyError', () => {
  it.each([
    [wrapped(new PermissionDenied('ledger.invoice.post')), 'FORBIDDEN'],
    [wrapped(badUserInput('no')), 'BAD_USER_INPUT'],
    [wrapped(wrapped(badUserInput('no'))), 'BAD_USER_INPUT'],
    [codedError('UNAUTHENTICATED', 'no'), 'UNAUTHENTICATED'],
    [new Error('Connection terminated unexpectedly'), 'UNAVAILABLE'],
    [new Error('timeout exceeded when trying to connect'), 'UNAVAILABLE'],
    [wrapped(serverError('57P01')), 'UNAVAILABLE'],
    [wrapped(serverError('08006')), 'UNAVAILABLE'],
    [wrapped(serverError('40P01')), 'UNAVAILABLE'],
    [new AggregateError([serverError('ECONNREFUSED')]), 'UNAVAILABLE'],
    [wrapped(new Raced('outrun at each repetition')), 'UNAVAILABLE'],
    [wrapped(serverError('22021')), 'BAD_USER_INPUT'],
    [wrapped(serverError('23505')), 'INTERNAL_SERVER_ERROR'],
    [wrapped(new Error('x')), 'INTERNAL_SERVER_ERROR'],
    [new GraphQLError('x', { extensions: { code: 'SURPRISE' } }), 'INTERNAL_SERVER_ERROR'],
    ['a string', 'INTERNAL_SERVER_ERROR'],
    [undefined, 'INTERNAL_SERVER_ERROR'],
  ])('%o is %s', (error, code) => {
    expect(classifyError(error).code).toBe(code);
  });

  it('keeps the code that was given first', () => {
    const refusedByUs = codedError('LIMIT_EXCEEDED', 'too deep');
    const byApollo = new GraphQLError('too deep', {
      originalError: refusedByUs,
      extensions: { code: 'GRAPHQL_VALIDATION_FAILED' },
    });
    expect(classifyError(byApollo)).toEqual({ code: 'LIMIT_EXCEEDED', message: 'too deep' });
  });
});

describe('describeFault', () => {
  it('keeps codes and places of database errors, never the values they quote', () => {
    const fault = describeFault(wrapped(serverError('23505')));
    expect(fault).toMatchObject({
      sqlState: '23505',
      constraint: 'party_name_key',
      table: 'party',
    });
    expect(fault.stack).toContain('    at ');
    expect(JSON.stringify(fault)).not.toContain('Li Lei');
  });

  it('keeps the message of our own errors', () => {
    expect(describeFault(new TypeError('x is not a function'))).toMatchObject({
      name: 'TypeError',
      message: 'x is not a function',
    });
  });
});

describe('httpStatusOf', () => {
  it.each([
    [{ a: 1 }, [], 200],
    [{ a: null }, [], 200],
    [{ a: 1, b: null }, ['FORBIDDEN'], 200],
    [{ a: null }, ['FORBIDDEN'], 403],
    [null, ['FORBIDDEN'], 403],
    [null, ['UNAVAILABLE'], 503],
    [null, ['FORBIDDEN', 'INTERNAL_SERVER_ERROR'], 500],
    [{ a: 1, b: null }, ['UNAUTHENTICATED'], 401],
    [undefined, ['LIMIT_EXCEEDED'], 400],
    [undefined, ['GRAPHQL_VALIDATION_FAILED'], 400],
  ] as const)('%o with %o is %d', (data, codes, status) => {
    expect(httpStatusOf(data, codes)).toBe(status);
  });
});
