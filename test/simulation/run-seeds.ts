import { Worker } from 'node:worker_threads';
import type { Report } from './simulate.ts';

type Options = {
  readonly seeds: Iterable<number>;
  readonly workers: number;
  readonly onReport: (report: Report) => void;
};

/** Runs many seeds on several cores; resolves when each has been reported. */
export async function runSeeds({ seeds, workers, onReport }: Options): Promise<void> {
  const left = seeds[Symbol.iterator]();
  await Promise.all(Array.from({ length: workers }, () => work(left, onReport)));
}

function work(left: Iterator<number>, onReport: Options['onReport']): Promise<void> {
  const worker = new Worker(new URL('./worker.js', import.meta.url));
  return new Promise<void>((resolve, reject) => {
    function sendNext(): void {
      const { value, done } = left.next();
      if (done) resolve();
      else worker.postMessage(value);
    }
    worker.on('error', reject);
    worker.on('message', (report: Report) => {
      onReport(report);
      sendNext();
    });
    sendNext();
  }).finally(() => worker.terminate());
}
