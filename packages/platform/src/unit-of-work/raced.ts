/**
 * Another transaction got there first, with a fact that this one decided without: thrown by work
 * to have its unit of work rolled back and run again on the newer facts, a bounded number of times.
 */
export class Raced extends Error {
  override readonly name = 'Raced';
}
