import { alertBugs } from './planted-bugs-of-alerts.ts';
import { seedsToFind } from './seeds-to-find.ts';

Error.stackTraceLimit = 0;
const only = process.argv[2];
for (const [name, sabotage] of Object.entries(alertBugs)) {
  if (only && !name.includes(only)) continue;
  const t = performance.now();
  const { seeds, violation } = await seedsToFind(sabotage, 40);
  console.log(
    `${String(seeds).padStart(4)}  ${name}: ${violation ? `${violation.invariant} ${violation.what}`.slice(0, 150) : 'NOT FOUND'} ${Math.round((performance.now() - t) / 1000)} s`,
  );
}
