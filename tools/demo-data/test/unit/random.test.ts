import { describe, expect, it } from '@jest/globals';
import { Random } from '../../src/random';

describe('Random', () => {
  it('is xoshiro128**: the first numbers of the published generator from the state 1, 2, 3, 4', () => {
    const random = Random.seeded(1);
    Object.assign(random, { a: 1, b: 2, c: 3, d: 4 });
    expect(Array.from({ length: 6 }, () => random.below(2 ** 32))).toEqual([
      ...[11_520, 0, 5_927_040, 70_819_200, 2_031_721_883, 1_637_235_492],
    ]);
  });

  it('gives a fork the same numbers whatever was drawn before', () => {
    const fresh = Random.seeded(5).fork('parties');
    const used = Random.seeded(5);
    used.digits(100);
    const late = used.fork('parties');
    expect(late.digits(40)).toBe(fresh.digits(40));
    expect(Random.seeded(5).fork('rates').digits(40)).not.toBe(
      Random.seeded(5).fork('parties').digits(40),
    );
  });

  it('draws every value of a range about equally often', () => {
    const random = Random.seeded(11);
    const counts = Array.from({ length: 7 }, () => 0);
    for (let draw = 0; draw < 7_000; draw += 1) {
      const drawn = random.between(3, 9) - 3;
      counts[drawn] = (counts[drawn] ?? 0) + 1;
    }
    expect(Math.min(...counts)).toBeGreaterThan(850);
    expect(Math.max(...counts)).toBeLessThan(1_150);
  });

  it('heeds weights and never picks what has none', () => {
    const random = Random.seeded(12);
    const drawn = Array.from({ length: 1_000 }, () =>
      random.pickWeighted([
        ['often', 9],
        ['never', 0],
        ['rarely', 1],
      ]),
    );
    expect(drawn).not.toContain('never');
    expect(drawn.filter((one) => one === 'rarely').length).toBeGreaterThan(60);
    expect(drawn.filter((one) => one === 'rarely').length).toBeLessThan(140);
  });

  it('shuffles without loss', () => {
    const list = Array.from({ length: 50 }, (_, index) => index);
    const shuffled = Random.seeded(13).shuffled(list);
    expect(shuffled).not.toEqual(list);
    expect([...shuffled].sort((a, b) => a - b)).toEqual(list);
  });

  it.each([0, -1, 1.5, 2 ** 33])('refuses the bound %s', (bound) => {
    expect(() => Random.seeded(1).below(bound)).toThrow(/bound/);
  });
});
