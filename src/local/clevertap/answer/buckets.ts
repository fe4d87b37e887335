/** Equal ranges `[k × width, (k + 1) × width)`, where the width is `size / scale`. */
export type Buckets = {
  /** A whole number. */
  readonly size: number;
  /** 1, 10, 100 …, so that a limit is the quotient of two whole numbers and thus exact. */
  readonly scale: number;
};

/** About ten ranges from `lowest` to `highest`, their limits round numbers. */
export function numberBuckets(lowest: number, highest: number): Buckets {
  const width = (highest - lowest) / 10;
  if (width === 0) return { size: 1, scale: 1 };
  const power = Math.max(Math.floor(Math.log10(width)), -finest);
  const roundWidths = [power, power + 1].flatMap((power) =>
    [1, 2, 5].map((digit) => ({ digit, power })),
  );
  const { digit, power: chosen } = roundWidths.find(
    ({ digit, power }) => Number(`${digit}e${power}`) >= width * (1 - rounding),
  ) ?? { digit: 1, power: power + 2 };
  return chosen < 0
    ? { size: digit, scale: 10 ** -chosen }
    : { size: digit * 10 ** chosen, scale: 1 };
}

/** 0.8 - 0.7 is a little more than 0.1 to the machine, and is not meant to be. */
const rounding = 1e-9;

/** Decimals of the finest limits. */
const finest = 12;

/** The same for epoch seconds: whole days. */
export function dateBuckets(lowest: number, highest: number): Buckets {
  const days = numberBuckets(lowest / daySeconds, highest / daySeconds);
  return { size: daySeconds * Math.max(1, Math.ceil(days.size / days.scale)), scale: 1 };
}

const daySeconds = 86_400;

/** `100-200`; `-0.5-0` when below zero. */
export function bucketName(index: number, { size, scale }: Buckets): string {
  const decimals = Math.round(Math.log10(scale));
  const limit = (at: number) => ((at * size) / scale).toFixed(decimals);
  return `${limit(index)}-${limit(index + 1)}`;
}
