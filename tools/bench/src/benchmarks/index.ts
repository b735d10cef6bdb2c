import type { Benchmark } from '../benchmark';
import { postingBatch, postingSingle } from './posting';

/** All benchmarks, by the names under which they are called. */
export const BENCHMARKS: readonly Benchmark[] = [postingBatch, postingSingle];
