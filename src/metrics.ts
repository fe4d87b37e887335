import { Counter, Gauge, Registry } from 'prom-client';
import { type Counted, counted, type Metrics, type Watched, watched } from './lib/metrics.ts';

export type ReadableMetrics = Metrics & {
  /** Everything in the text form of Prometheus. */
  readonly read: () => Promise<string>;
  readonly contentType: string;
};

type Reading = { readonly labels: readonly string[]; readonly read: () => number };

/** Figures for Prometheus, of this bot alone: two in one process do not mix. */
export function createMetrics(): ReadableMetrics {
  const registry = new Registry();
  const registers = [registry];
  const counters = new Map<Counted, Counter>();
  for (const [what, { help, labels }] of Object.entries(counted)) {
    const name = `counts_${what}_total`;
    // The table's own keys.
    counters.set(what as Counted, new Counter({ name, help, labelNames: labels, registers }));
  }
  const addGauge = (
    name: string,
    { help, labels }: { help: string; labels: readonly string[] },
  ) => {
    const readings: Reading[] = [];
    const collect = () => {
      for (const { labels, read } of readings) gauge.labels(...labels).set(read());
    };
    const gauge = new Gauge({ name, help, labelNames: labels, registers, collect });
    return readings;
  };
  // Of what nobody reads there is no figure: it would say 0.
  const gauges = new Map<Watched, Reading[]>();
  const readingsOf = (what: Watched) => {
    const readings = gauges.get(what) ?? addGauge(`counts_${what}`, watched[what]);
    gauges.set(what, readings);
    return readings;
  };
  const memory = addGauge('process_resident_memory_bytes', { help: 'Memory in use', labels: [] });
  memory.push({ labels: [], read: () => process.memoryUsage.rss() });
  const cpu = addGauge('process_cpu_seconds', { help: 'Time of the processor used', labels: [] });
  cpu.push({ labels: [], read: cpuSeconds });

  return {
    count: (what, ...labels) =>
      counters
        .get(what)
        ?.labels(...labels)
        .inc(),
    watch: (what, read, ...labels) => void readingsOf(what).push({ labels, read }),
    read: () => registry.metrics(),
    contentType: registry.contentType,
  };
}

function cpuSeconds(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1e6;
}
