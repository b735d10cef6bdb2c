import { type ApiError, DuebookError, type Failure } from './errors';
import type { HttpAnswer } from './transport';

/** What an answer of GraphQL looks like. */
interface GraphqlBody {
  readonly data?: unknown;
  readonly errors?: readonly ApiError[];
}

/** The data of an answer that is complete. @throws DuebookError */
export function dataOf(answer: HttpAnswer): object {
  const { data, errors = [] } = bodyOf(answer);
  if (errors.length > 0 || typeof data !== 'object' || data === null) {
    throw new DuebookError(failureOf(answer));
  }
  return data;
}

/** An answer without what was asked for, told as a failure. */
export function failureOf(answer: HttpAnswer): Failure {
  const { status, requestId, retryAfterMs } = answer;
  const { data, errors = [] } = bodyOf(answer);
  const [first] = errors;
  const code = first?.extensions?.['code'];
  if (first === undefined || typeof code !== 'string') {
    return {
      ...{ status, requestId, retryAfterMs, errors },
      code: 'NO_ANSWER_OF_DUEBOOK',
      message: `The answer is none of Duebook's: status ${status}. Is the URL that of its root?`,
    };
  }
  return { code, message: first.message, status, requestId, retryAfterMs, errors, data };
}

function bodyOf({ body }: HttpAnswer): GraphqlBody {
  return typeof body === 'object' && body !== null ? body : {};
}
