import { performance } from 'node:perf_hooks';
import { parseArgs } from 'node:util';
import { runChaos } from './chaos.ts';
import { summaryOf } from './summary.ts';

/**
 *     npm run chaos -- --kills 1000
 *     npm run chaos -- --kills 300 --store redis
 *     npm run chaos -- --kills 300 --seed 42 --bots 4 --life 5 --speed 10
 *
 * Each of the bots lives for `life` seconds on average, in which `speed` times as many seem to pass.
 */
const { values } = parseArgs({
  options: {
    kills: { type: 'string', default: '100' },
    store: { type: 'string', default: 'sqlite' },
    seed: { type: 'string', default: String(Math.floor(Math.random() * 1e6)) },
    bots: { type: 'string', default: '4' },
    life: { type: 'string', default: '5' },
    speed: { type: 'string', default: '10' },
  },
});

const seed = Number(values.seed);
const startedMs = performance.now();
const record = await runChaos({
  seed,
  kills: Number(values.kills),
  bots: Number(values.bots),
  meanLifeMs: Number(values.life) * 1000,
  redis: values.store === 'redis',
  pace: { speed: Number(values.speed), originMs: Date.now() },
  onViolation: (line) => console.log(line),
});
console.log(summaryOf(record, { seed, tookS: (performance.now() - startedMs) / 1000 }));
process.exitCode = record.violations.length > 0 ? 1 : 0;
