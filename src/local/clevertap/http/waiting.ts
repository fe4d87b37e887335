/** Those who wait for a value to be as they want it. */
export type Waiting<T> = {
  readonly until: (wanted: (value: T) => boolean) => Promise<void>;
  /** To be called whenever the value is another one. */
  readonly changed: () => void;
};

export function createWaiting<T>(current: () => T): Waiting<T> {
  const checks = new Set<() => void>();
  return {
    changed: () => {
      for (const check of checks) check();
    },
    until: (wanted) =>
      new Promise((resolve, reject) => {
        function check(): void {
          try {
            if (!wanted(current())) return;
            resolve();
          } catch (error) {
            reject(error);
          }
          checks.delete(check);
        }
        checks.add(check);
        check();
      }),
  };
}
