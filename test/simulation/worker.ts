import { parentPort } from 'node:worker_threads';
import { simulate } from './simulate.ts';

// Nobody reads the stacks of the errors that are made up, and they take long.
Error.stackTraceLimit = 0;

/** Runs the seeds that it is sent, one after the other, and sends their reports. */
parentPort?.on('message', (seed: number) => {
  void simulate({ seed }).then((report) => parentPort?.postMessage(report));
});
