import type { Benchmark } from '../benchmark';
import { aging } from './aging';
import { postingBatch, postingSingle } from './posting';

/** All benchmarks, by the names under which they are called. */
export const BENCHMARKS: readonly Benchmark[] = [postingBatch, postingSingle, aging];
