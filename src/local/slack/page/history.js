/** What was sent from here, newest first. It is walked only from an empty field or from within itself. */
export function createHistory() {
  const sent = [];
  let place = 0;
  return {
    add: (text) => {
      if (sent[0] !== text) sent.unshift(text);
      place = 0;
    },
    move: (step, current) => {
      const isWalking = place > 0 && current === sent[place - 1];
      if (!isWalking && current !== '') return undefined;
      if (!isWalking) place = 0;
      const next = place + step;
      if (next < 0 || next > sent.length) return undefined;
      place = next;
      return next === 0 ? '' : sent[next - 1];
    },
  };
}
