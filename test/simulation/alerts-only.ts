import { simulate } from './simulate.ts';

Error.stackTraceLimit = 0;
const [from = 1, count = 50, traced] = process.argv.slice(2).map(Number);
const t = performance.now();
for (let seed = from; seed < from + count; seed += 1) {
  const { violations } = await simulate({
    seed,
    sabotage: { hasAlerts: true },
    ...(traced ? { onTrace: (line: string) => console.log(line) } : {}),
  });
  const [first] = violations;
  if (first) console.log(`seed ${seed}: ${first.invariant} ${first.what}`.slice(0, 260));
}
console.log(
  `${((performance.now() - t) / count / 1000).toFixed(2)} s a seed, cpu ${(process.cpuUsage().user / 1e6 / count).toFixed(2)}`,
);
