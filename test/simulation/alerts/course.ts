import type { Rule } from '../../../src/alert/rule.ts';
import { type Input, verdictOf } from './judge.ts';

export type News = 'fired' | 'resolved' | 'no data' | 'error' | 'back';

type Sample = { readonly bucket: string; readonly value: number };

/** Where a rule stands by what was seen, for as long as nobody changes it. */
export type Course = {
  /** The first breach of what is under way. */
  readonly since: () => string | undefined;
  readonly isFiring: () => boolean;
  /** What a number of `bucket` is compared with, where it is compared with one that was seen. */
  readonly seenBefore: (bucket: string) => number | undefined;
  readonly remember: (sample: Sample) => void;
  /** What is news about one more check. */
  readonly check: (bucket: string, input: Input) => News | undefined;
};

export function createCourse(rule: Rule): Course {
  const samples: Sample[] = [];
  let breaches = 0;
  let since: string | undefined;
  let firing = false;
  let blind: 'no data' | 'error' | undefined;

  /** A number, or what stands for one. */
  function see(bucket: string, verdict: ReturnType<typeof verdictOf>): void {
    if (verdict === 'over') {
      since ??= bucket;
      breaches += 1;
      firing ||= breaches >= rule.forChecks;
    } else if (verdict === 'fine' || !firing) {
      breaches = 0;
      since = undefined;
      firing = false;
    }
  }

  function lack(bucket: string, type: 'no data' | 'error'): News | undefined {
    const policy = type === 'no data' ? rule.onNoData : rule.onError;
    if (policy === 'keep') return undefined;
    if (policy !== 'report') return weigh(bucket, policy === 'fire' ? 'over' : 'fine');
    const isNew = blind !== type;
    blind = type;
    return isNew ? type : undefined;
  }

  function weigh(bucket: string, verdict: ReturnType<typeof verdictOf>): News | undefined {
    const was = { firing, blind };
    blind = undefined;
    see(bucket, verdict);
    if (firing !== was.firing) return firing ? 'fired' : 'resolved';
    return was.blind ? 'back' : undefined;
  }

  return {
    since: () => since,
    isFiring: () => firing,
    seenBefore: (bucket) => samples.findLast((sample) => sample.bucket < (since ?? bucket))?.value,
    remember: (sample) => void samples.push(sample),
    check: (bucket, input) => {
      if (input.type === 'learning') return undefined;
      if (input.type !== 'value') return lack(bucket, input.type);
      return weigh(bucket, verdictOf(rule, input.value, input.baseline));
    },
  };
}
