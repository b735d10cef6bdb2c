import { invariant, type Result } from '@duebook/kernel';

/** What a question that is not refused is answered with. */
export function told<T>(answer: Result<T, unknown>): T {
  invariant(answer.ok, 'the question has an answer');
  return answer.value;
}
