import { optionsOf, toOptions } from './option.js';

const pauseMs = 150;

/**
 * Finds options for what is typed; `note` says why there are none. Resolves to undefined when something newer was
 * typed meanwhile. `remember` is told of options that only the app knows.
 */
export function createFinder(model, place, remember) {
  const { element, host } = place;
  if (!element.type.includes('external')) {
    return async (text) => ({ options: fitting(optionsOf(model, element), text) });
  }
  const minLength = element.min_query_length ?? 3;
  let latest = 0;
  return async (text) => {
    latest += 1;
    const mine = latest;
    if (text.length < minLength) return { options: [], note: tooShort(minLength) };
    await new Promise((resolve) => setTimeout(resolve, pauseMs));
    if (mine !== latest) return undefined;
    const { ok, error, ...answer } = await host.suggest(place, text);
    if (mine !== latest) return undefined;
    if (!ok) return { options: [], note: `The app did not answer: ${error}` };
    const options = toOptions(answer);
    remember(options);
    return { options };
  };
}

function tooShort(minLength) {
  const missing = minLength === 1 ? 'a character' : `${minLength} characters`;
  return `Type at least ${missing} to search`;
}

function fitting(options, text) {
  const wanted = text.toLowerCase();
  return options.flatMap((option) => {
    if (!option.options) return option.label.toLowerCase().includes(wanted) ? [option] : [];
    const inside = fitting(option.options, text);
    return inside.length > 0 ? [{ ...option, options: inside }] : [];
  });
}
