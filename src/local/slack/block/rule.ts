import { isObject } from '../json.ts';
/** Something Slack would refuse. `at` is a JSON pointer into the payload. */
export type Flaw = { readonly at: string; readonly message: string };

/** What is wrong with a value; nothing when it is right. */
export type Rule = (value: unknown, at: string) => readonly Flaw[];

/** As Slack words it in `response_metadata.messages`. */
export function describeFlaw({ at, message }: Flaw): string {
  return `${message} [json-pointer:${at}]`;
}

export function flaw(at: string, message: string): readonly Flaw[] {
  return [{ at, message }];
}

/** Characters as Slack counts them. */
export function string({ min = 0, max = Number.POSITIVE_INFINITY, pattern = /^/ } = {}): Rule {
  return (value, at) => {
    if (typeof value !== 'string') return flaw(at, 'must be a string');
    if (value.length < min) return flaw(at, `must be more than ${min - 1} characters`);
    if (value.length > max) return flaw(at, `must be less than ${max + 1} characters`);
    return pattern.test(value) ? [] : flaw(at, `must match ${pattern.source}`);
  };
}

export function number({ min = -Infinity, max = Infinity, whole = false } = {}): Rule {
  return (value, at) => {
    if (typeof value !== 'number' || !Number.isFinite(value)) return flaw(at, 'must be a number');
    if (whole && !Number.isInteger(value)) return flaw(at, 'must be an integer');
    return value >= min && value <= max ? [] : flaw(at, `must be between ${min} and ${max}`);
  };
}

export function boolean(value: unknown, at: string): readonly Flaw[] {
  return typeof value === 'boolean' ? [] : flaw(at, 'must be a boolean');
}

export function oneOf(...allowed: readonly string[]): Rule {
  return (value, at) =>
    typeof value === 'string' && allowed.includes(value)
      ? []
      : flaw(at, `must be one of: ${allowed.join(', ')}`);
}

export function list(item: Rule, { min = 0, max = Number.POSITIVE_INFINITY } = {}): Rule {
  return (value, at) => {
    if (!Array.isArray(value)) return flaw(at, 'must be an array');
    if (value.length < min) return flaw(at, `no fewer than ${min} items allowed`);
    if (value.length > max) return flaw(at, `no more than ${max} items allowed`);
    return value.flatMap((entry, index) => item(entry, `${at}/${index}`));
  };
}

type Fields = Readonly<Record<string, Rule>>;

/** An object with these fields and no others. */
export function shape(required: Fields, optional: Fields = {}): Rule {
  return (value, at) => {
    if (!isObject(value)) return flaw(at, 'must be an object');
    const missing = Object.keys(required)
      .filter((name) => value[name] === undefined)
      .flatMap((name) => flaw(at, `missing required field: ${name}`));
    const wrong = Object.entries(value).flatMap(([name, entry]) => {
      const rule = Object.hasOwn(required, name) ? required[name] : ownRule(optional, name);
      return rule ? rule(entry, `${at}/${name}`) : flaw(at, `invalid additional property: ${name}`);
    });
    return [...missing, ...wrong];
  };
}

/** An object whose `type` says which rule it keeps. */
export function byType(rules: Fields): Rule {
  return (value, at) => {
    if (!isObject(value)) return flaw(at, 'must be an object');
    if (typeof value.type !== 'string') return flaw(at, 'missing required field: type');
    const rule = ownRule(rules, value.type);
    return rule ? rule(value, at) : flaw(`${at}/type`, `unsupported type: ${value.type}`);
  };
}

/** The rules in turn; later ones only see what earlier ones let pass. */
export function all(...rules: readonly Rule[]): Rule {
  return (value, at) => {
    for (const rule of rules) {
      const flaws = rule(value, at);
      if (flaws.length > 0) return flaws;
    }
    return [];
  };
}

/** At least one of the fields. */
export function some(...names: readonly string[]): Rule {
  return (value, at) =>
    names.some((name) => isObject(value) && value[name] !== undefined)
      ? []
      : flaw(at, `must define either ${names.map((name) => `\`${name}\``).join(' or ')}`);
}

/** Exactly one of the fields. */
export function only(...names: readonly string[]): Rule {
  return (value, at) =>
    names.filter((name) => isObject(value) && value[name] !== undefined).length === 1
      ? []
      : flaw(at, `must define exactly one of: ${names.join(', ')}`);
}

/** No two entries of the list have the same value in this field. */
export function distinct(field: string): Rule {
  return (value, at) => {
    const seen = new Set<unknown>();
    for (const [index, entry] of (Array.isArray(value) ? value : []).entries()) {
      const own = isObject(entry) ? entry[field] : undefined;
      if (own === undefined) continue;
      if (seen.has(own)) return flaw(`${at}/${index}/${field}`, `${field} must be unique: ${own}`);
      seen.add(own);
    }
    return [];
  };
}

function ownRule(rules: Fields, name: string): Rule | undefined {
  return Object.hasOwn(rules, name) ? rules[name] : undefined;
}
