import type { Benchmark } from '../benchmark';
import { aging } from './aging';
import { costOfSafety } from './cost-of-safety';
import { hotAccount } from './hot-account';
import { list } from './list';
import { postingBatch, postingSingle } from './posting';

/** All benchmarks, by the names under which they are called. */
export const BENCHMARKS: readonly Benchmark[] = [
  postingBatch,
  postingSingle,
  hotAccount,
  aging,
  list,
  costOfSafety,
];
