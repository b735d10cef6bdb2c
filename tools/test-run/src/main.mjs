import { resolve } from 'node:path';
import { allStages, checkStages } from './steps.mjs';

/**
 * `check` is the fast part, `all` is everything. A step that fails does not hide the ones after it;
 * the last line on stdout is the sum of what was seen.
 */
const root = resolve(import.meta.dirname, '../../..');
const plans = { check: () => checkStages, all: () => allStages(root) };

const seconds = (since) => ((performance.now() - since) / 1000).toFixed(1);

function sentence({ passed, failed, skipped }) {
  return `${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`;
}

async function runStep(step) {
  const started = performance.now();
  try {
    const counts = await step.run(root);
    const mark = counts.failed === 0 ? '✓' : '✗';
    console.log(`${mark} ${step.name}: ${sentence(counts)} (${seconds(started)} s)`);
    return counts;
  } catch (error) {
    console.log(`✗ ${step.name}: ${error.stack}`);
    return { passed: 0, failed: 1, skipped: 0 };
  }
}

async function main(planName) {
  const plan = plans[planName];
  if (!plan) {
    console.error(`usage: main.mjs <${Object.keys(plans).join('|')}>`);
    return 2;
  }
  const started = performance.now();
  const total = { passed: 0, failed: 0, skipped: 0 };
  const failedSteps = [];
  const runNext = async (waiting) => {
    for (let step = waiting.shift(); step; step = waiting.shift()) {
      const counts = await runStep(step);
      for (const key of Object.keys(total)) total[key] += counts[key];
      if (counts.failed > 0) failedSteps.push(step.name);
    }
  };
  for (const stage of plan()) {
    console.log(`\n── ${stage.map(({ name }) => name).join(', ')} ──`);
    const waiting = [...stage];
    await Promise.all([runNext(waiting), runNext(waiting)]);
  }
  console.log(`\n${planName}: ${seconds(started)} s`);
  if (failedSteps.length > 0) console.log(`failed: ${failedSteps.join(', ')}`);
  console.log(sentence(total));
  return total.failed === 0 ? 0 : 1;
}

process.exitCode = await main(process.argv[2]);
